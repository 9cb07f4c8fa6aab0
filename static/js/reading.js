// What every reading page does once it is read: keep a worker for reading offline, and fetch the
// other language as soon as a reader reaches for it.

async function keepForOffline() {
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  // A page that did not come through the worker tells it what was read.
  const [{ workerStart }] = performance.getEntriesByType("navigation");
  if (!workerStart) active.postMessage({ read: location.href });
}

if ("serviceWorker" in navigator) {
  // Refused (a private window): nothing is kept, that is all.
  window.addEventListener("load", () => keepForOffline().catch(() => {}));
}

function fetchAhead({ target }) {
  const link = target.closest?.("a[hreflang]");
  if (!link || link.dataset.ahead || link.origin !== location.origin) return;
  link.dataset.ahead = "";
  const ahead = Object.assign(document.createElement("link"), { rel: "prefetch", href: link.href });
  document.head.append(ahead);
}

for (const reach of ["pointerenter", "focusin", "touchstart"]) {
  document.addEventListener(reach, fetchAhead, { capture: true, passive: true });
}
