"""What does a PDF say and hold? Read without any system tool: its text, its attachments, and whether it could keep for decades."""

import re
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader

INNER = rb"(?:\\.|[^\\()])*"
NESTED = rb"\(" + INNER + rb"(?:\(" + INNER + rb"(?:\(" + INNER + rb"\)" + INNER + rb")*\)" + INNER + rb")*\)"
TOKENS = re.compile(rb"/(f\d+) [\d.]+ Tf|" + NESTED + rb"|<[0-9A-Fa-f]*>|\b(ET)\b", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def opened(pdf):
    return PdfFileReader(BytesIO(pdf))


def pages(pdf):
    yield from _leaves(opened(pdf).root["/Pages"])


def _leaves(node):
    for kid in node["/Kids"]:
        found = kid.get_object()
        if found["/Type"] == "/Pages":
            yield from _leaves(found)
        else:
            yield found


def text_of(pdf):
    """Everything that is printed, by the fonts' own maps to Unicode; each piece of a line by itself."""
    return "\n".join(_page_text(page) for page in pages(pdf))


def words_of(pdf):
    """The same without spaces and line ends, which the typesetter places as it likes."""
    return re.sub(r"\s", "", text_of(pdf))


def _page_text(page):
    fonts = page["/Resources"]["/Font"]
    maps = {name[1:]: _unicode(fonts[name]["/ToUnicode"].data) for name in fonts}
    said, now = [], {}
    for token in TOKENS.finditer(page["/Contents"].data):
        piece = token.group(0)
        if token.group(1):
            now = maps[token.group(1).decode()]
        elif token.group(2):
            said.append("\n")
        else:
            raw = _string(piece)
            codes = [raw[place : place + 2] for place in range(0, len(raw), 2)]
            said += [now.get(code, "") for code in codes]
    return "".join(said)


def _string(piece):
    if piece.startswith(b"<"):
        return bytes.fromhex(piece[1:-1].decode())

    def plain(found):
        letter = found.group(1)
        return bytes([int(letter, 8)]) if letter[:1].isdigit() else ESCAPES.get(letter, letter)

    return re.sub(rb"\\([0-7]{1,3}|.)", plain, piece[1:-1], flags=re.DOTALL)


def _unicode(cmap):
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found


def attachments(pdf):
    """Name to bytes."""
    names = opened(pdf).root["/Names"]["/EmbeddedFiles"]["/Names"]
    return {str(names[place]): names[place + 1].get_object()["/EF"]["/F"].data for place in range(0, len(names), 2)}


def fonts(pdf):
    """Name of every font to whether its program is embedded."""
    found = {}
    for page in pages(pdf):
        used = page["/Resources"]["/Font"]
        for name in used:
            descriptor = used[name]["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            found[str(used[name]["/BaseFont"])] = any(f"/FontFile{end}" in descriptor for end in ("", "2", "3"))
    return found


def archive_faults(pdf):
    """What speaks against PDF/A-3a, as far as the structure shows it."""
    root = opened(pdf).root
    files = _listed(root, "/AF")
    intents = [intent["/S"] for intent in _listed(root, "/OutputIntents")]
    told = {
        "the metadata does not say PDF/A-3a": _claims_3a(root["/Metadata"].data.decode()),
        "no output intent": "/GTS_PDFA1" in intents,
        "not tagged": "/StructTreeRoot" in root and bool(root["/MarkInfo"]["/Marked"]),
        "no language": "/Lang" in root,
        "a font is not embedded": all(fonts(pdf).values()),
        "an attachment without its relationship": all("/AFRelationship" in file for file in files),
        "attachments that are not associated": bool(files) or b"/EmbeddedFiles" not in pdf,
        "an object begins within a line": not _within_a_line(pdf),
        "no end of line after the last line": pdf.endswith(b"%%EOF\n"),
    }
    return [fault for fault, holds in told.items() if not holds]


def _listed(root, name):
    if name not in root:
        return []
    return [each.get_object() for each in root[name]]


def _claims_3a(meta):
    part, level = (re.search(rf"pdfaid:{name}(?:>|=\")([^<\"]+)", meta) for name in ("part", "conformance"))
    return bool(part and level) and (part.group(1), level.group(1)) == ("3", "A")


def _within_a_line(pdf):
    """Headers of objects must begin a line; what streams hold does not count."""
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    return re.search(rb"[^\r\n]\d+ \d+ obj\b", re.sub(rb"(?m)^\d+ \d+ obj\b", b"", outside))
