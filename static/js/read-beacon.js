// Counts a reading once the article was in view for some seconds: that it was read, never by whom.

let seconds = 0;

const watch = setInterval(() => {
  if (document.hidden || (seconds += 1) < 8) return; // whoever only passes by has read nothing
  clearInterval(watch);
  const [article] = location.pathname.match(/^\/..\/articles\/\d+\/(?!comments\/)/) ?? [];
  if (article) navigator.sendBeacon(`${article}read/`);
}, 1000);
