// Sends what a button on the moderators' desk says without leaving the page, one after another,
// and puts the parts of the answer in place by their ids. Without it the forms do the same.

const desk = document.querySelector("moderation-desk");
const byId = (id) => document.getElementById(id);
const tell = (name, detail) => desk.dispatchEvent(new CustomEvent(name, { detail }));
const say = (words) => (byId("desk-said").textContent = words);
const ASKED = { "X-Desk-Parts": "1" };
const PARTS = ".desk-card, #desk-queues, #desk-undo";
const CLAIM = ".desk-card__claim";
let line = Promise.resolve();

function put(part) {
  const old = byId(part.id);
  const hadFocus = old?.contains(document.activeElement);
  if (old) old.replaceWith(part);
  else if (part.matches(".desk-card")) byId("desk-cards")?.prepend(part);
  if (hadFocus && !part.hasAttribute("data-done")) part.focus();
}

async function answerTo(address, options) {
  const answer = await fetch(address, options);
  // A redirect leads to the page where one signs in.
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function post(form, body, cards) {
  try {
    const page = await answerTo(form.action, { method: "POST", body, headers: ASKED });
    const back = page.querySelector(".desk-card[data-back]");
    const first = page.querySelector(".desk-card");
    // A claim comes by itself: it must not close what the moderator has opened meanwhile.
    const isClaim = body.get("do") === "claim";
    page.querySelectorAll(isClaim ? CLAIM : PARTS).forEach(put);
    if (isClaim && !back) return;
    say(page.getElementById("desk-said").textContent);
    const place = back ?? (body.get("do").startsWith("undo.") && first);
    if (place && !isClaim) tell("desk:back", place);
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
  const cards = body.getAll("chosen").flatMap((key) => byId(`card-${key}`) ?? []);
  if (!submitter.hasAttribute("data-stays")) {
    // The next card comes at once; the answer follows.
    cards.forEach((card) => card.setAttribute("data-done", ""));
    desk.querySelectorAll("[name=chosen]:checked").forEach((box) => (box.checked = false));
    if (cards.length) tell("desk:sent");
  }
  line = line.then(() => post(form, body, cards));
});

desk.addEventListener("desk:undo", () => {
  // What the last press was is known once its answer is there.
  line = line.then(() => byId("desk-undo").querySelector("button")?.click());
});

desk.addEventListener("desk:more", ({ detail }) => {
  const link = desk.querySelector("#desk-pages [rel=next]");
  const load = async () => {
    const page = await answerTo(link.href, {});
    const cards = [...page.querySelectorAll(".desk-card")].filter(({ id }) => !byId(id));
    byId("desk-cards").append(...cards);
    put(page.getElementById("desk-pages"));
    return cards.length > 0;
  };
  detail.isLoaded = link && line.then(load).catch(() => false);
});
