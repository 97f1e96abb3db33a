"""A whole group is scored: from the database to stored scores, against reading the same rows, and against the ORM row by row."""

import resource
from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import median
from time import perf_counter

from benchmarks import ground

NOW = datetime(2027, 3, 1, tzinfo=UTC)
SAMPLE = 50
"""Statements that the row-by-row loop scores; its time is told for one of them."""


def run(statements: int = 100_000, rounds: int = 3) -> dict[str, float | int]:
    """Seconds are medians of ``rounds``; memory is the peak of this process and of its reader."""
    from annum.kernel.period import Month
    from annum.org.models import Person
    from annum.org.queries.snapshots import snapshot_for
    from annum.org.queries.viewers import viewer_of_person  # noqa: F401
    from annum.org.viewer import Viewer
    from annum.scoring.acts import Dates, score_year
    from annum.scoring.engine.asked import Asked
    from annum.scoring.engine.inputs import read

    made = seconds(lambda: build(statements))
    year = _year()
    dates = Dates(date(2026, 12, 31), NOW)
    viewer = Viewer.system("benchmark", date(2027, 3, 1))
    asked = Asked(year, year.last_month, dates.in_force, NOW, snapshot_for(dates.in_force, NOW).pk)
    reading, scoring = [], []
    for _ in range(rounds):
        reading.append(seconds(lambda: read(asked)))
        scoring.append(
            seconds(lambda: score_year(year=year, upto=Month(2026, 12), viewer=viewer, now=NOW, dates=dates))
        )
    loop = seconds(lambda: by_rows(year, SAMPLE)) / SAMPLE
    one = median(scoring) / statements
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "statements": Person.objects.count(),
        "values": statements * ground.ITEMS * 12,
        "build_s": round(made, 1),
        "read_s": round(median(reading), 2),
        "score_s": round(median(scoring), 2),
        "ratio_to_reading": round(median(scoring) / median(reading), 2),
        "loop_ms_per_statement": round(loop * 1000, 2),
        "times_faster_than_loop": round(loop / one),
        "peak_mib": peaks[0],
        "peak_reader_mib": peaks[1],
    }


def build(statements: int) -> None:
    """Make the group, its statements and its figures."""
    ground.make_group(statements)
    year = ground.make_year()
    ground.make_statements(year)
    ground.make_values()


def _year():  # type: ignore[no-untyped-def]
    from annum.year.models import Year

    return Year.objects.get(code="2026")


def by_rows(year, sample: int) -> None:  # type: ignore[no-untyped-def]
    """The same work as most programs do it: objects, one query for each cell, one save for each score."""
    from dataclasses import replace

    from django.db import transaction

    from annum.indicators.models import Value
    from annum.indicators.rules.accumulate import Gathering, MonthFigure, gather
    from annum.kernel.arithmetic import Integers
    from annum.scoring.models import ItemScore, Run, StatementScore
    from annum.scoring.rules.composition import ItemLine, compose
    from annum.scoring.rules.composition import Statement as Composed
    from annum.targets.models import Statement
    from annum.targets.queries.wording import line_of
    from annum.targets.rules.points.kinds import rule_from
    from annum.targets.rules.points.rule import points

    run = Run.objects.create(
        year=year, upto=year.last_month, in_force=date(2026, 12, 31), known=NOW, engine="loop", made_at=NOW
    )
    for statement in Statement.objects.filter(year=year)[:sample]:
        with transaction.atomic():
            version = statement.versions.get()
            lines = []
            for item in version.items.all():
                rows = Value.objects.filter(
                    indicator=item.indicator, subject=statement.subject, state="approved"
                ).order_by("month")
                figures = [MonthFigure(row.month, row.amount) for row in rows]
                actual = gather(Gathering(item.accumulation, item.indicator.decimals), figures).value.amount
                line = replace(line_of(item), actual=actual)
                earned = points(rule_from(item.rule.kind, item.rule.parameters), Integers(), line)
                ItemScore.objects.create(
                    run=run,
                    version_id=version.pk,
                    item_id=item.pk,
                    actual=actual,
                    target=item.target,
                    weight=item.weight,
                    points=earned,
                    counts=earned,
                    status="final",
                    months=12,
                    due=12,
                    late=0,
                )
                lines.append(ItemLine(item.key, item.key, item.weight, earned))
            score = compose(Composed(tuple(lines))).value
            StatementScore.objects.create(
                run=run,
                statement_id=statement.pk,
                version_id=version.pk,
                subject_id=statement.subject_id,
                base=score.base,
                bonus=0,
                deduction=0,
                total=score.total,
                reachable=10000,
                grade=score.grade,
                coefficient=score.coefficient,
                completeness=10000,
                vetoes=0,
            )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start
