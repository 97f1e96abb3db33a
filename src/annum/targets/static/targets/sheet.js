// The monthly sheet under the keyboard: move through the column, paste a block, mark what changed. It works without.

const sheet = document.querySelector("form[data-sheet]");

if (sheet) {
  const told = sheet.querySelector("[data-told]");
  const rows = [...sheet.querySelectorAll("tr[data-row]")];
  const fields = (row) => [...row.querySelectorAll("input[data-cell]")];
  const cells = sheet.querySelectorAll("input[data-cell]");
  const typedBefore = new Set([...cells].filter((cell) => cell.classList.contains("changed")));
  let sending = false;

  const say = (text) => { if (told) told.textContent = text; };
  const differs = (field) => field.type === "checkbox"
    ? field.checked !== field.defaultChecked
    : field.type !== "hidden" && field.value !== field.defaultValue;
  const changed = () => rows.filter((row) => [...row.querySelectorAll("input:not([form])")].some(differs)
    || fields(row).some((cell) => typedBefore.has(cell)));

  const mark = (cell) => cell.classList.toggle("changed", differs(cell) || typedBefore.has(cell));
  const count = () => {
    const many = changed().length;
    say(many ? sheet.dataset.changed.replace("{n}", many) : "");
  };
  const go = (cell) => { cell.focus(); cell.select(); };

  // The next open cell of the same column, up or down.
  const step = (cell, by) => {
    const row = cell.closest("tr");
    const column = fields(row).indexOf(cell);
    for (let at = rows.indexOf(row) + by; rows[at]; at += by) {
      const there = fields(rows[at]);
      if (there.length) return go(there[Math.min(column, there.length - 1)]);
    }
  };

  sheet.addEventListener("keydown", (event) => {
    if (!event.target.matches("input[data-cell]") || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(event.target, by);
  });

  // Lines go down from this row on, one for each row that is shown, open or not; a row that is closed keeps its figure.
  sheet.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("input[data-cell]") || !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    const row = event.target.closest("tr");
    const [top, left] = [rows.indexOf(row), fields(row).indexOf(event.target)];
    let [filled, lost] = [0, 0];
    text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").forEach((line, down) => line.split("\t").forEach((part, across) => {
      const cell = rows[top + down] && fields(rows[top + down])[left + across];
      if (!cell) { if (part.trim()) lost += 1; return; }
      cell.value = part.trim();
      mark(cell);
      filled += 1;
    }));
    const lines = [sheet.dataset.filled.replace("{n}", filled)];
    if (lost) lines.push(sheet.dataset.left.replace("{n}", lost));
    say(lines.join(" · "));
  });

  sheet.addEventListener("input", (event) => {
    if (event.target.matches("input[data-cell]")) mark(event.target);
    count();
  });
  sheet.addEventListener("focusin", (event) => { if (event.target.matches("input[data-cell]")) event.target.select(); });
  sheet.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => { if (!sending && changed().length) event.preventDefault(); });
}
