// <word-trial>: shows what a term would have done while it is being typed. The button in it does
// the same without scripts, on more comments.

const PAUSE = 600; // milliseconds

class WordTrial extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.result = this.querySelector(".word-trial__result");
    this.form.addEventListener("input", ({ target }) => {
      if (target.name === "term" || target.name === "action") {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.show(), PAUSE);
      }
    });
  }

  async show() {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const answer = await fetch(this.dataset.address, {
        method: "POST",
        body: new FormData(this.form),
        signal: this.asked.signal,
      });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        this.result.replaceChildren(...page.body.childNodes);
      }
    } catch {
      // Typed on, or offline: what is shown stays, and the button still works.
    }
  }
}

customElements.define("word-trial", WordTrial);
