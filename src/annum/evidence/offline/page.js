"use strict";
// What the page reckons: RFC 6962 hashes, RFC 9162 inclusion, C2SP signed notes with Ed25519. No network, no library.
const annum = (() => {
  const HASH = 32, WIDTH = 256, ED25519 = 1, DASH = "\u2014";
  const text = new TextDecoder("utf-8", { fatal: true });
  const utf8 = (string) => new TextEncoder().encode(string);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (string) => {
    if (!/^([0-9a-f]{2})*$/.test(string)) throw new Error("hex");
    return Uint8Array.from(string.match(/../g) || [], (pair) => parseInt(pair, 16));
  };
  const unbase64 = (string) => {
    const bytes = Uint8Array.from(atob(string), (letter) => letter.charCodeAt(0));
    if (btoa(String.fromCharCode(...bytes)) !== string) throw new Error("base64");
    return bytes;
  };
  const joined = (...parts) => {
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
    return whole;
  };
  const same = (one, other) => hex(one) === hex(other);
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const leaf = (record) => sha256(joined(Uint8Array.of(0), record));
  const node = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

  // RFC 9162, 2.1.3.2.
  async function included(hash, index, size, path, root) {
    if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && 0 <= index && index < size)) return false;
    if ([hash, root, ...path].some((each) => each.length !== HASH)) return false;
    let at = index, last = size - 1, found = hash;
    for (const other of path) {
      if (last === 0) return false;
      if (at % 2 === 1 || at === last) {
        found = await node(other, found);
        while (at !== 0 && at % 2 === 0) { at = at / 2; last = Math.floor(last / 2); }
      } else {
        found = await node(found, other);
      }
      at = Math.floor(at / 2);
      last = Math.floor(last / 2);
    }
    return last === 0 && same(found, root);
  }

  async function rootOf(leaves) {
    let level = leaves;
    if (!level.length) return sha256(new Uint8Array());
    while (level.length > 1) {
      const above = [];
      for (let at = 0; at + 1 < level.length; at += 2) above.push(await node(level[at], level[at + 1]));
      if (level.length % 2) above.push(level[level.length - 1]);
      level = above;
    }
    return level[0];
  }

  function note(string) {
    const at = string.lastIndexOf("\n\n"), signed = string.slice(0, at + 1), parts = signed.split("\n");
    if (at < 0 || parts.length !== 4 || !parts[0] || !/^(0|[1-9][0-9]{0,15})$/.test(parts[1]) || !string.endsWith("\n")) throw new Error("note");
    const root = unbase64(parts[2]);
    if (root.length !== HASH) throw new Error("note");
    const lines = string.slice(at + 2, -1).split("\n").map((line) => {
      const told = line.split(" ");
      if (told.length !== 3 || told[0] !== DASH) throw new Error("note");
      return { name: told[1], data: unbase64(told[2]) };
    });
    return { origin: parts[0], size: Number(parts[1]), root, signed, lines };
  }

  // Whether the key signed the note; null where the browser knows no Ed25519.
  async function signedBy(told, key) {
    const id = (await sha256(joined(utf8(`${key.name}\n`), Uint8Array.of(ED25519), key.public))).slice(0, 4);
    const ours = told.lines.filter((line) => line.name === key.name && same(line.data.slice(0, 4), id));
    let known;
    try {
      known = await crypto.subtle.importKey("raw", key.public, { name: "Ed25519" }, false, ["verify"]);
    } catch (error) {
      return error.name === "NotSupportedError" ? null : false;
    }
    const right = await Promise.all(ours.map((line) =>
      crypto.subtle.verify({ name: "Ed25519" }, known, line.data.slice(4), utf8(told.signed))));
    return right.length > 0 && right.every(Boolean);
  }

  function entries(bytes) {
    const found = [];
    for (let at = 0; at < bytes.length;) {
      const end = at + 2 + bytes[at] * 256 + bytes[at + 1];
      if (at + 2 > bytes.length || end > bytes.length) throw new Error("entries");
      found.push(bytes.slice(at + 2, end));
      at = end;
    }
    return found;
  }

  // The files of a ZIP that compresses nothing, as evidence packs are; anything else is refused.
  function unzipped(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), found = [];
    const short = (at) => view.getUint16(at, true), long = (at) => view.getUint32(at, true);
    let end = bytes.length - 22;
    while (end >= 0 && long(end) !== 0x06054b50) end -= 1;
    let at = long(end + 16);
    for (let left = short(end + 10); left > 0; left -= 1) {
      const size = long(at + 24), local = long(at + 42), name = text.decode(bytes.slice(at + 46, at + 46 + short(at + 28)));
      const start = local + 30 + short(local + 26) + short(local + 28);
      if (long(at) !== 0x02014b50 || short(at + 10) !== 0 || start + size > bytes.length) throw new Error("zip");
      found.push({ name, bytes: bytes.slice(start, start + size) });
      at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    return found;
  }

  const keyOf = (told) => ({ name: String(told.name), public: unbase64(told.public) });
  return { HASH, WIDTH, text, utf8, hex, unhex, unbase64, sha256, leaf, node, included, rootOf, note, signedBy, entries, unzipped, keyOf, same };
})();

