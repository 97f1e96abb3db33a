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

// A picker: arrows go through what fits, Enter takes it, Escape folds it. Typing the code alone does as well.
const pickerOf = (target) => (target instanceof Element ? target.closest("[data-behaviour~=picker]") : null);
const within = (picker, role) => picker.querySelector(`[role=${role}]`);
const options = (picker) => [...picker.querySelectorAll("[role=option]:not([aria-disabled])")];
const marked = (picker) => picker.querySelector("[role=option][aria-selected=true]");

const mark = (picker, option) => {
  for (const each of options(picker)) each.setAttribute("aria-selected", String(each === option));
  const field = within(picker, "combobox");
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};
const unfold = (picker, open) => {
  within(picker, "listbox").hidden = !open;
  within(picker, "combobox").setAttribute("aria-expanded", String(open));
  mark(picker, null);
};
const take = (picker, option) => {
  const field = within(picker, "combobox");
  field.value = option.dataset.value;
  picker.querySelector("output").textContent = option.querySelector("strong").textContent;
  unfold(picker, false);
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

document.addEventListener("htmx:afterSwap", (event) => {
  const picker = pickerOf(event.detail.target);
  if (picker) unfold(picker, event.detail.target.childElementCount > 0 && picker.contains(document.activeElement));
});
document.addEventListener("input", (event) => {
  const picker = pickerOf(event.target);
  if (picker) picker.querySelector("output").textContent = "";
});
document.addEventListener("keydown", (event) => {
  const picker = pickerOf(event.target);
  if (!picker) return;
  const found = options(picker);
  const open = !within(picker, "listbox").hidden;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    const here = open ? found.indexOf(marked(picker)) : -1;
    unfold(picker, true);
    mark(picker, found[(here + step + found.length + (here < 0 && step < 0 ? 1 : 0)) % found.length]);
  } else if (open && event.key === "Enter" && marked(picker)) take(picker, marked(picker));
  else if (open && event.key === "Escape") unfold(picker, false);
  else return;
  event.preventDefault();
});
document.addEventListener("mousedown", (event) => {
  const picker = pickerOf(event.target);
  const option = picker && event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  if (!option.hasAttribute("aria-disabled")) take(picker, option);
});
document.addEventListener("focusout", (event) => {
  const picker = pickerOf(event.target);
  if (picker && !picker.contains(event.relatedTarget)) unfold(picker, false);
});
