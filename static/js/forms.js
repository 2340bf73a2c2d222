// After a refusal the focus goes to the first field that has to be mended.

const mend = (part) => part.querySelector("[aria-invalid=true]")?.focus();

mend(document);
document.addEventListener("htmx:afterSwap", (event) => mend(event.target));