// What the page says, in both languages.
const said = {
  unreadable: ["%s cannot be read.", "%s 无法读取。"],
  unknown: ["%s is not needed here.", "此处不需要 %s。"],
  noPack: ["Choose an evidence pack, or a checkpoint with its entries.", "请选择证据包，或选择检查点及其日志条目。"],
  log: ["Log %s, %s entries", "日志 %s，共 %s 条"],
  included: ["Entry %s stands in the log of the checkpoint.", "第 %s 条日志确在检查点所示的日志中。"],
  excluded: ["Entry %s does not stand in the log of the checkpoint.", "第 %s 条日志不在检查点所示的日志中。"],
  whole: ["All %s entries give the root of the checkpoint.", "全部 %s 条日志得出检查点的根。"],
  changed: ["The entries do not give the root of the checkpoint: the log was changed.", "由日志条目得不出检查点的根：日志被改动过。"],
  signed: ["The key of the log signed the checkpoint.", "检查点由日志密钥签名。"],
  forged: ["The key of the log did not sign the checkpoint.", "检查点不是由日志密钥签名的。"],
  noKey: ["There is no key of the log: choose content/authority/log.json too.", "没有日志密钥：请同时选择 content/authority/log.json。"],
  noCurve: ["This browser cannot check Ed25519 signatures; use a newer one.", "此浏览器不能核验 Ed25519 签名；请使用较新的版本。"],
  print: ["The fingerprint of the log's key is %s.", "日志密钥的指纹为 %s。"],
  paper: ["It is the one on paper.", "与纸上留存的一致。"],
  notPaper: ["It is not the one on paper.", "与纸上留存的不一致。"],
  compare: ["Compare it with the one that was kept on paper.", "请与纸上留存的核对。"],
  json: ["The statement is the one that was published: %s, version %s.", "责任书即发布的版本：%s 第 %s 版。"],
  notJson: ["The file %s is not the statement that was published.", "文件 %s 不是当时发布的责任书。"],
  pdf: ["The file %s is the one of the last signature. Whether its signatures hold is told by annum verify.", "文件 %s 即最后一次签署的文件。签名本身是否成立，请用 annum verify 核验。"],
  notPdf: ["The file %s is not the one of the last signature.", "文件 %s 不是最后一次签署的文件。"],
  unzip: ["%s is compressed or damaged: unpack it, and choose its folder.", "%s 经过压缩或已损坏：请解压后选择其文件夹。"],
  content: ["content.json is the one that was sealed.", "content.json 即封存时的清单。"],
  notContent: ["content.json is not the one that was sealed.", "content.json 不是封存时的清单。"],
  fine: ["Nothing wrong was found.", "没有发现问题。"],
  found: ["Something is wrong.", "发现问题。"],
  partly: ["Nothing wrong was found, but not everything could be checked.", "没有发现问题，但并非全部都能核验。"],
};

