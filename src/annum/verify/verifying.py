"""The whole verification, from a bundle to a report."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from annum.verify import packs, unreadable
from annum.verify.asked import RUN, Asked, asked_of
from annum.verify.awarded import PROGRAMMES
from annum.verify.checks import authority, awards, ballots, files, journal, scores, signatures, statements
from annum.verify.checks.authority import Roots, fingerprint, roots_of
from annum.verify.content import Content, content_of
from annum.verify.figures import figures_of
from annum.verify.opening import CONTENT, Bundle, opened
from annum.verify.report import Check, Finder, Place, Report
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable
from annum.verify.versions import Versions

Told = Callable[[Check], None]


def verify(
    paths: Sequence[Path], *, root: bytes | None = None, processes: int = 0, told: Told = lambda check: None
) -> Report:
    """Check a bundle, given by its volumes or a folder; or an evidence pack, or the files of one.

    ``root`` is the group's root certificate (PEM or DER) from elsewhere; without it the bundle's own counts, and the report
    says so. ``told`` hears of each check as it ends. Refuses: ``Unreadable`` when there is nothing that could be checked.
    """
    with closing(opened(paths)) as bundle:
        if CONTENT not in bundle.sizes:
            return packs.verify(bundle, root, told)
        work = _Work(bundle, content_of(bundle), roots_of(bundle, root), told)
        work.journal()
        work.year(processes)
        return Report(tuple(work.checks), work.about())


@dataclass(slots=True)
class _Work:
    bundle: Bundle
    content: Content
    roots: Roots
    told: Told
    checks: list[Check] = field(default_factory=list)
    log: journal.Journal = field(default_factory=journal.Journal)

    def done(self, *found: Check) -> None:
        """Checks that have ended."""
        for each in found:
            self.checks.append(each)
            self.told(each)

    def journal(self) -> None:
        """Files, journal, keys, time."""
        self.log = journal.check(self.bundle, self.content)
        self.done(files.check(self.bundle, self.content, self.log.files), *self.log.checks)
        self.done(*authority.check(self.bundle, self.log, self.roots))

    def year(self, processes: int) -> None:
        """Statements, signatures, scores, awards, ballots; what cannot be read is a fault of its own check, and the others go on."""
        finder = Finder("scores", scores.TITLE)
        asked = self._asked(finder)
        found, versions = statements.check(self.bundle, self.log, asked.adding if asked else frozenset())
        self.done(found)
        self.done(signatures.check(self.bundle, versions, self.roots, processes))
        if asked is not None:
            self._score(asked, versions, finder)
        self.done(finder.done())
        if PROGRAMMES in self.bundle.sizes:
            self.done(awards.check(self.bundle, self.log))
        if ballots.BALLOTS in self.bundle.sizes:
            self.done(ballots.check(self.bundle, self.log))

    def _asked(self, finder: Finder) -> Asked | None:
        try:
            return asked_of(self.bundle, self.content)
        except Unreadable as error:
            finder.fault("run-unreadable", error.said, Place(RUN))
            return None

    def _score(self, asked: Asked, versions: Versions, finder: Finder) -> None:
        try:
            figures = figures_of(self.bundle, asked, versions.wanted, finder)
            with closing(figures):
                scores.check(scores.Scores(self.bundle, asked, versions, figures, finder), self.content, self.log)
        except Unreadable as error:
            finder.fault("file-damaged", error.said)

    def about(self) -> dict[str, str]:
        """What names the bundle, and what is kept on paper."""
        content, log = self.content, self.log
        told = {"group": content.group, "year": content.year, "content": content.digest, "sealed_at": log.sealed_at}
        told |= {"rule_book": content.rule_book, "engine": content.engine}
        told |= {"log_key": log.key.fingerprint} if log.key else {}
        return told | ({"root": fingerprint(self.roots.roots[0])} if self.roots.roots else {})


def root_in(path: Path) -> bytes:
    """A root certificate from a file. Refuses: ``Unreadable`` when it is none."""
    said: Sentence = unreadable.ROOT.of(name=str(path))
    try:
        data = path.read_bytes()
        fingerprint(data)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise Unreadable(said) from error
    if not data.lstrip().startswith(b"-----BEGIN CERTIFICATE") and data[:1] != b"\x30":
        raise Unreadable(said)
    return data
