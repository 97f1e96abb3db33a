"""Is every file there, none too many, and each the one that is listed?"""

from collections.abc import Iterable
from hashlib import sha256

from annum.verify.content import NAME, Content, Listed
from annum.verify.opening import Bundle
from annum.verify.report import Check, Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable

TITLE = Sentence("All files are there and unchanged", "文件齐全且未被改动")
BESIDE = frozenset({NAME, "README.txt", "verify.html", "annum-verify.pyz"})

VOLUME = Sentence("The volume %(name)s is missing.", "缺少分卷 %(name)s。")
MISSING = Sentence(
    "The file is listed but not there: a volume is missing, or it was taken out.",
    "清单中有此文件，但实际没有：缺少分卷，或文件被取走。",
)
EXTRA = Sentence("The file is not part of the bundle: it was put in later.", "此文件不属于数据包：是后来放入的。")
UNSAFE = Sentence(
    "The name of this file leads out of the bundle; it was not read.", "此文件名指向数据包之外；未予读取。"
)
TWICE = Sentence("The file stands there twice.", "此文件出现了两次。")
OTHER = Sentence("The file is not the one that was sealed.", "此文件不是封存时的文件。")
LISTED_TWICE = Sentence("The file is listed twice.", "此文件在清单中出现了两次。")
BESIDE_NOTE = Sentence(
    "verify.html and annum-verify.pyz in the bundle are conveniences that no seal covers: take the program from elsewhere.",
    "数据包中的 verify.html 与 annum-verify.pyz 仅为方便使用，不在封存范围内：请从别处取得核验程序。",
)


def check(bundle: Bundle, content: Content, journal_files: Iterable[str]) -> Check:
    """Hash every listed file; ``journal_files`` are those that the check of the journal has asked for."""
    finder = Finder("files", TITLE)
    for name in bundle.gaps:
        finder.fault("volume-missing", VOLUME.of(name=name))
    for name in bundle.unsafe:
        finder.fault("name-unsafe", UNSAFE, Place(name[:200]))
    for name in bundle.twice:
        finder.fault("file-twice", TWICE, Place(name))
    seen: set[str] = set()
    for listed in content.files:
        if listed.path in seen:
            finder.fault("listed-twice", LISTED_TWICE, Place(listed.path))
        seen.add(listed.path)
        _listed(bundle, listed, finder)
    known = seen | BESIDE | set(journal_files)
    for name in sorted(bundle.sizes.keys() - known):
        finder.fault("file-extra", EXTRA, Place(name))
    if bundle.sizes.keys() & {"verify.html", "annum-verify.pyz"}:
        finder.note(BESIDE_NOTE)
    return finder.done()


def _listed(bundle: Bundle, listed: Listed, finder: Finder) -> None:
    finder.checked += 1
    place = Place(listed.path)
    if listed.path not in bundle.sizes:
        finder.fault("file-missing", MISSING, place)
        return
    digest = sha256()
    try:
        for piece in bundle.pieces(listed.path):
            digest.update(piece)
    except Unreadable as error:
        finder.fault("file-damaged", error.said, place)
        return
    if digest.hexdigest() != listed.sha256 or bundle.sizes[listed.path] != listed.size:
        finder.fault("file-changed", OTHER, place)
