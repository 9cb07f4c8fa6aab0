// <later-scripts>: brings scripts that a reader needs only further down, as soon as the reader does
// anything at all: the first bytes of a page are for what it says.

const SIGNS = ["scroll", "pointerdown", "keydown", "focusin"];

class LaterScripts extends HTMLElement {
  connectedCallback() {
    const bring = () => this.dataset.scripts.split(" ").forEach((address) => import(address));
    if (location.hash) return bring();
    for (const sign of SIGNS) addEventListener(sign, bring, { once: true, passive: true, capture: true });
    return undefined;
  }
}

customElements.define("later-scripts", LaterScripts);
