"""How is one item explained on paper? In four steps: figure, target to date, rule, points. Texts in the active language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from annum.kernel.explain import Step
from annum.kernel.quantity import Quantity
from annum.scoring.queries.explanation import ItemExplained, Source
from annum.scoring.tables import EVENTS, PARTS, SOURCES
from annum.ui.parts import Column
from annum.ui.speech import MISSING, either, format_month, speak
from annum.ui.states import label_and_tone

Tree = dict[str, Any]


def points_text(hundredths: int | None) -> str:
    """Points or weights, which are kept in hundredths."""
    return MISSING if hundredths is None else speak(Quantity(hundredths, 2))


def rate_text(rate: int | None) -> str:
    """An achievement rate, which is kept in ten-thousandths."""
    return MISSING if rate is None else speak(Quantity(rate, 2, "%"))


def steps_of(steps: Iterable[Step]) -> list[list[str]]:
    """Each step as what is done, the written sum, and the result where the sum does not show it."""
    return [[speak(step.words), step.sum, _result(step)] for step in steps]


def _result(step: Step) -> str:
    return "" if step.sum or step.result is None else speak(step.result)


def line_of(one: ItemExplained) -> list[str]:
    """The item's row in the table of all items."""
    scored = one.told.facts.kind == "scored"
    return [
        one.told.facts.name,
        speak(one.actual),
        speak(one.target),
        rate_text(one.told.rate),
        points_text(one.told.weight) if scored else "",
        points_text(one.told.counted.points),
        state_text(one),
    ]


def state_text(one: ItemExplained) -> str:
    """The state of the item's figure."""
    return str(label_and_tone(one.told.state)[0])


def explained(one: ItemExplained) -> Tree:
    """Everything that led to the item's points."""
    counted = one.told.counted
    return {
        "key": one.item.key,
        "name": one.told.facts.name,
        "points": points_text(counted.points),
        "weight": points_text(one.told.weight) if one.told.facts.kind == "scored" else "",
        "state": state_text(one),
        "differences": [speak(words) for words in one.differences],
        "parts": [
            _part(_("The figure"), steps=steps_of(one.told.gathered.steps), tables=list(_tables(one))),
            _part(_("The target to date"), lines=list(_target(one))),
            _part(_("The rule"), lines=list(_rule(one))),
            _part(_("The points"), steps=steps_of(one.told.points.steps), lines=list(_counts(one))),
        ],
    }


def _part(title: str, *, steps: Any = (), lines: Any = (), tables: Any = ()) -> Tree:
    return {"title": title, "steps": list(steps), "lines": list(lines), "tables": list(tables)}


def _target(one: ItemExplained) -> Iterator[str]:
    if one.target is None:
        yield _("The item has no target.")
        return
    why = one.told.target.words if one.told.target else None
    yield f"{speak(one.target)} · {speak(why)}" if why else speak(one.target)
    if one.told.rate_step:
        step = one.told.rate_step
        yield f"{speak(step.words)} {step.sum} · {rate_text(one.told.rate)}"


def _rule(one: ItemExplained) -> Iterator[str]:
    yield from (speak(words) for words in one.rule)
    yield from (f"{clause.key}: {either(clause.text, clause.text_en)}" for clause in one.clauses)


def _counts(one: ItemExplained) -> Iterator[str]:
    counted = one.told.counted
    yield f"{_('What counts')}: {points_text(counted.points)} · {speak(counted.why)}"
    if one.weight_step:
        yield speak(one.weight_step.words)


def _tables(one: ItemExplained) -> Iterator[Tree]:
    if one.parts:
        own = _("The unit itself")
        rows = [[own if part.own else part.name, str(part.months), speak(part.figure)] for part in one.parts]
        yield _table(_("Units below, each with all under it"), PARTS, rows)
    if one.sources:
        yield _table(_("Figures and where they come from"), SOURCES, [_source(source) for source in one.sources])
    if one.events:
        said = {clause.key: either(clause.text, clause.text_en) for clause in one.clauses}
        rows = [
            [speak(event.day), said.get(event.clause, event.clause), str(event.count), event.note]
            for event in one.events
        ]
        yield _table(_("Decided events"), EVENTS, rows)


def _table(title: str, columns: Iterable[Column], rows: list[list[str]]) -> Tree:
    listed = list(columns)
    head, right = [str(column.label) for column in listed], [column.number for column in listed]
    return {"title": title, "head": head, "right": right, "rows": rows}


def _source(source: Source) -> list[str]:
    row = source.row
    by = [f"{name} {speak(when)}" if when else name for name, when in _hands(source)]
    place = f"{row.source_file} · {row.source_sheet} · {_('row %(row)s') % {'row': row.source_row}}"
    return [format_month(row.month), _figure(source), place if row.source_file else _("entered by hand"), *by]


def _hands(source: Source) -> tuple[tuple[str, Any], tuple[str, Any]]:
    return (source.submitter, source.row.submitted_at), (source.approver, source.row.decided_at)


def _figure(source: Source) -> str:
    row = source.row
    if row.not_applicable:
        return _("does not apply")
    said = f"{speak(source.top)} ÷ {speak(source.bottom)}" if source.top is not None else speak(source.figure)
    marks = {"provisional": row.provisional, "restated": row.corrects_id is not None}
    return " ".join([said, *(str(label_and_tone(name)[0]) for name, holds in marks.items() if holds)])
