// Light, dark, or as the system shows. The choice is a cookie, so that the server draws the first
// page in it already.

const root = document.documentElement;
const buttons = document.querySelectorAll("[data-theme-choice]");

function show() {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", button.dataset.themeChoice === (root.dataset.theme ?? ""));
  }
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    const theme = button.dataset.themeChoice;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    const seconds = theme ? 365 * 24 * 3600 : 0;
    document.cookie = `theme=${theme}; path=/; max-age=${seconds}; samesite=lax`;
    show();
  });
}

show();
