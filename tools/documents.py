"""Do the documents hold together? Every relative link leads to a file and a heading; every page is reachable.

python tools/documents.py
"""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


def pages() -> list[Path]:
    """Every document: those at the top, and the book in ``docs``."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def text_of(page: Path) -> str:
    """The page without its code blocks, in which nothing is a link."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    plain = [re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in HEADING.findall(text_of(page))]
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower())) for heading in plain}


def links(page: Path) -> list[tuple[str, Path, str]]:
    """Relative links of a page: as written, the file, the anchor."""
    written = [link for link in LINK.findall(text_of(page)) if not re.match(r"[a-z]+:", link)]
    parted = [(link, *unquote(link).partition("#")[::2]) for link in written]
    return [(link, (page.parent / path).resolve() if path else page, anchor) for link, path, anchor in parted]


def faults() -> list[str]:
    """What is wrong, one sentence each."""
    found, reached = [], {ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md"}
    for page in pages():
        for link, file, anchor in links(page):
            reached.add(file)
            if not file.exists():
                found.append(f"{page.relative_to(ROOT)}: {link} leads nowhere")
            elif anchor and file.suffix == ".md" and anchor not in anchors(file):
                found.append(f"{page.relative_to(ROOT)}: {link} names no heading of {file.name}")
    found += [f"{page.relative_to(ROOT)}: no page leads here" for page in pages() if page not in reached]
    return found


if __name__ == "__main__":
    wrong = faults()
    print("\n".join(wrong) or "Every link leads somewhere.")
    sys.exit(bool(wrong))
