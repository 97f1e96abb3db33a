// Behaviours of the design system, bound by data-behaviour and data-confirm. Every page works without them.

const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

document.addEventListener("click", (event) => {
  const opener = closest(event, "a[data-behaviour~=dialog]");
  if (opener) {
    const dialog = document.querySelector(opener.getAttribute("href"));
    if (dialog instanceof HTMLDialogElement && !dialog.open) {
      event.preventDefault();
      dialog.showModal();
    }
    return;
  }
  const closer = closest(event, "[data-behaviour~=close]");
  const dialog = closer?.closest("dialog[open]");
  if (dialog) {
    event.preventDefault();
    dialog.close();
  }
});

// A question before an act that is hard to take back.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
}, true);

// A menu folds when something else is used, and on Escape.
const fold = (except) => {
  for (const menu of document.querySelectorAll("details[data-behaviour~=fold][open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
};
document.addEventListener("pointerdown", (event) => fold(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") fold(null);
  const typing = closest(event, "input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector("[data-behaviour~=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

// After a refused form, the summary of what is wrong comes first.
document.querySelector(".error-summary")?.focus();
