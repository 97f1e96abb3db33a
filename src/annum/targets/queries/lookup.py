"""Which row does a typed code mean? For forms; one query each."""

from annum.org.models import Person, Post, Subject, Unit
from annum.targets.models import Item, Rule, Statement
from annum.targets.queries.standing import newest


def unit_coded(code: str) -> Unit | None:
    """The unit with this code."""
    return Unit.objects.filter(code=code).first()


def person_numbered(number: str) -> Person | None:
    """The person with this number."""
    return Person.objects.filter(number=number).first()


def post_coded(code: str) -> Post | None:
    """The post with this code."""
    return Post.objects.filter(code=code).first()


def subject_coded(code: str) -> Subject | None:
    """The subject of the unit with this code, else of the person with this number."""
    found = Subject.objects.filter(unit__code=code).first()
    return found or Subject.objects.filter(person__number=code).first()


def named_rules() -> list[Rule]:
    """The rules that carry a code, by code; those that are made of an item's own clauses are left out."""
    return list(Rule.objects.exclude(code="").exclude(kind__in=("deduction", "bonus")).order_by("code"))


def parent_named(statement: Statement, path: str) -> Item | None:
    """The item STATEMENT/KEY of the same year, in its newest wording. Queries: 2."""
    code, _, key = path.rpartition("/")
    above = Statement.objects.filter(year=statement.year_id, code=code).exclude(pk=statement.pk).first()
    return Item.objects.filter(version=newest(above), key=key).first() if above else None


def items_of(statement: Statement) -> list[Item]:
    """The items of the newest wording, with plan, clauses and rule. Queries: 4."""
    rows = Item.objects.filter(version=newest(statement)).select_related(
        "indicator", "rule", "owner_unit", "parent__version__statement"
    )
    return list(rows.prefetch_related("plan", "clauses").order_by("order", "key"))
