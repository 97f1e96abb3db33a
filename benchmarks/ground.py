"""A throw-away group of any size, made inside the database by set-based SQL: people, statements, items, a year of figures."""

from datetime import UTC, date, datetime

from django.db import connection

AT = datetime(2026, 1, 10, tzinfo=UTC)
STAMP = "'2026-01-10 00:00:00'"
FIRST = 2026 * 12
ITEMS = 10
KINDS = (
    ("ratio", {"cap": 12000}),
    (
        "anchors",
        {
            "anchors": [
                {"at": "threshold", "mark": 6000},
                {"at": "target", "mark": 10000},
                {"at": "stretch", "mark": 12000},
            ]
        },
    ),
    ("step", {"up": {"step": 300, "points": 100, "most": 600}, "down": {"step": 300, "points": 100, "most": 600}}),
    ("binary", {}),
    ("ratio", {"cap": 11000, "floor": 2000}),
)


def numbers(count: int) -> str:
    """A relation ``n`` with whole numbers from 1 to count."""
    if connection.vendor == "postgresql":
        return f"(SELECT g AS n FROM generate_series(1, {count}) g) n"
    return f"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) SELECT n FROM c) n"


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def make_group(people: int) -> None:
    """``people`` persons, each with a subject, in one unit with a current tree."""
    from annum.org.models import Person, Subject, Unit, UnitVersion
    from annum.org.queries.snapshots import renew_current

    unit = Unit.objects.create(code="G", created_at=AT)
    UnitVersion.objects.create(unit=unit, name="Group", valid_from=date(2020, 1, 1), recorded_at=AT)
    Subject.objects.create(unit=unit, home=unit)
    people_rows = Person.objects.bulk_create(
        (Person(number=f"N{n}", name=f"P{n}") for n in range(people)), batch_size=5000
    )
    Subject.objects.bulk_create((Subject(person=person, home=unit) for person in people_rows), batch_size=5000)
    renew_current(date(2026, 12, 31), AT)


def make_year():  # type: ignore[no-untyped-def]
    """The year 2026 with its reporting windows, and ten indicators."""
    from annum.indicators.models import Indicator, IndicatorClass
    from annum.journal.actor import Actor
    from annum.kernel.period import Month
    from annum.year.acts import open_year

    year = open_year(code="2026", first=Month(2026, 1), by=Actor.system("benchmark"))
    classes = IndicatorClass.objects.bulk_create(IndicatorClass(code=f"C{n}", name=f"C{n}") for n in range(5))
    kinds = ("sum", "mean", "last", "sum", "max")
    Indicator.objects.bulk_create(
        Indicator(
            code=f"I{n}",
            name=f"I{n}",
            category=classes[n % 5],
            decimals=2,
            direction="up" if n % 2 else "down",
            accumulation=kinds[n % 5],
        )
        for n in range(ITEMS)
    )
    return year


def insert(model, given: dict[str, str], source: str) -> None:  # type: ignore[no-untyped-def]
    """INSERT ... SELECT into a model's table: the given expressions, and each other column's default."""
    false = "false" if connection.vendor == "postgresql" else "0"
    columns = {}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        plain = {"BooleanField": false}.get(field.get_internal_type(), "NULL" if field.null else "''")
        columns[field.column] = given.get(
            field.column, str(field.default) if isinstance(field.default, int) and plain != false else plain
        )
    names = ", ".join(f'"{name}"' for name in columns)
    run(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(columns.values())} FROM {source}")


PERSONS = "org_subject WHERE person_id IS NOT NULL"


def make_statements(year, subjects: str = PERSONS) -> None:  # type: ignore[no-untyped-def]
    """A signed statement of ten items for each of the subjects."""
    from annum.indicators.models import Indicator
    from annum.targets.models import Item, Statement, Version
    from annum.targets.queries.rules import rule_row

    rules = [rule_row(kind, parameters).pk for kind, parameters in KINDS]
    first = Indicator.objects.order_by("pk").first().pk
    heads = {"year_id": str(year.pk), "subject_id": "id", "code": "'S' || id", "title": "'S'", "state": "'signed'"}
    insert(Statement, heads, f"{subjects} ORDER BY id")
    sealed = {
        "statement_id": "id",
        "number": "1",
        "effective_from": "'2026-01-01'",
        "content": _blob(),
        "digest": "'d' || id",
    }
    insert(Version, sealed | {"published_at": STAMP, "signed_at": STAMP}, "targets_statement ORDER BY id")
    cases = " ".join(f"WHEN {place} THEN {rule}" for place, rule in enumerate(rules))
    items = {
        "version_id": "v.id",
        "key": "'A' || n.n",
        "order": "n.n",
        "kind": "'scored'",
        "indicator_id": "i.id",
        "weight": "1000",
        "threshold": "90000",
        "target": "100000 + v.id % 1000",
        "stretch": "120000",
        "direction": "i.direction",
        "accumulation": "i.accumulation",
        "rule_id": f"CASE (n.n % {len(rules)}) {cases} END",
    }
    source = f"targets_version v CROSS JOIN {numbers(ITEMS)} JOIN indicators_indicator i ON i.id = {first} + n.n - 1"
    insert(Item, items, source)


def _blob() -> str:
    return "'\\x7b7d'::bytea" if connection.vendor == "postgresql" else "x'7b7d'"


def make_values(whose: str = "s.person_id IS NOT NULL") -> None:
    """Twelve approved figures for each item's indicator and subject."""
    from annum.indicators.models import Value

    given = {
        "indicator_id": "i.id",
        "subject_id": "s.id",
        "month": f"{FIRST} + n.n - 1",
        "amount": "7000 + (i.id * 31 + s.id * 17 + n.n * 7) % 3000",
        "state": "'approved'",
        "submitted_at": STAMP,
        "decided_at": STAMP,
    }
    insert(Value, given, f"org_subject s CROSS JOIN indicators_indicator i CROSS JOIN {numbers(12)} WHERE {whose}")
