// <theme-switch>: dark colours or light ones, at once and on every page of this device (theme.js).
// Whoever goes back to what the device has follows the device again.

const { style } = document.documentElement;
const device = matchMedia("(prefers-color-scheme: dark)");

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.choose(!this.isDark));
    device.addEventListener("change", () => this.show());
    this.show();
    this.hidden = false;
  }

  get isDark() {
    return style.colorScheme ? style.colorScheme === "dark" : device.matches;
  }

  choose(isDark) {
    style.colorScheme = isDark === device.matches ? "" : isDark ? "dark" : "light";
    try {
      localStorage.setItem("theme", style.colorScheme);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
    this.show();
  }

  show() {
    this.button.setAttribute("aria-pressed", this.isDark);
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    for (const meta of document.querySelectorAll("[name=theme-color]")) meta.content = paper;
  }
}

customElements.define("theme-switch", ThemeSwitch);
