// <comment-draft>: keeps what a reader writes on this device until it is sent, so that a lost
// connection, a reload or a closed tab costs no word. The e-mail is never kept.

const FIELDS = ["name", "body"];

class CommentDraft extends HTMLElement {
  connectedCallback() {
    this.key = `draft:${this.dataset.key}`;
    if ("sent" in this.dataset) return this.forget();
    this.form = this.closest("form");
    this.status = this.querySelector("[role=status]");
    this.length = this.querySelector("[data-length]");
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("submit", (event) => this.hold(event));
    window.addEventListener("online", () => this.say(""));
    return this.count();
  }

  field(name) {
    return this.form.elements[name];
  }

  restore() {
    const kept = this.store();
    // What the server sent back after an error is newer than what this device remembers.
    if (!kept || FIELDS.some((name) => this.field(name).value)) return;
    for (const name of FIELDS) this.field(name).value = kept[name] ?? "";
    if (kept.body) this.say(this.dataset.restored);
  }

  keep() {
    const words = Object.fromEntries(FIELDS.map((name) => [name, this.field(name).value]));
    this.store(words.body ? words : null);
    this.count();
  }

  hold(event) {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.say(this.dataset.offline);
  }

  count() {
    const body = this.field("body");
    const numbers = new Intl.NumberFormat(this.dataset.numbers);
    this.length.textContent = `${numbers.format(body.value.length)} / ${numbers.format(body.maxLength)}`;
    this.length.hidden = !body.value;
  }

  // Whatever was written on the article, whomever it answered; from now on <own-comments> looks.
  forget() {
    try {
      localStorage.setItem(`own:${this.dataset.key}`, "1");
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.key));
      for (const key of keys) localStorage.removeItem(key);
    } catch {
      // storage is switched off, so nothing is there
    }
  }

  store(words) {
    try {
      if (words === undefined) return JSON.parse(localStorage.getItem(this.key));
      if (words) localStorage.setItem(this.key, JSON.stringify(words));
      else localStorage.removeItem(this.key);
    } catch {
      return null; // storage is switched off or full
    }
    return null;
  }

  say(words) {
    this.status.textContent = words;
  }
}

customElements.define("comment-draft", CommentDraft);
