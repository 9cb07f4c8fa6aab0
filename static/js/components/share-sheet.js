// <share-sheet>: adds the device's own way of sharing, and copying, to links that work without it.

class ShareSheet extends HTMLElement {
  connectedCallback() {
    const { title, url } = this.dataset;
    if (navigator.share) this.offer("[data-sheet]", () => navigator.share({ title, url }));
    if (navigator.clipboard) this.offer("[data-copy]", () => this.copy(url));
  }

  offer(selector, act) {
    const item = this.querySelector(selector);
    item.hidden = false;
    // Who closes the sheet again has not met an error.
    item.firstElementChild.addEventListener("click", () => act().catch(() => {}));
  }

  async copy(url) {
    await navigator.clipboard.writeText(url);
    this.querySelector("[role=status]").textContent = this.dataset.copied;
  }
}

customElements.define("share-sheet", ShareSheet);
