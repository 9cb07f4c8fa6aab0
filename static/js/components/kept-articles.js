// <kept-articles>: lists the articles that the service worker kept, the last read first.

const PAGES = "midad-pages-1"; // as in worker/keeping.js
const ARTICLE = /^\/(ar|en)\/articles\//;

class KeptArticles extends HTMLElement {
  async connectedCallback() {
    const found = await this.read().catch(() => []);
    this.querySelector("[data-list]").replaceChildren(...found.map((kept) => this.item(kept)));
    this.querySelector(found.length ? "[data-found]" : "[data-none]").hidden = false;
  }

  async read() {
    const pages = await caches.open(PAGES);
    const keys = (await pages.keys()).filter(({ url }) => ARTICLE.test(new URL(url).pathname));
    const kept = await Promise.all(keys.map((key) => this.open(pages, key)));
    // Those in the language of this page first; a sort keeps the order of equals.
    const own = document.documentElement.lang;
    return kept.reverse().sort((a, b) => (b.lang === own) - (a.lang === own));
  }

  async open(pages, key) {
    const html = await (await pages.match(key, { ignoreVary: true })).text();
    const copy = new DOMParser().parseFromString(html, "text/html");
    const { lang, dir } = copy.documentElement;
    return { url: key.url, headline: copy.querySelector("h1").textContent, lang, dir };
  }

  item({ url, headline, lang, dir }) {
    const link = Object.assign(document.createElement("a"), { href: url, lang, dir });
    link.textContent = headline;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }
}

customElements.define("kept-articles", KeptArticles);
