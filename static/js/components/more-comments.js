// <more-comments>: brings the rest of a thread into the page, as the reader scrolls to its end or
// presses the link; without it the link leads to a page of its own.

const BY_ITSELF = 3; // pages that come unasked; then the reader decides, or never sees the footer

class MoreComments extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.list = document.querySelector(`#${this.dataset.list}`);
    this.link.addEventListener("click", (event) => this.press(event));
    const pages = Number(this.list.dataset.pages ?? 0);
    if ("scrolls" in this.dataset && pages < BY_ITSELF) this.watch();
  }

  watch() {
    this.watcher = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.load());
    this.watcher.observe(this);
  }

  press(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return; // another tab was asked for
    event.preventDefault();
    this.load({ moveFocus: true });
  }

  async load({ moveFocus = false } = {}) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.watcher?.disconnect();
    try {
      const answer = await fetch(this.link.href);
      if (!answer.ok) throw new Error(answer.status);
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"), moveFocus);
    } catch {
      this.querySelector("[role=status]").textContent = this.dataset.failed;
      this.isBusy = false;
    }
  }

  show(copy, moveFocus) {
    const known = new Set(Array.from(this.list.querySelectorAll("[id]"), ({ id }) => id));
    const list = copy.querySelector(`#${this.dataset.list}`);
    // A comment that moved between two pages of a living thread must not be there twice.
    const fresh = Array.from(list.children).filter((item) => !known.has(commentOf(item)?.id));
    this.list.append(...fresh);
    this.list.dataset.pages = Number(this.list.dataset.pages ?? 0) + 1;
    if (moveFocus && fresh.length) focusOn(commentOf(fresh[0]));
    const next = copy.querySelector(`more-comments[data-list="${this.dataset.list}"]`);
    if (next) this.replaceWith(next);
    else this.remove();
  }
}

const commentOf = (item) => item.querySelector(".comment");

function focusOn(comment) {
  comment.tabIndex = -1;
  comment.focus();
}

customElements.define("more-comments", MoreComments);
