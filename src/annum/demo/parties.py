"""Who signs a statement of the demonstration, and how is one of its items changed?"""

from collections.abc import Sequence

from annum.demo.signing import sign_by_certificate
from annum.demo.stage import Stage
from annum.kernel.quantity import divide
from annum.org.models import Appointment, Person
from annum.org.viewer import Viewer
from annum.targets.acts import sign_statement
from annum.targets.acts.drafting import ItemValues
from annum.targets.models import Item, Party, Statement
from annum.targets.queries.standing import newest
from annum.year.models import Year


def statement_of(year: Year, subject: str) -> Statement:
    """The statement of a unit or person by code or number; the first where there are several."""
    return Statement.objects.get(year=year, code=f"{year.code}-{subject}")


def signer(stage: Stage, statement: Statement, side: str) -> Viewer:
    """Who signs first for a side."""
    party = Party.objects.filter(version=newest(statement), side=side).order_by("order")[0]
    return stage.person(_person(stage, party).number)


def sign(stage: Stage, statement: Statement, sides: Sequence[str] = ("issuing", "committing")) -> None:
    """The parties of these sides sign, in their order."""
    parties = Party.objects.filter(version=newest(statement), side__in=sides).order_by("order", "pk")
    for party in parties.select_related("version__statement"):
        viewer = stage.person(_person(stage, party).number)
        if party.seat_id is None:
            sign_statement(party=party, viewer=viewer, fresh=True)
        else:
            sign_by_certificate(party, viewer)


def _person(stage: Stage, party: Party) -> Person:
    """The person named, or who holds the post today; who acts for the time being comes after who holds it."""
    if party.person is not None:
        return party.person
    held = Appointment.objects.in_force(stage.today).filter(post=party.post_id).order_by("acting")
    person: Person = held.select_related("person")[0].person
    return person


def raised(statement: Statement, indicator: str, percent: int) -> ItemValues:
    """The item of this indicator with all its marks and its plan at so many per cent."""
    item = Item.objects.select_related("indicator", "rule", "owner_unit", "parent").get(
        version=newest(statement), indicator__code=indicator
    )

    def at(amount: int | None) -> int | None:
        return None if amount is None else divide(amount * percent, 100)

    plan = {row.month: divide(row.amount * percent, 100) for row in item.plan.all()}
    clauses = [{"key": row.key, "text": row.text, "text_en": row.text_en} for row in item.clauses.all()]
    return ItemValues(
        key=item.key,
        indicator=item.indicator,
        rule=item.rule,
        kind=item.kind,
        order=item.order,
        weight=item.weight,
        baseline=item.baseline,
        threshold=at(item.threshold),
        target=at(item.target),
        stretch=at(item.stretch),
        owner_unit=item.owner_unit,
        parent=item.parent,
        plan=plan,
        clauses=clauses,
    )
