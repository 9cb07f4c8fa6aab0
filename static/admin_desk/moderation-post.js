// Sends what a button on the moderators' desk says without leaving the page, one after another,
// and puts the parts of the answer in place by their ids. Without it the forms do the same.

const desk = document.querySelector("moderation-desk");
const byId = (id) => document.getElementById(id);
const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const tell = (name, detail) => desk.dispatchEvent(new CustomEvent(name, { detail }));
const say = (words) => (byId("desk-said").textContent = words);
let line = Promise.resolve();

function put(part) {
  const old = byId(part.id);
  const hadFocus = old?.contains(document.activeElement);
  if (old) old.replaceWith(part);
  else byId("desk-cards")?.prepend(part);
  if (hadFocus && !part.hasAttribute("data-done")) part.focus();
}

async function answerTo(address, options) {
  const answer = await fetch(address, options);
  // A redirect leads to the page where one signs in.
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return parse(await answer.text());
}

async function post(form, body, cards) {
  try {
    const headers = { "X-Desk-Parts": "1" };
    const page = await answerTo(form.action, { method: "POST", body, headers });
    page.querySelectorAll(".desk-card, #desk-queues, #desk-undo").forEach(put);
    say(page.getElementById("desk-said").textContent);
    const back = page.querySelector(".desk-card[data-back]");
    if (back) tell("desk:back", byId(back.id));
  } catch {
    cards.forEach((card) => card.removeAttribute("data-done"));
    say(desk.dataset.failed);
    tell("desk:back", cards[0]);
  }
}

desk.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  event.preventDefault();
  const body = new FormData(form, submitter);
  const keys = body.getAll("chosen");
  const cards = keys.map((key) => byId(`card-${key}`)).filter(Boolean);
  // The next card comes at once; the answer follows.
  cards.forEach((card) => card.setAttribute("data-done", ""));
  desk.querySelectorAll("[name=chosen]:checked").forEach((box) => (box.checked = false));
  line = line.then(() => post(form, body, cards));
  if (cards.length) tell("desk:sent");
});

desk.addEventListener("desk:more", ({ detail }) => {
  const link = desk.querySelector("#desk-pages [rel=next]");
  detail.isLoaded = link && line.then(() => more(link));
});

async function more(link) {
  try {
    const page = await answerTo(link.href, {});
    const cards = [...page.querySelectorAll(".desk-card")].filter((card) => !byId(card.id));
    byId("desk-cards").append(...cards);
    put(page.getElementById("desk-pages"));
    return cards.length > 0;
  } catch {
    return false;
  }
}
