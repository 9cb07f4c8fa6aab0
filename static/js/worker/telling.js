// Breaking news that a push service brings: shown in its own language, opened by a click.

self.addEventListener("push", (event) => {
  if (!event.data) return;
  const { title, body, url, language, tag } = event.data.json();
  const look = { lang: language, dir: language === "ar" ? "rtl" : "ltr", icon: "/static/icons/apple-touch-180.png" };
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { url }, ...look }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(openPage(url.href));
});

async function openPage(address) {
  const windows = await self.clients.matchAll({ type: "window" });
  const open = windows.find((window) => window.url === address);
  return open ? open.focus() : self.clients.openWindow(address);
}
