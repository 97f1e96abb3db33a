"""Are all sentences translated? Collects them per room, writes the catalogues, checks and compiles them. No system gettext.

python tools/messages.py             collect every room's msgids into its django.po (translations are kept)
python tools/messages.py --check     change nothing; list what is untranslated, missing, obsolete or mismatched
python tools/messages.py --compile   write the .mo files
python tools/messages.py --room ui   only that room
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from babel.messages.catalog import Catalog, Message  # noqa: E402  # after the path
from babel.messages.pofile import read_po, write_po  # noqa: E402

from annum.ui.catalogues import compile_catalogues  # noqa: E402
from tools.message_sources import Key, collected  # noqa: E402

PACKAGE = ROOT / "src" / "annum"
LANGUAGE = "zh_Hans"
PLACES = re.compile(r"%\((\w+)\)[sd]|%[sd]")


def rooms(only: str) -> list[Path]:
    """Folders of the rooms, all or one."""
    found = sorted(init.parent for init in PACKAGE.glob("*/__init__.py"))
    return [room for room in found if not only or room.name == only]


def po_file(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read(room: Path) -> dict[Key, Message]:
    """What the room's catalogue holds, by context and msgid (the plural too)."""
    file = po_file(room)
    if not file.exists():
        return {}
    with file.open("rb") as text:
        catalog = read_po(text, locale=LANGUAGE, abort_invalid=True)
    return {_key(message): message for message in catalog if message.id}


def _key(message: Message) -> Key:
    single, plural = message.id if message.pluralizable else (message.id, "")
    return message.context or "", single, plural


def update(room: Path) -> int:
    """Write the room's catalogue: the msgids of its sources, with the translations it had. Returns how many msgids."""
    wanted, had = sorted(collected(room)), read(room)
    if not wanted:
        po_file(room).unlink(missing_ok=True)
        return 0
    catalog = Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    catalog.header_comment = f"# Annum: {room.name}, Simplified Chinese."
    for key in wanted:
        context, single, plural = key
        old = had[key].string if key in had else (("",) if plural else "")
        catalog.add((single, plural) if plural else single, old, context=context or None, flags=_flags(single))
    po_file(room).parent.mkdir(parents=True, exist_ok=True)
    with po_file(room).open("wb") as out:
        write_po(out, catalog, width=0, omit_header=False, sort_output=False, no_location=True)
    _settle_header(room)
    return len(wanted)


def _flags(msgid: str) -> tuple[str, ...]:
    return ("python-format",) if PLACES.search(msgid) else ()


def _settle_header(room: Path) -> None:
    """Leave out what changes with every run or says nothing: dates, people, versions of tools."""
    file = po_file(room)
    said = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Language:", "Plural-Forms")
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    lines = [line for line in head.split("\n") if not re.match(r'"[A-Z]', line) or line[1:].startswith(said)]
    file.write_text("\n".join(lines) + "\n\n" + body, encoding="utf-8")


def problems(room: Path) -> list[str]:
    """One line for each msgid that is not as it should be."""
    wanted, had = collected(room), read(room)
    found = [f"missing in the catalogue: {single!r}" for _, single, _ in sorted(wanted - had.keys())]
    found += [f"in the catalogue, not in the sources: {single!r}" for _, single, _ in sorted(had.keys() - wanted)]
    for key in sorted(wanted & had.keys()):
        found += _wrong(key, had[key])
    return [f"{room.name}: {line}" for line in found]


def conflicts(found: list[Path]) -> list[str]:
    """Sentences that two rooms translate differently: Django shows only one of them, everywhere."""
    first: dict[Key, tuple[str, str]] = {}
    lines = []
    for room in found:
        for key, message in read(room).items():
            name, said = first.setdefault(key, (room.name, str(message.string)))
            if said != str(message.string):
                lines.append(f"{room.name}: {key[1]!r} is translated otherwise in {name}; give one of them a context")
    return lines


def _wrong(key: Key, message: Message) -> list[str]:
    _, single, plural = key
    said = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(said):
        return [f"not translated: {single!r}"]
    asked = set(PLACES.findall(plural or single))
    # A plural form may leave the number out in words ("one entry"), but may name nothing new.
    return [f"other %-places than in English: {single!r}" for each in said if set(PLACES.findall(each)) != asked]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, list problems, fail when there are any")
    parser.add_argument("--compile", action="store_true", help="write the .mo files that are missing or old")
    parser.add_argument("--room", default="", help="only this room")
    options = parser.parse_args()
    if options.compile:
        print(f"{compile_catalogues(PACKAGE)} catalogues compiled")
        return 0
    if options.check:
        found = [line for room in rooms(options.room) for line in problems(room)] + conflicts(rooms(options.room))
        print("\n".join(found) or "Every sentence is translated.")
        return 1 if found else 0
    for room in rooms(options.room):
        if count := update(room):
            print(f"{room.name}: {count} sentences")
    return 0


if __name__ == "__main__":
    sys.exit(main())
