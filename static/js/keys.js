// Keyboard shortcuts. They are off while somebody types, and can be switched off for good.

const OFF = "shortcuts-off";

let afterG = false;

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-rows] > [tabindex]")];
  const at = rows.indexOf(document.activeElement?.closest("[data-rows] > [tabindex]"));
  rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
}

function toggleNumbers() {
  const tables = [...document.querySelectorAll("details.numbers")];
  const open = tables.some((table) => !table.open);
  for (const table of tables) table.open = open;
}

const actions = {
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => document.getElementById("shortcuts").togglePopover(),
  j: () => step(1),
  k: () => step(-1),
  n: toggleNumbers,
  Escape: () => document.querySelector(":popover-open") || follow("[data-close]"),
  Enter: () => document.activeElement.matches("[data-rows] > [tabindex]") &&
    document.activeElement.querySelector("[data-open]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(OFF)) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const place = afterG && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
  if (place) place.click();
  else if (document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)) follow(`[data-key="${event.key}"]`);
  else if (/^[1-9]$/.test(event.key)) follow(`[data-brand="${event.key}"]`);
  else if (actions[event.key]) {
    actions[event.key]();
    if (event.key === "/") event.preventDefault();
  }
  afterG = event.key === "g";
});

const choice = document.querySelector("[data-shortcuts]");
choice.checked = !localStorage.getItem(OFF);
choice.addEventListener("change", () => {
  if (choice.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
});
