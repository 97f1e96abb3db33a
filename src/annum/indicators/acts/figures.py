"""How do the figures of units follow an approval? By one statement that adds what changed to a unit and all above it.

``Figure`` is a cache for pages. Values of persons are in no figure; values that do not apply count as no part.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from annum.indicators.models import AddsUp, Basis, Figure, Value
from annum.org.models import Snapshot, Subject, UnitPath

_VALUE, _FIGURE = Value._meta.db_table, Figure._meta.db_table
_PATH, _SUBJECT = UnitPath._meta.db_table, Subject._meta.db_table

CHANGED = f"""
  changed (indicator_id, unit_id, month, amount, numerator, denominator, parts) AS (
    SELECT v.indicator_id, s.unit_id, v.month, SUM(v.sign * COALESCE(v.amount, 0)),
           SUM(v.sign * COALESCE(v.numerator, 0)), SUM(v.sign * COALESCE(v.denominator, 0)),
           SUM(CASE WHEN v.not_applicable THEN 0 ELSE v.sign END)
    FROM (SELECT *, CASE WHEN superseded_at IS NULL THEN 1 ELSE -1 END AS sign FROM {_VALUE} WHERE {{which}}) v
    JOIN indicators_indicator i ON i.id = v.indicator_id AND i.adds_up <> %s
    JOIN {_SUBJECT} s ON s.id = v.subject_id AND s.unit_id IS NOT NULL
    GROUP BY v.indicator_id, s.unit_id, v.month)"""
UP = f"""
  up (unit_id, above) AS (
    SELECT DISTINCT unit_id, unit_id FROM changed
    UNION SELECT up.unit_id, p.parent_id FROM up
    JOIN {_PATH} p ON p.unit_id = up.above AND p.parent_id IS NOT NULL
     AND p.snapshot_id = (SELECT id FROM {Snapshot._meta.db_table} WHERE current))"""
TOTALS = f"""
  SELECT c.indicator_id, s.id AS subject_id, c.month, SUM(c.amount) AS amount, SUM(c.numerator) AS numerator,
         SUM(c.denominator) AS denominator, SUM(c.parts) AS parts
  FROM changed c JOIN up ON up.unit_id = c.unit_id JOIN {_SUBJECT} s ON s.unit_id = up.above
  WHERE 1 = 1 GROUP BY c.indicator_id, s.id, c.month"""
COLUMNS = "(indicator_id, subject_id, month, amount, numerator, denominator, parts)"
ADD = f"""
  INSERT INTO {_FIGURE} {COLUMNS} {TOTALS}
  ON CONFLICT (indicator_id, subject_id, month) DO UPDATE SET
    amount = {_FIGURE}.amount + excluded.amount, numerator = {_FIGURE}.numerator + excluded.numerator,
    denominator = {_FIGURE}.denominator + excluded.denominator, parts = {_FIGURE}.parts + excluded.parts"""
IN_FORCE = "state = 'approved' AND superseded_at IS NULL"


def add_to_figures(changed: Sequence[int]) -> None:
    """Add values that came in force, and take off values that were superseded, given by their numbers. Queries: 1."""
    numbers: list[int] | str = list(changed)
    which = "id = ANY(%s)"
    if connection.vendor == "sqlite":
        which, numbers = "id IN (SELECT value FROM json_each(%s))", str(numbers)
    _execute(f"WITH RECURSIVE {CHANGED.format(which=which)}, {UP} {ADD}", [numbers, AddsUp.NONE.value])


def add_batch_to_figures(batch: int) -> None:
    """The same for everything that came in with one import, which may have superseded older values. Queries: 1."""
    which = (
        f"(batch = %s AND {IN_FORCE}) OR (superseded_at IS NOT NULL AND id IN"
        f" (SELECT n.corrects_id FROM {_VALUE} n WHERE n.batch = %s AND n.state = 'approved'))"
    )
    _execute(f"WITH RECURSIVE {CHANGED.format(which=which)}, {UP} {ADD}", [batch, batch, AddsUp.NONE.value])


@transaction.atomic
def rebuild_figures(*, now: datetime) -> int:
    """Add everything up afresh for the current tree; how many figures there are. Queries: 5."""
    Figure.objects.all().delete()
    _execute(f"WITH RECURSIVE {CHANGED.format(which=IN_FORCE)}, {UP} {ADD}", [AddsUp.NONE.value])
    Basis.objects.all().delete()
    Basis.objects.create(snapshot=_current() or 0, rebuilt_at=now)
    return Figure.objects.count()


def refresh_figures(*, now: datetime) -> bool:
    """Rebuild when the organisation's current tree is another one than last time. Queries: 2 when it is the same."""
    if Basis.objects.filter(snapshot=_current() or 0).exists():
        return False
    rebuild_figures(now=now)
    return True


def wrong_figures() -> list[tuple[int, int, int]]:
    """Indicator, subject and month of every figure that is not what adding afresh gives. Queries: 1.

    A figure without parts and amounts is as good as none.
    """
    sql = f"""
      WITH RECURSIVE {CHANGED.format(which=IN_FORCE)}, {UP}, afresh AS ({TOTALS}),
      every AS (SELECT indicator_id, subject_id, month, amount, numerator, denominator, parts FROM afresh UNION ALL
        SELECT indicator_id, subject_id, month, -amount, -numerator, -denominator, -parts FROM {_FIGURE})
      SELECT indicator_id, subject_id, month FROM every GROUP BY indicator_id, subject_id, month
      HAVING SUM(amount) <> 0 OR SUM(numerator) <> 0 OR SUM(denominator) <> 0 OR SUM(parts) <> 0
      ORDER BY indicator_id, subject_id, month"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [AddsUp.NONE.value])
        return [(int(row[0]), int(row[1]), int(row[2])) for row in cursor.fetchall()]


def _current() -> int | None:
    return Snapshot.objects.filter(current=True).values_list("pk", flat=True).first()


def _execute(sql: str, params: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
