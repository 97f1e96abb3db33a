// A secret vote: the ballot paper is shut here before it is signed (RFC 9474, RSABSSA-SHA384-PSS-Deterministic), opened here
// after, and cast without cookies. What the server signs and what it later gets cannot be joined. Needs a secure context.

const SIZE = 256, SALT = 48, HASH = 48, E = 65537n;

const random = (size) => crypto.getRandomValues(new Uint8Array(size));
const hex = (bytes) => [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const whole = (list) => BigInt("0x" + hex(list));
const long = (number) => number.toString(16).padStart(SIZE * 2, "0");
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const digest = async (name, data) => new Uint8Array(await crypto.subtle.digest(name, data));

const power = (base, exponent, modulus) => {
  let result = 1n;
  for (let square = base % modulus; exponent > 0n; exponent >>= 1n, square = (square * square) % modulus) {
    if (exponent & 1n) result = (result * square) % modulus;
  }
  return result;
};

const inverse = (number, modulus) => {
  let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return a === 1n ? ((x % modulus) + modulus) % modulus : 0n;
};

const masked = async (block, seed) => {
  const parts = [];
  for (let at = 0; at * HASH < block.length; at += 1) parts.push(await digest("SHA-384", join(seed, [0, 0, 0, at])));
  const mask = join(...parts);
  const mixed = block.map((each, at) => each ^ mask[at]);
  mixed[0] &= 0x7f;
  return mixed;
};

export const encode = async (token, salt) => {
  const hashed = await digest("SHA-384", join(new Uint8Array(8), await digest("SHA-384", token), salt));
  const block = join(new Uint8Array(SIZE - HASH - SALT - 2), [1], salt);
  return whole(join(await masked(block, hashed), hashed, [0xbc]));
};

const newPaper = (modulus) => {
  let factor = 0n;
  while (factor < 2n || inverse(factor, modulus) === 0n) factor = whole(random(SIZE)) % modulus;
  return { token: hex(random(32)), salt: hex(random(SALT)), nonce: hex(random(32)), factor: long(factor) };
};

const blinded = async (paper, modulus) => {
  const message = await encode(bytes(paper.token), bytes(paper.salt));
  return long((message * power(BigInt("0x" + paper.factor), E, modulus)) % modulus);
};

const opened = async (paper, signature, modulus) => {
  const found = (BigInt("0x" + signature) * inverse(BigInt("0x" + paper.factor), modulus)) % modulus;
  const message = await encode(bytes(paper.token), bytes(paper.salt));
  return power(found, E, modulus) === message ? long(found) : null;
};

const written = (marks) => "{" + Object.keys(marks).sort().map((key) => `"${key}":${marks[key]}`).join(",") + "}";
const receiptOf = async (number, nonce, marks) =>
  hex(await digest("SHA-256", new TextEncoder().encode(`annum-receipt/1\n${number}\n${nonce}\n${written(marks)}`)));

const start = (booth) => {
  const modulus = BigInt("0x" + booth.dataset.key);
  const place = `annum-ballot-${booth.dataset.number}-${booth.dataset.elector}`;
  const form = booth.querySelector("form");
  const said = booth.querySelector("[data-said]");
  const kept = () => JSON.parse(localStorage.getItem(place) || "null");
  const keep = (paper) => localStorage.setItem(place, JSON.stringify(paper));
  const text = (name) => booth.querySelector(`[data-text="${name}"]`).textContent;
  const say = (words) => { said.textContent = words; };
  const show = (step) => booth.querySelectorAll("[data-step]").forEach((each) => { each.hidden = each.dataset.step !== step; });
  const notice = (name) => booth.querySelectorAll("[data-say]").forEach((each) => { each.hidden = each.dataset.say !== name; });

  const send = async (address, body, more) => {
    try {
      const answer = await fetch(address, { method: "POST", body: JSON.stringify(body), ...more });
      const told = await answer.json();
      return answer.ok ? told : { refused: told.refused };
    } catch {
      return { refused: text("network") };
    }
  };

  const take = async () => {
    say("");
    const paper = kept() || newPaper(modulus);
    keep(paper);
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const more = { headers: { "Content-Type": "application/json", "X-CSRFToken": token }, credentials: "same-origin" };
    const told = await send(booth.dataset.draw, { blinded: await blinded(paper, modulus) }, more);
    if (told.refused) return say(told.refused);
    const signature = await opened(paper, told.signature, modulus);
    if (!signature) return say(text("false"));
    keep({ ...paper, signature });
    show("mark");
  };

  const marksOf = () => Object.fromEntries([...new FormData(form)]
    .filter(([name, value]) => name.startsWith("m-") && value !== "")
    .map(([name, value]) => [name.slice(2), Number(value)]));

  const cast = async () => {
    say("");
    const { token, signature, nonce } = kept();
    const marks = marksOf();
    const blank = form.querySelector("[name=blank]");
    if (!Object.keys(marks).length && !(blank && blank.checked)) return say(text("nothing"));
    const headers = { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang };
    const more = { headers, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" };
    const told = await send(booth.dataset.cast, { token, signature, nonce, marks }, more);
    if (told.refused) return say(told.refused);
    if (told.receipt !== await receiptOf(booth.dataset.number, nonce, marks)) return say(text("otherwise"));
    booth.querySelector("[data-receipt]").textContent = told.receipt;
    localStorage.removeItem(place);
    show("done");
    booth.querySelector("[data-step=done]").focus();
  };

  const once = (act) => async (event) => {
    event.preventDefault();
    if (booth.getAttribute("aria-busy") === "true") return;
    booth.setAttribute("aria-busy", "true");
    await act();
    booth.setAttribute("aria-busy", "false");
  };

  if (!window.isSecureContext || !crypto.subtle) return notice("insecure");
  booth.querySelector("[data-take]").addEventListener("click", once(take));
  form.addEventListener("submit", once(cast));
  const paper = kept();
  if (!paper && booth.dataset.taken !== undefined) return notice("elsewhere");
  notice("");
  show(paper && paper.signature ? "mark" : "take");
};

document.querySelectorAll("[data-secret]").forEach(start);
