"""Do the reference pages say what the code says? Writes those that can be written from it.

python tools/reference.py           write docs/reference/{commands,settings,states,scoring-rules,sheets,journal}.md
python tools/reference.py --check   change nothing; fail when a page is stale
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
os.environ.setdefault("ANNUM_SECRET_KEY", "reference pages only")

import django  # noqa: E402  # after the settings are named
from django.utils import translation  # noqa: E402

django.setup()
translation.activate("en")

from tools.reference_code import commands, journal, settings, states  # noqa: E402
from tools.reference_law import scoring_rules, sheets  # noqa: E402

FOLDER = ROOT / "docs" / "reference"
PAGES = {
    "commands": commands,
    "settings": settings,
    "states": states,
    "scoring-rules": scoring_rules,
    "sheets": sheets,
    "journal": journal,
}


def stale() -> list[str]:
    """Pages that are not what the code would write today."""
    files = {FOLDER / f"{name}.md": page for name, page in PAGES.items()}
    return [file.name for file, page in files.items() if not file.exists() or file.read_text("utf-8") != page()]


def write() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / f"{name}.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    if "--check" not in sys.argv:
        write()
    old = stale()
    print("\n".join(f"docs/reference/{name} is stale: run python tools/reference.py" for name in old) or "Up to date.")
    sys.exit(bool(old))
