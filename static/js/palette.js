// Ctrl-K opens a list of places; arrows choose, Enter goes. The focus stays in the field.

const palette = document.getElementById("palette");
const field = palette?.querySelector("[role=combobox]");
const options = () => [...palette.querySelectorAll("a[role=option]")];
const chosen = () => palette.querySelector("[aria-selected=true]");

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

function move(by) {
  const all = options();
  const at = all.indexOf(chosen()) + by;
  choose(all.at(at % all.length));
}

function open() {
  palette.showModal();
  field.select();
}

const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => chosen()?.click(),
};

if (palette) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    palette.open ? palette.close() : open();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette]")) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  palette.addEventListener("htmx:afterSwap", () => choose(options()[0]));
  palette.addEventListener("click", (event) => event.target === palette && palette.close());
}
