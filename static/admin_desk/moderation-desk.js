// <moderation-desk>: works through a queue by keyboard. A key counts by its place, so an Arabic
// layout will do; it presses what is on the page anyway. moderation-post.js sends it.

const byId = (id) => document.getElementById(id);
const AHEAD = 5; // cards; fewer, and the next page is fetched
const FIELDS = "input:not([type=hidden], [type=checkbox]), textarea, select";

class ModerationDesk extends HTMLElement {
  connectedCallback() {
    this.own = {
      KeyJ: () => this.step(1),
      KeyK: () => this.step(-1),
      KeyX: ({ shiftKey }) => this.choose(shiftKey),
      Slash: ({ shiftKey }) => this.ask(byId(shiftKey ? "desk-help" : "desk-narrow"), true),
      KeyU: () => this.dispatchEvent(new CustomEvent("desk:undo")),
      Escape: () => this.close(),
    };
    document.addEventListener("keydown", (event) => this.press(event));
    this.addEventListener("focusin", ({ target }) => {
      this.at = target.closest(".desk-card")?.id ?? this.at;
    });
    this.addEventListener("desk:sent", () => byId(this.at)?.matches("[data-done]") && this.step(1));
    this.addEventListener("desk:back", ({ detail }) => this.go(detail));
    this.go(this.querySelector("[autofocus]") ?? this.querySelector(".desk-card"));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches(FIELDS) && event.code !== "Escape") return;
    const code = event.code.replace("Numpad", "Digit");
    const act = this.own[code] ?? this.found(code);
    if (!act || (event.repeat && !"KeyJ KeyK".includes(code))) return;
    event.preventDefault();
    act(event);
  }

  found(code) {
    const chosen = this.querySelector("[name=chosen]:checked") && byId("desk-bulk");
    const place = chosen || this.querySelector(`#${this.at}:not([data-done])`);
    const asking = code.startsWith("Digit") ? ".tool-asks[open] " : "";
    const button = place?.querySelector(`${asking}[data-code=${code}]`);
    return button && (() => (button.matches("details") ? this.ask(button) : button.click()));
  }

  ask(details, isOpen = !details.open) {
    details.open = isOpen;
    this.go((isOpen && details.querySelector(`${FIELDS}, button`)) || details.firstElementChild);
  }

  close() {
    this.querySelectorAll("details[open]").forEach((details) => (details.open = false));
    this.go(byId(this.at));
  }

  choose(isRange) {
    const boxes = [...this.querySelectorAll("[name=chosen][type=checkbox]")];
    const here = boxes.findIndex((box) => box.closest(".desk-card").id === this.at);
    const from = isRange ? Math.max(0, boxes.indexOf(this.lastChosen)) : here;
    const isOn = isRange || !boxes[here]?.checked;
    boxes.slice(Math.min(from, here), Math.max(from, here) + 1).forEach((box) => (box.checked = isOn));
    this.lastChosen = boxes[here];
  }

  async step(by) {
    const cards = [...this.querySelectorAll(".desk-card")];
    const here = cards.findIndex((card) => card.id === this.at);
    const ahead = by > 0 ? cards.slice(here + 1) : cards.slice(0, Math.max(0, here)).reverse();
    const next = ahead.find((card) => !card.hasAttribute("data-done"));
    const more = new CustomEvent("desk:more", { detail: {} });
    if (by > 0 && ahead.length < AHEAD) this.dispatchEvent(more);
    if (next) return this.go(next);
    if (await more.detail.isLoaded) return this.step(1);
    this.go(this.querySelector(".desk-card:not([data-done])") ?? byId("desk-queues"));
  }

  go = (place) => place?.focus();
}

customElements.define("moderation-desk", ModerationDesk);
