// <like-button>: likes and unlikes without leaving the page; the form inside works without it. What
// it says, and how, stands on its status: all comments share one.

class LikeButton extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.button = this.querySelector("button");
    this.count = this.querySelector("[data-count]");
    this.status = this.querySelector("[role=status]") ?? document.querySelector("#like-status");
    this.words = this.status.dataset;
    // The page is the same for everybody, so this browser alone remembers what its reader liked.
    this.key = `liked:${this.dataset.url}`;
    this.button.setAttribute("aria-pressed", String(Boolean(this.remember())));
    this.form.addEventListener("submit", (event) => this.send(event));
  }

  get isLiked() {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  remember(isLiked) {
    try {
      if (isLiked === undefined) return localStorage.getItem(this.key);
      return isLiked ? localStorage.setItem(this.key, "1") : localStorage.removeItem(this.key);
    } catch {
      return null; // storage is switched off
    }
  }

  async send(event) {
    event.preventDefault();
    if (this.hasAttribute("data-busy")) return;
    this.setAttribute("data-busy", "");
    try {
      const answer = await fetch(this.dataset.url, {
        method: this.isLiked ? "DELETE" : "PUT",
        headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang },
        credentials: "same-origin",
      });
      const state = await answer.json();
      if (answer.ok) this.show(state);
      else this.say(state.detail || this.words.failed);
    } catch {
      this.say(this.words.failed);
    } finally {
      this.removeAttribute("data-busy");
    }
  }

  show(state) {
    const numbers = new Intl.NumberFormat(this.words.numbers);
    this.count.textContent = numbers.format(state.like_count);
    this.button.setAttribute("aria-pressed", String(state.is_liked));
    this.remember(state.is_liked);
    this.say(state.is_liked ? this.words.liked : this.words.unliked);
  }

  say(words) {
    this.status.textContent = words;
  }
}

customElements.define("like-button", LikeButton);
