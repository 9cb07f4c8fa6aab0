// <proof-of-work>: works for the captcha while the reader writes; without it, the form shows a
// preview page instead. `data-url` gives the challenge, `data-worker` the solver.

const EARLY = 30_000; // milliseconds before its end at which a challenge is replaced

class ProofOfWork extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.querySelector("input");
    this.field.value = ""; // a browser may bring back what it held before a reload
    this.status = this.querySelector("[role=status]");
    this.form.addEventListener("input", () => this.begin(), { once: true });
    this.form.addEventListener("submit", (event) => this.hold(event));
    // A page that the back button brings back carries a proof that is already spent.
    window.addEventListener("pageshow", (event) => event.persisted && this.restart());
  }

  begin() {
    this.proof ??= this.work();
    return this.proof;
  }

  restart() {
    clearTimeout(this.timer);
    this.field.value = "";
    this.isHopeless = false;
    this.proof = null;
    return this.begin();
  }

  async work() {
    this.say(this.dataset.working);
    try {
      if (!crypto.subtle) throw new Error("crypto.subtle needs https");
      const answer = await fetch(this.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const challenge = await answer.json();
      this.field.value = await this.solve(challenge);
      const life = challenge.parameters.expiresAt * 1000 - Date.now() - EARLY;
      this.timer = setTimeout(() => this.restart(), Math.max(life, EARLY));
      this.say(this.dataset.ready);
    } catch {
      this.isHopeless = true;
      this.say(this.dataset.failed);
    }
  }

  solve(challenge) {
    const worker = new Worker(this.dataset.worker);
    const solved = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.payload ? resolve(data.payload) : reject(data.error));
      worker.onerror = reject;
    });
    worker.postMessage(challenge);
    return solved.finally(() => worker.terminate());
  }

  async hold(event) {
    if (this.field.value || this.isHopeless) return;
    event.preventDefault();
    await this.begin();
    this.form.requestSubmit();
  }

  say(words) {
    this.status.textContent = words;
  }
}

customElements.define("proof-of-work", ProofOfWork);