// Look at the chosen files: [{name, bytes}], and what was typed from paper. Gives lines {kind, key, params} and a verdict.
async function examine(files, print) {
  const lines = [], good = (key, ...params) => lines.push({ kind: "good", key, params });
  const bad = (key, ...params) => lines.push({ kind: "bad", key, params });
  const told = (key, ...params) => lines.push({ kind: "told", key, params });
  const logs = new Map(), others = [];
  const logAt = (folder) => logs.get(folder) || logs.set(folder, { parts: [] }).get(folder);
  let keys = [], packs = [], open = 0;
  const spread = files.flatMap((file) => {
    if (!/\.zip$/.test(file.name)) return [file];
    try {
      return annum.unzipped(file.bytes).filter(({ name }) => /^[^/]+\.(json|pdf)$/.test(name));
    } catch {
      told("unzip", file.name);
      open += 1;
      return [];
    }
  });
  for (const file of spread) {
    try {
      const [, folder, entry] = file.name.match(/^(.*?)(?:(?<=^|\/)checkpoint|(tile\/entries\/).*)$/) || [];
      if (/\.pdf$/.test(file.name)) {
        others.push({ name: file.name, schema: "pdf", digest: annum.hex(await annum.sha256(file.bytes)) });
      } else if (folder === undefined && !/\.json$/.test(file.name)) {
        if (!file.name.includes("/")) told("unknown", file.name);
      } else if (entry) {
        logAt(folder).parts.push({ index: place(file.name), records: annum.entries(file.bytes) });
      } else if (folder !== undefined) {
        logAt(folder).checkpoint = annum.note(annum.text.decode(file.bytes));
      } else {
        const value = JSON.parse(annum.text.decode(file.bytes));
        if (value.schema === "annum.evidence/1") packs.push(value);
        else if (Array.isArray(value.keys)) keys = value.keys.map(annum.keyOf);
        else others.push({ name: file.name, schema: value.schema, digest: annum.hex(await annum.sha256(file.bytes)) });
      }
    } catch {
      bad("unreadable", file.name);
    }
  }
  const records = [], how = { good, bad, told };
  for (const pack of packs) {
    try {
      const checkpoint = annum.note(pack.checkpoint), record = annum.utf8(pack.record), path = pack.path.map(annum.unhex);
      told("log", checkpoint.origin, checkpoint.size);
      const right = await annum.included(await annum.leaf(record), pack.index, checkpoint.size, path, checkpoint.root);
      (right ? good : bad)(right ? "included" : "excluded", pack.index);
      records.push(JSON.parse(pack.record));
      open += await signature(checkpoint, keys.length ? keys : pack.key ? [annum.keyOf(pack.key)] : [], print, how);
    } catch {
      bad("unreadable", "annum.evidence/1");
    }
  }
  for (const { checkpoint, parts } of logs.values()) {
    if (!checkpoint) continue;
    told("log", checkpoint.origin, checkpoint.size);
    const all = parts.sort((one, other) => one.index - other.index).flatMap((part) => part.records), leaves = [];
    for (const record of all) leaves.push(await annum.leaf(record));
    if (!all.length) { told("noPack"); open += 1; }
    else if (all.length === checkpoint.size && annum.same(await annum.rootOf(leaves), checkpoint.root)) good("whole", all.length);
    else bad("changed");
    for (const record of all) try { records.push(JSON.parse(annum.text.decode(record))); } catch { bad("unreadable", "tile/entries"); }
    open += await signature(checkpoint, keys, print, how);
  }
  if (!records.length && !lines.some((line) => line.kind === "bad")) { told("noPack"); open += 1; }
  for (const other of others) against(other, records, how);
  const wrong = lines.some((line) => line.kind === "bad");
  return { lines, verdict: wrong ? "found" : open ? "partly" : "fine" };
}

