// Before anything is drawn: the colours chosen on this device.
try {
  document.documentElement.style.colorScheme = localStorage.getItem("theme");
} catch {
  // No storage, no choice.
}
