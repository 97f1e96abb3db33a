"""What was on the table in a negotiation, and who put it there?"""

from dataclasses import dataclass
from itertools import pairwise

from annum.accounts.models import Account
from annum.org.models import Person
from annum.targets.models import Round, Statement
from annum.targets.queries.documents import document_of_bytes
from annum.targets.rules.difference import Change, changes


@dataclass(frozen=True, slots=True)
class Told:
    """One round with its people, and what it changed against the round before; ``None`` for the first one."""

    round: Round
    by: str
    behalf: Person | None
    changes: tuple[Change, ...] | None


def rounds_told(statement: Statement) -> list[Told]:
    """Every round of every version of a statement, the newest first. Queries: 3."""
    found = list(Round.objects.filter(version__statement=statement).select_related("version").order_by("pk"))
    accounts = Account.objects.in_bulk({row.made_by for row in found if row.made_by})
    principals = Person.objects.in_bulk({row.made_for for row in found if row.made_for})
    documents = [document_of_bytes(row.content) for row in found]
    differences = [None, *(changes(*pair) for pair in pairwise(documents))]
    told = [
        Told(row, str(accounts.get(row.made_by or 0, "")), principals.get(row.made_for or 0), difference)
        for row, difference in zip(found, differences, strict=False)
    ]
    return told[::-1]
