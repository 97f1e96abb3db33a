"""How do the demonstration's sheets come in? Through the importers that everybody uses, one file after the other."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from annum.demo.stage import Stage
from annum.intake.acts import import_at_once
from annum.intake.models import Import
from annum.intake.queries import all_problems
from annum.intake.reading import Source
from annum.kernel.refusal import Refusal, Refused
from annum.kernel.words import Words

APPROVERS = "finance,office,chairman"
"""Who has approved the year's figures; the next one where the one before belongs to the unit."""
FOREIGN = {
    "indicator": "指标代码",
    "unit": "责任部门代码",
    "month": "会计期间",
    "value": "本期完成",
    "numerator": "分子值",
    "denominator": "分母值",
    "note": "情况说明",
}
"""Our column to the header of the other system."""


def bring_in(
    stage: Stage,
    kind: str,
    files: Sequence[Path],
    *,
    options: Mapping[str, str] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Import:
    """Import these files, whole. Refuses: ``Refused`` with the first problem, which would be a fault of the generator."""
    sources = [Source(file.name, file.read_bytes()) for file in files]
    done = import_at_once(
        kind=kind, sources=sources, viewer=stage.system, now=stage.now, mapping=mapping, options=options
    )
    if done.state != "committed":
        _refuse(done, files)
    return done


def _refuse(staged: Import, files: Sequence[Path]) -> None:
    for problem in all_problems(staged):
        place = f"{problem.file} {problem.sheet} {problem.row} {problem.column}"
        raise Refused(Refusal("demo-sheet", "%(place)s: %(problem)s", {"place": place, "problem": problem.words}))
    names = ", ".join(file.name for file in files)
    raise Refused(Refusal("demo-idle", "%(files)s changed nothing.", {"files": names}))


def organisation(stage: Stage) -> Words:
    """Units and posts."""
    bring_in(stage, "org", [stage.folder / "organisation.xlsx"])
    units = len(stage.group.units)
    return Words(
        "Organisation: %(units)s units, %(posts)s posts", {"units": units, "posts": len(stage.group.staff.posts)}
    )


def people(stage: Stage) -> Words:
    """People with what they hold and may do."""
    bring_in(stage, "people", [stage.folder / "people.xlsx"])
    return Words("People: %(people)s", {"people": f"{len(stage.group.staff.people):,}"})


def indicators(stage: Stage) -> Words:
    """The library and what is watched."""
    done = bring_in(stage, "indicators", [stage.folder / "indicators.xlsx"])
    return Words("Indicators and watched figures: %(count)s", {"count": sum(done.counts.values())})


def statements(stage: Stage) -> Words:
    """The year's statements, signed on paper in January."""
    signed_on = f"{stage.settings.year}-01-20"
    done = bring_in(stage, "statements", [stage.folder / "statements.xlsx"], options={"signed_on": signed_on})
    params = {"count": done.counts["statements"], "items": f"{done.counts['items']:,}"}
    return Words("Signed statements: %(count)s with %(items)s items", params)


def actuals(stage: Stage) -> Words:
    """The years before, the twelve months, what came late, and what was restated: all approved."""
    approved = {"approve_as": APPROVERS}
    count = 0
    for name in ("history", "actuals", "late", "corrections"):
        stage.tell(Words("Bringing in %(file)s", {"file": f"{name}.xlsx"}))
        done = bring_in(stage, "actuals", [stage.folder / f"{name}.xlsx"], options=approved)
        count += done.counts["add"] + done.counts["change"]
    return Words("Figures and events: %(count)s", {"count": f"{count:,}"})


def foreign(stage: Stage) -> Words:
    """Missing months from another system, with its own headers; they wait for approval."""
    done = bring_in(stage, "actuals", [stage.folder / "mes-export.csv"], mapping=FOREIGN)
    return Words("Figures from another system, waiting for approval: %(count)s", {"count": done.counts["add"]})
