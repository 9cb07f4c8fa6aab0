// The rich-text editor stands in for a textarea: it must bear the same name for screen readers.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const label = textarea.labels[0];
  const box = editor.view?.dom ?? textarea.parentElement.querySelector("[contenteditable]");
  box.setAttribute("aria-multiline", "true");
  box.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
  label.addEventListener("click", () => box.focus());
});
