// <push-button>: turns breaking news on and off in this browser; stays hidden where it cannot.

class PushButton extends HTMLElement {
  async connectedCallback() {
    if (!("PushManager" in window && "serviceWorker" in navigator && "Notification" in window)) return;
    this.button = this.querySelector("button");
    this.status = this.querySelector("[role=status]");
    this.button.addEventListener("click", () => this.change());
    this.hidden = false;
    const registration = await navigator.serviceWorker.getRegistration("/");
    this.show(registration && (await registration.pushManager.getSubscription()));
  }

  show(subscription) {
    this.button.setAttribute("aria-pressed", String(Boolean(subscription)));
    this.button.textContent = subscription ? this.dataset.stop : this.dataset.start;
  }

  async change() {
    this.button.disabled = true;
    try {
      const registration = await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      const known = await registration.pushManager.getSubscription();
      await (known ? this.stop(known) : this.start(registration));
    } catch {
      this.status.textContent = this.dataset.failed;
    } finally {
      this.button.disabled = false;
    }
  }

  async start(registration) {
    if ((await Notification.requestPermission()) !== "granted") {
      this.status.textContent = this.dataset.denied;
      return;
    }
    const options = { userVisibleOnly: true, applicationServerKey: this.dataset.key };
    const subscription = await registration.pushManager.subscribe(options);
    const { endpoint, keys } = subscription.toJSON();
    const { p256dh, auth } = keys;
    try {
      await this.send("POST", { endpoint, p256dh, auth, language: document.documentElement.lang });
    } catch (error) {
      await subscription.unsubscribe(); // nobody would ever write to it
      throw error;
    }
    this.show(subscription);
    this.status.textContent = this.dataset.started;
  }

  async stop(subscription) {
    await this.send("DELETE", { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
    this.show(null);
    this.status.textContent = this.dataset.stopped;
  }

  async send(method, body) {
    const answer = await fetch(this.dataset.url, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(String(answer.status));
  }
}

customElements.define("push-button", PushButton);
