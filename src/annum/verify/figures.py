"""Which figures and events did the run know of one subject? Found by place in the file, so that memory does not grow with them.

Figures of units that add up are added once for every unit above, as ``scoring.rules.adding`` says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any, TypeAlias

from annum.kernel.period import Month
from annum.scoring.rules.adding import added
from annum.scoring.rules.facts import MonthFacts
from annum.verify.asked import Asked
from annum.verify.opening import Bundle
from annum.verify.reading import HOSTILE, exact, lines, number_in
from annum.verify.report import Finder, Place
from annum.verify.sentences import Sentence
from annum.verify.unreadable import Unreadable
from annum.verify.versions import subject_of

VALUES, EVENTS = "content/values/values.jsonl", "content/values/events.jsonl"
ROW = Sentence("The line cannot be read.", "此行无法读取。")
APART = Sentence("The figures of one subject do not stand together.", "同一对象的数据没有排在一起。")
TWICE = Sentence(
    "Two figures count for the same indicator, subject and month: one was put in.",
    "同一指标、对象和月份有两个生效数据：其中一个是后加的。",
)
Subject: TypeAlias = tuple[str, str]
Take: TypeAlias = Callable[[int, Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that counts."""

    indicator: str
    facts: MonthFacts


@dataclass(frozen=True, slots=True)
class Happening:
    """One event that counts; without an indicator it is a veto of ``statement``."""

    indicator: str | None
    statement: str
    month: int
    clause: str
    count: int


@dataclass(slots=True)
class Shelf:
    """Lines of one file by subject: where each subject's stand."""

    file: IO[bytes]
    places: dict[Subject, tuple[int, int]] = field(default_factory=dict)

    def lines(self, subject: Subject) -> list[bytes]:
        """The lines of a subject."""
        start, length = self.places.get(subject, (0, 0))
        self.file.seek(start)
        return self.file.read(length).splitlines()


def figure_of(row: Mapping[str, Any]) -> Figure | None:
    """A figure, unless it was replaced. Refuses: what ``HOSTILE`` names."""
    if row["superseded_at"]:
        return None
    return Figure(
        row["indicator"],
        MonthFacts(
            month=Month.parse(row["month"]).index,
            amount=number_in(row["amount"]),
            numerator=number_in(row["numerator"]),
            denominator=number_in(row["denominator"]),
            exempt=bool(row["not_applicable"]),
            provisional=bool(row["provisional"]),
            restated=row["corrects"] is not None,
        ),
    )


def happening_of(row: Mapping[str, Any]) -> Happening | None:
    """An event, unless it was lifted. Refuses: what ``HOSTILE`` names."""
    if row["lifted_at"]:
        return None
    month = Month.containing(date.fromisoformat(row["day"])).index
    return Happening(row["indicator"], row["statement"] or "", month, str(row["clause"]), int(row["count"]))


@dataclass(slots=True)
class Figures:
    """Everything that scores are made of. ``sums``: by path of a unit and indicator the months, all units below added."""

    values: Shelf
    events: Shelf
    sums: Mapping[tuple[str, str], Mapping[int, MonthFacts]]

    def close(self) -> None:
        """Let go of the copies."""
        self.values.file.close()
        self.events.file.close()

    def own(self, subject: Subject) -> dict[str, tuple[MonthFacts, ...]]:
        """A subject's own figures by indicator, in order of months."""
        found: dict[str, list[MonthFacts]] = defaultdict(list)
        for line in self.values.lines(subject):
            if figure := figure_of(exact(line)):
                found[figure.indicator].append(figure.facts)
        return {code: tuple(sorted(months, key=lambda each: each.month)) for code, months in found.items()}

    def happened(self, subject: Subject) -> list[Happening]:
        """A subject's events."""
        return [event for line in self.events.lines(subject) if (event := happening_of(exact(line)))]

    def below(self, path: str, indicator: str) -> tuple[MonthFacts, ...]:
        """The months of a unit and all under it."""
        months = self.sums.get((path, indicator), {})
        return tuple(months[month] for month in sorted(months))


def figures_of(bundle: Bundle, asked: Asked, wanted: Mapping[str, Iterable[str]], finder: Finder) -> Figures:
    """One pass over both files. ``wanted``: which indicators' sums which units need. Refuses: ``Unreadable``."""
    sums = _Sums(
        asked, {(asked.paths[unit], code) for unit, codes in wanted.items() if unit in asked.paths for code in codes}
    )
    figures = Figures(Shelf(TemporaryFile()), Shelf(TemporaryFile()), sums.cells)  # noqa: SIM115  # closed by the caller
    try:
        _fill(figures.events, bundle, EVENTS, finder, _readable)
        _fill(figures.values, bundle, VALUES, finder, sums.take(finder))
    except Unreadable:
        figures.close()
        raise
    return figures


def _readable(number: int, row: Mapping[str, Any]) -> None:
    happening_of(row)


@dataclass(slots=True)
class _Sums:
    asked: Asked
    wanted: set[tuple[str, str]]
    cells: dict[tuple[str, str], dict[int, MonthFacts]] = field(default_factory=dict)

    def take(self, finder: Finder) -> Take:
        """Looks at each row, in order."""
        seen: set[tuple[Subject, str, int]] = set()

        def took(number: int, row: Mapping[str, Any]) -> None:
            figure = figure_of(row)
            if figure is None:
                return
            subject = subject_of(row["subject"])
            cell = subject, figure.indicator, figure.facts.month
            if cell in seen:
                finder.fault("value-twice", TWICE, Place(VALUES, number))
            elif seen and subject != next(iter(seen))[0]:
                seen.clear()
            seen.add(cell)
            if subject[0] == "unit" and figure.indicator in self.asked.adding:
                self._add(subject[1], figure)

        return took

    def _add(self, unit: str, figure: Figure) -> None:
        for path in self.asked.above(unit):
            key, month = (path, figure.indicator), figure.facts.month
            if key in self.wanted:
                months = self.cells.setdefault(key, {})
                months[month] = added([months[month], figure.facts]) if month in months else figure.facts


def _fill(shelf: Shelf, bundle: Bundle, name: str, finder: Finder, take: Take) -> None:
    """Copy a file to where it can be read by place, and note where each subject stands."""
    current: Subject | None = None
    start = at = 0
    with bundle.stream(name) as source:
        for number, line in lines(source):
            shelf.file.write(line)
            try:
                row = exact(line)
                subject = subject_of(row["subject"])
                take(number, row)
            except HOSTILE:
                finder.fault("row-unreadable", ROW, Place(name, number))
                subject = current or ("", "")
            if subject != current:
                if subject in shelf.places:
                    finder.fault("subject-apart", APART, Place(name, number))
                current, start = subject, at
            at += len(line)
            shelf.places[subject] = start, at - start
            finder.checked += 1
