"""What does the command line say of an import? Every problem and question, then the counts; exit code 1 if any."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from annum.intake import queries
from annum.intake.models import Import
from annum.intake.rules import wire
from annum.intake.rules.plan import Plan
from annum.intake.rules.problems import Problem
from annum.ui import console
from annum.ui.speech import speak


@dataclass(frozen=True, slots=True)
class Told:
    """The outcome of an import or of a dry run."""

    kind: str
    counts: Mapping[str, int]
    problems: Sequence[Problem]
    questions: Sequence[Mapping[str, Any]]
    notes: Sequence[Problem]
    number: int | None = None
    committed: bool = False

    @classmethod
    def of_plan(cls, kind: str, plan: Plan) -> "Told":
        """Of a dry run."""
        questions = [wire.take_question(wire.question(question)) for question in plan.questions]
        return cls(kind, plan.counts, plan.problems, questions, plan.notes)

    @classmethod
    def of_import(cls, staged: Import) -> "Told":
        """Of an import, before its preview is discarded."""
        return cls(
            staged.kind,
            staged.counts,
            queries.all_problems(staged),
            queries.questions(staged),
            queries.notes(staged),
            staged.pk,
            staged.state == "committed",
        )

    @property
    def clean(self) -> bool:
        """Nothing stands in the way."""
        return not self.problems and not self.questions


def tell(told: Told, *, as_json: bool) -> None:
    """Print it, and end with exit code 1 when something stands in the way."""
    if as_json:
        console.answer(_json(told))
    else:
        _print(told)
    if not told.clean:
        raise SystemExit(console.REFUSED)


def _print(told: Told) -> None:
    for note in told.notes:
        console.say(f"{_place(note)}: {speak(note.words)}", quiet=True)
    if told.problems:
        rows = [(one.file, one.sheet, one.row or "", one.column, one.words) for one in told.problems]
        heads = [_("File"), _("Sheet"), _("Row"), _("Column"), _("Problem")]
        console.table(_("Nothing was imported. Problems: %(count)s") % {"count": len(rows)}, heads, rows, numbers=[2])
    for question in told.questions:
        answers = ", ".join(f"--option {question['key']}={answer.key}" for answer in question["answers"])
        console.say(f"{speak(question['words'])} {answers}")
    if told.clean:
        console.say(_summary(told))


def _summary(told: Told) -> str:
    if not any(told.counts.get(action) for action in ("add", "change", "end")):
        return f"{told.kind}: " + _("Nothing to change: everything is already as the file says.")
    done = _("imported") if told.committed else _("would change")
    numbers = {action: told.counts.get(action, 0) for action in ("add", "change", "end", "same")}
    counts = _("%(add)s new, %(change)s changed, %(end)s ended, %(same)s as before") % numbers
    return f"{told.kind}: {done}: {counts}"


def _place(one: Problem) -> str:
    return " · ".join(part for part in (one.file, one.sheet, str(one.row or ""), one.column) if part)


def _json(told: Told) -> dict[str, Any]:
    return {
        "kind": told.kind,
        "import": told.number if told.committed else None,
        "counts": dict(told.counts),
        "problems": [{**wire.problem(one), "words": speak(one.words)} for one in told.problems],
        "questions": [
            {
                "key": question["key"],
                "words": speak(question["words"]),
                "answers": {answer.key: str(answer.label) for answer in question["answers"]},
            }
            for question in told.questions
        ],
        "notes": [{**wire.problem(one), "words": speak(one.words)} for one in told.notes],
    }
