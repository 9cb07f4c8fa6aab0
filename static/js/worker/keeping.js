// What the worker keeps on the reader's device: public reading pages, the files they need, and the
// page for when nothing helps. `/sw.js` puts the parts of this folder one after the other.

const PAGES = "midad-pages-1";
const FILES = "midad-files-1";
const KEPT_PAGES = 32; // the last articles and the two front pages
const KEPT_FILES = 240;
// The front page and articles; what hangs below an article (comments, likes) is never kept.
const READING = /^\/(ar|en)\/(?:articles\/\d+\/(?!(?:comments|like)\/)(?:[^/]+\/)?)?$/;
const FILE = /(?:href|src)="(\/static\/[^"]+)"/g;
const PHOTO = /src="(\/media\/renditions\/[^"]+)"/;
const LOOSELY = { ignoreVary: true };

const offlinePath = (pathname) => (pathname.startsWith("/en/") ? "/en/offline/" : "/ar/offline/");

// Only what says that everybody may have it: a private answer is nobody's to keep.
const isPublic = (answer) =>
  answer.ok &&
  answer.type === "basic" &&
  !answer.redirected &&
  /\bpublic\b/.test(answer.headers.get("Cache-Control") ?? "");

const isReading = ({ pathname, search }) => READING.test(pathname) && !search;

async function keepPage(url, answer) {
  const pages = await caches.open(PAGES);
  // Withdrawn, unpublished or moved: the copy goes with it. A server in trouble takes nothing away.
  if (answer.status === 404 || answer.status === 410) await pages.delete(url.pathname, LOOSELY);
  if (!isPublic(answer)) return;
  const html = await answer.clone().text();
  // In one step, which also moves the page to the end of the list: at no moment is there none.
  await pages.put(url.pathname, answer);
  await Promise.all([trim(pages, KEPT_PAGES), keepFilesOf(html)]);
}

async function keepFilesOf(html) {
  const files = await caches.open(FILES);
  // Of the photos only the first: the others would cost data for pages that nobody may open.
  const found = [...html.matchAll(FILE), html.match(PHOTO) ?? []].map(([, path]) => path);
  const wanted = Array.from(new Set(found)).filter(Boolean);
  await Promise.allSettled(wanted.map((path) => keepFile(files, path)));
  await trim(files, KEPT_FILES);
}

async function keepFile(files, path) {
  if (!(await files.match(path, LOOSELY))) await files.add(path);
}

async function trim(cache, most) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

async function keepOffline() {
  for (const path of ["/ar/offline/", "/en/offline/"]) {
    const answer = await fetch(path, { cache: "reload" });
    if (!answer.ok) throw new Error(answer.status);
    const html = await answer.clone().text();
    await (await caches.open(FILES)).put(path, answer);
    await keepFilesOf(html);
  }
}

// A page that came before the worker was there tells of itself (reading.js).
async function keepRead(url) {
  if (isReading(url)) await keepPage(url, await fetch(url.pathname));
}

async function forgetOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("midad-") && name !== PAGES && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}
