// Tells colleagues which comment a moderator has before them, once they stay with it.

const LINGER = 1000; // milliseconds
const RENEW = 90_000; // milliseconds; a claim holds for two minutes
const desk = document.querySelector("moderation-desk");
let card;
let timer;

function claim() {
  const button = card.querySelector("button[value=claim]");
  if (!card.isConnected || document.hidden || !button) return;
  button.form.requestSubmit(button);
  timer = setTimeout(claim, RENEW);
}

desk.addEventListener("focusin", ({ target }) => {
  const next = target.closest(".desk-card");
  if (!next || next === card) return;
  card = next;
  clearTimeout(timer);
  timer = setTimeout(claim, LINGER);
});
