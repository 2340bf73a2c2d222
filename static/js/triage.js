// Triage of the stream by keys: x ticks the row, r and i say whether what is ticked, or else the row,
// is about the brand. Afterwards the keyboard is where it was.

const AT = "triage-at";
const form = document.getElementById("triage");
const rows = () => [...document.querySelectorAll("#stream [data-rows] > [tabindex]")];
const here = () => document.activeElement?.closest("#stream [data-rows] > [tabindex]");
const box = (row) => row.querySelector("input[name=mention]");

function say(name) {
  const row = here();
  const ticked = form.ownerDocument.querySelector("input[name=mention]:checked");
  if (!ticked && !row) return;
  if (!ticked) box(row).checked = true;
  if (row) sessionStorage.setItem(AT, rows().indexOf(row));
  form.querySelector(`button[name=${name}]`).click();
}

const keys = {
  x: () => here() && box(here()).click(),
  r: () => say("relevant"),
  i: () => say("irrelevant"),
};

if (form) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("shortcuts-off")) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (!typing && keys[event.key]) keys[event.key]();
  });
  const at = sessionStorage.getItem(AT);
  sessionStorage.removeItem(AT);
  if (at !== null) rows()[Math.min(Number(at), rows().length - 1)]?.focus();
}