// The number of a file of entries, by its place: tile/entries/x001/x234/067 or 067.p/5.
function place(name) {
  const path = name.replace(/^.*tile\/entries\//, "").replace(/\.p\/\d+$/, "");
  return Number(path.replace(/[x/]/g, ""));
}

async function signature(checkpoint, keys, print, { good, bad, told }) {
  if (!keys.length) { told("noKey"); return 1; }
  let by = null;
  for (const key of keys) {
    const right = await annum.signedBy(checkpoint, key);
    if (right === null) { told("noCurve"); return 1; }
    by = by || (right ? key : null);
  }
  if (!by) { bad("forged"); return 0; }
  good("signed");
  const mark = annum.hex(await annum.sha256(by.public));
  told("print", mark);
  const typed = print.toLowerCase().replace(/[\s:]/g, "");
  if (!typed) told("compare");
  else if (typed === mark) good("paper");
  else bad("notPaper");
  return 0;
}

// A file beside the proof: a statement against its publishing, a signed file against its signature, the list of files against the seal.
function against(other, records, { good, bad, told }) {
  const of = (kind) => records.filter((record) => record.kind === kind).map((record) => record.payload);
  if (other.schema === "annum.statement/1") {
    const one = of("targets.published").find((payload) => payload.digest === other.digest);
    one ? good("json", one.statement, one.version) : bad("notJson", other.name);
  } else if (other.schema === "annum.bundle/1") {
    const one = of("closing.year_sealed").some((payload) => payload.content === other.digest);
    one ? good("content") : bad("notContent");
  } else if (other.schema === "pdf" && of("targets.consented").some((payload) => payload.file)) {
    of("targets.consented").some((payload) => payload.file === other.digest) ? good("pdf", other.name) : bad("notPdf", other.name);
  } else if (!other.name.includes("/")) {
    told("unknown", other.name);
  }
}

(() => {
  const at = (id) => document.getElementById(id);
  let chinese = (navigator.language || "").startsWith("zh"), last = null;
  const speak = (key, params = []) => {
    const rest = [...params];
    return said[key][chinese ? 1 : 0].replace(/%s/g, () => rest.shift());
  };
  function show() {
    document.documentElement.lang = chinese ? "zh-Hans" : "en";
    at("language").textContent = chinese ? "English" : "中文";
    at("language").lang = chinese ? "en" : "zh-Hans";
    document.querySelectorAll("[data-en]").forEach((each) => { each.textContent = each.dataset[chinese ? "zh" : "en"]; });
    at("found").replaceChildren(...(last ? last.lines : []).map((line) => {
      const row = document.createElement("li");
      row.className = line.kind;
      row.textContent = speak(line.key, line.params);
      return row;
    }));
    at("verdict").textContent = last ? speak(last.verdict) : "";
    at("verdict").className = last ? { fine: "good", found: "bad", partly: "told" }[last.verdict] : "";
  }
  async function look(list) {
    if (!list.length) return;
    const named = Array.from(list, (file) => ({ name: file.webkitRelativePath || file.name, file }));
    const wanted = named.filter(({ name }) => !name.includes("/") || /^[^/]+\/[^/]+\.pdf$|(\/checkpoint|\.json)$|\/tile\/entries\//.test(name));
    const files = await Promise.all(wanted.map(async ({ name, file }) => ({ name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    last = await examine(files, at("key").value);
    show();
  }
  at("language").addEventListener("click", () => { chinese = !chinese; show(); });
  for (const id of ["files", "folder"]) at(id).addEventListener("change", (event) => look(event.target.files));
  at("key").addEventListener("change", () => look([...at("files").files, ...at("folder").files]));
  at("drop").addEventListener("dragover", (event) => { event.preventDefault(); at("drop").className = "over"; });
  at("drop").addEventListener("dragleave", () => { at("drop").className = ""; });
  at("drop").addEventListener("drop", (event) => { event.preventDefault(); at("drop").className = ""; look(event.dataTransfer.files); });
  show();
})();
