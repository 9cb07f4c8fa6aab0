// <keep-words>: keeps what is typed in its form on this machine until it is saved, so that an
// expired session, a closed tab or a dead battery costs nothing. Signing out forgets all of it.

const PREFIX = "words:";
const SENT = "words-sent";
const LIFE = 7 * 24 * 3600 * 1000; // milliseconds
const PAUSE = 2000; // milliseconds
const FIELDS = "textarea[lang], input[type='text'][lang]";

const editors = new Map();
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  editors.set(textarea.name, editor);
});

const forget = (isMeant) =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) && isMeant(key))
    .forEach((key) => localStorage.removeItem(key));

const sent = sessionStorage.getItem(SENT);
if (sent && document.querySelector(".messagelist .success")) {
  forget((key) => key === sent);
}
sessionStorage.removeItem(SENT);
forget((key) => Date.now() - JSON.parse(localStorage.getItem(key)).at > LIFE);
document.getElementById("logout-form")?.addEventListener("submit", () => forget(() => true));

class KeepWords extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.key = PREFIX + location.pathname;
    this.seen = JSON.stringify(this.words());
    const kept = localStorage.getItem(this.key);
    if (kept && JSON.stringify(JSON.parse(kept).words) !== this.seen) {
      this.offer(JSON.parse(kept).words);
    }
    this.timer = setInterval(() => this.keep(), PAUSE);
    window.addEventListener("pagehide", () => this.keep());
    this.form.addEventListener("submit", () => {
      this.keep();
      sessionStorage.setItem(SENT, this.key);
    });
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  words() {
    return Object.fromEntries(
      [...this.form.querySelectorAll(FIELDS)].map((field) => [field.name, field.value]),
    );
  }

  keep() {
    const words = this.words();
    if (JSON.stringify(words) !== this.seen) {
      this.seen = JSON.stringify(words);
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), words }));
    }
  }

  offer(words) {
    this.hidden = false;
    this.querySelector("[data-restore]").addEventListener("click", () => {
      for (const [name, value] of Object.entries(words)) {
        this.form.elements[name].value = value;
        editors.get(name)?.commands.setContent(value);
      }
      this.hidden = true;
    });
    this.querySelector("[data-forget]").addEventListener("click", () => {
      forget((key) => key === this.key);
      this.hidden = true;
    });
  }
}

customElements.define("keep-words", KeepWords);
