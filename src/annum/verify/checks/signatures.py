"""Does every signed file hold? Examined in as many processes as there are processors."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from annum.verify.checks.authority import NEEDS, Roots
from annum.verify.opening import Bundle, opened
from annum.verify.pdfs import Job, findings, job_of
from annum.verify.quick import quicken
from annum.verify.report import Check, Finder, Finding
from annum.verify.sentences import Sentence
from annum.verify.versions import Versions

TITLE = Sentence("Every signed file holds, as of the moment it was signed", "每份签名文件均成立（以签署时为准）")
NONE = Sentence("No statement was signed as a PDF.", "没有以 PDF 签署的责任书。")
BATCH, FEW, AHEAD = 16, 32, 8
"""Files a task; how few are examined here; how many tasks wait for each process."""


def check(bundle: Bundle, versions: Versions, roots: Roots, processes: int = 0) -> Check:
    """Every file of a version that was signed as a PDF. ``processes``: 0 is one for each processor."""
    finder = Finder("signatures", TITLE)
    jobs = [job for version in versions.by_key.values() if (job := job_of(version))]
    if not jobs:
        finder.note(NONE)
        return finder.done()
    try:
        import pyhanko  # noqa: F401
    except ImportError:
        finder.skip(NEEDS)
        return finder.done()
    quicken()
    count = processes or os.cpu_count() or 1
    alone = count == 1 or len(jobs) <= FEW
    for found in _here(bundle, jobs, roots) if alone else _apart(bundle.paths, jobs, roots, count):
        finder.checked += 1
        for each in found:
            finder.take(each)
    return finder.done()


def _here(bundle: Bundle, jobs: Iterable[Job], roots: Roots) -> Iterator[list[Finding]]:
    return (findings(bundle, job, roots) for job in jobs)


def _apart(paths: tuple[Path, ...], jobs: Iterable[Job], roots: Roots, count: int) -> Iterator[list[Finding]]:
    """In other processes, in order; only so many tasks are under way that memory stays bounded."""
    source = iter(jobs)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    with ProcessPoolExecutor(count, initializer=_begin, initargs=(paths, roots)) as pool:
        waiting = [pool.submit(_examined, batch) for batch in islice(batches, count * AHEAD)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting += [pool.submit(_examined, batch) for batch in islice(batches, 1)]


_here_now: list[tuple[Bundle, Roots]] = []


def _begin(paths: tuple[Path, ...], roots: Roots) -> None:
    quicken()
    _here_now[:] = [(opened(paths), roots)]


def _examined(jobs: list[Job]) -> list[list[Finding]]:
    [(bundle, roots)] = _here_now
    return list(_here(bundle, jobs, roots))
