// <own-comments>: shows this device's reader what became of comments that nobody else sees. Only a
// device that sent one asks, and the answer is kept nowhere.

class OwnComments extends HTMLElement {
  async connectedCallback() {
    try {
      if (!localStorage.getItem(`own:${this.dataset.key}`)) return;
      const answer = await fetch(this.dataset.url);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.replaceChildren(...page.body.children);
    } catch {
      // without a connection or storage the link that the reader was given still leads there
    }
  }
}

customElements.define("own-comments", OwnComments);
