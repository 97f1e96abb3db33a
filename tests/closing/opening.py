"""A sealed year around the cast, small enough to reckon by hand.

2026: the Yanhe plant (P1) and the quality department (D1) stand below the battery company (C1). Each has a statement with
A1 revenue, up, a sum in 万元 with two decimals; the plant has A2 scrap as well, down, in %. Units contribute to the company.
"""

from datetime import UTC, date, datetime

from annum.targets.acts import draft_statement, write_item, write_parts
from annum.targets.acts.drafting import ItemValues
from annum.targets.models import Item, Statement, Version
from annum.targets.queries.rules import rule_row

NOW = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
TODAY = date(2027, 1, 20)


def office(group):
    return group.viewer("office", TODAY)


def add_statement(group, year, indicators, unit, target, *, parent=None, plan=None):
    """A signed statement of a unit with the item A1; ``target`` in hundredths."""
    viewer = group.viewer("office")
    made = draft_statement(
        year=year,
        subject=group.unit_subject(unit),
        code=f"{year.code}-{unit}",
        title=f"{unit} {year.code}年度目标责任书",
        effective_from=date(2026, 1, 1),
        viewer=viewer,
    )
    values = ItemValues(
        "A1",
        indicators["REV"],
        rule_row("ratio", {"cap": 12000}),
        weight=10000,
        target=target,
        threshold=target * 8 // 10,
        stretch=target * 12 // 10,
        owner_unit=group.units["GO"],
        parent=parent,
        plan=plan or {},
    )
    write_item(statement=made, values=values, viewer=viewer)
    parties = [
        {"side": "issuing", "order": 1, "person": group.boris, "role": "总经理"},
        {"side": "committing", "order": 2, "post": group.posts["P1-HEAD"], "role": "厂长"},
    ]
    write_parts(statement=made, part="parties", rows=parties, viewer=viewer)
    signed(made)
    return made


def signed(statement):
    at = datetime(2026, 1, 20, tzinfo=UTC)
    Version.objects.filter(statement=statement).update(published_at=at, signed_at=at, content=b"{}", digest="0" * 64)
    Statement.objects.filter(pk=statement.pk).update(state="signed")


def item_of(statement, key="A1", number=1):
    return Item.objects.get(version__statement=statement, version__number=number, key=key)


def run_with(year, actuals, **changes):
    """A run over the whole year that counts: ``actuals`` by item, in the indicator's scale."""
    from annum.scoring.models import ItemScore, Run

    run = Run.objects.create(
        year=year,
        upto=year.last_month,
        in_force=year.months[-1].first,
        known=NOW,
        engine="test",
        made_at=NOW,
        current=True,
        final=True,
    )
    told = {"months": 12, "due": 12, "late": 0, "status": "final", "weight": 10000, **changes}
    ItemScore.objects.bulk_create(
        ItemScore(run=run, version_id=item.version_id, item_id=item.pk, actual=actual, **told)
        for item, actual in actuals.items()
    )
    return run


def seal(year):
    """As the seal leaves it."""
    from annum.year.models import Year

    Year.objects.filter(pk=year.pk).update(stage="closed")
    Statement.objects.filter(year=year, state="signed").update(state="closed")
    year.refresh_from_db()
    return year
