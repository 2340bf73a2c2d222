// The board is one tab stop, in its most urgent row: arrows move between its cells, Enter opens the evidence of one.

const cells = (row) => [...row.querySelectorAll("a[data-week]")];

function neighbour(cell, key) {
  const row = cell.closest("tr");
  const inRow = cells(row);
  const at = inRow.indexOf(cell);
  if (key === "ArrowLeft") return inRow[at - 1];
  if (key === "ArrowRight") return inRow[at + 1];
  const step = key === "ArrowUp" ? "previousElementSibling" : "nextElementSibling";
  for (let next = row[step]; next; next = next[step]) {
    const same = next.querySelector(`a[data-week="${cell.dataset.week}"]`);
    if (same) return same;
  }
  return undefined;
}

for (const board of document.querySelectorAll(".board")) {
  const all = [...board.querySelectorAll("a[data-week]")];
  for (const cell of all) cell.tabIndex = -1;
  const first = board.querySelector("a[aria-current]") ?? cells(board.querySelector("tbody tr")).at(-1) ?? all[0];
  if (first) first.tabIndex = 0;
  board.parentElement.scrollLeft = board.scrollWidth;

  board.addEventListener("keydown", (event) => {
    const cell = event.target.closest("a[data-week]");
    const next = cell && event.key.startsWith("Arrow") && neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  board.addEventListener("click", (event) => {
    const cell = event.target.closest("a[data-week]");
    if (!cell) return;
    for (const one of all) one.removeAttribute("aria-current");
    cell.setAttribute("aria-current", "true");
  });
}
