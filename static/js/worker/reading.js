// Reading with a bad connection or none: the network first, but not for ever, then what was kept.

const PATIENCE = 4000; // milliseconds before a kept page is shown instead of a slow one
const HASHED = /\.[0-9a-f]{12}\.\w+$|^\/media\/renditions\//; // such an address never changes its meaning

self.addEventListener("install", (event) => {
  event.waitUntil(keepOffline().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data.read) event.waitUntil(keepRead(new URL(event.data.read)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/(ar|en)\//.test(url.pathname)) event.respondWith(page(event, url));
  } else if (/^\/(static|media\/renditions)\//.test(url.pathname)) {
    event.respondWith(file(request, url));
  }
});

async function page(event, url) {
  const pages = await caches.open(PAGES);
  const kept = isReading(url) && (await pages.match(url.pathname, LOOSELY));
  const coming = fetch(event.request).then((answer) => {
    if (isReading(url)) event.waitUntil(keepPage(url, answer.clone()));
    return answer;
  });
  try {
    return await (kept ? Promise.race([coming, later(kept)]) : coming);
  } catch {
    return kept || (await caches.match(offlinePath(url.pathname), LOOSELY)) || Response.error();
  } finally {
    event.waitUntil(coming.catch(() => {}));
  }
}

const later = (answer) => new Promise((resolve) => setTimeout(resolve, PATIENCE, answer));

async function file(request, url) {
  const files = await caches.open(FILES);
  const kept = await files.match(url.pathname, LOOSELY);
  if (kept && HASHED.test(url.pathname)) return kept;
  try {
    const answer = await fetch(request);
    if (kept && answer.ok) await files.put(url.pathname, answer.clone());
    return answer;
  } catch {
    return kept || (await anotherWidth(files, url.pathname)) || Response.error();
  }
}

// Of a photo any size is better than none.
async function anotherWidth(files, pathname) {
  const [photo] = pathname.match(/^\/media\/renditions\/[0-9a-f]{64}\//) ?? [];
  const key = photo && (await files.keys()).find(({ url }) => new URL(url).pathname.startsWith(photo));
  return key && files.match(key, LOOSELY);
}
