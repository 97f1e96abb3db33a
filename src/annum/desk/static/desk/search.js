// Arrow keys go from the field through the results and back; Escape returns to the field.
const field = document.querySelector("#seek");
const hits = () => [field, ...document.querySelectorAll("#found a")];

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const places = hits();
  const here = places.indexOf(document.activeElement);
  if (here < 0) return;
  if (event.key === "Escape" && here > 0) field.focus();
  if (!step) return;
  const next = places[here + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
