"""What does payroll pay for honours? A row for each with a prize, what is to be known of its tax, and the total."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy, pgettext

from annum.awards.models import Honour, Kind
from annum.awards.tables import PRIZES
from annum.kernel.quantity import Quantity
from annum.ui.speech import either, speak

TAX = {
    Kind.PERSON: gettext_lazy("Taxed with the pay of the month in which it is paid."),
    Kind.LEADER: gettext_lazy("Taxed with the pay of the month in which it is paid."),
    Kind.OUTSIDER: gettext_lazy("Not on the payroll: taxed by an item of its own."),
}
SHARED = gettext_lazy("Nobody's income yet: say how it is shared out, then each share is taxed with the pay.")
"""Of units, teams and works."""


def rows(honours: Sequence[Honour]) -> Iterator[list[str]]:
    """The head, a row for each honour with a prize, the total; in the reader's language. Amounts are exact."""
    yield [speak(column.label) for column in PRIZES]
    paid = [each for each in honours if each.prize is not None]
    yield from map(_row, paid)
    total = str(Quantity(sum(each.prize or 0 for each in paid), 2))
    yield [pgettext("prize", "Total"), "", "", "", "", total, "", ""]


def _row(honour: Honour) -> list[str]:
    person = honour.subject.person if honour.subject else None
    note = honour.nomination.title.prize_note if honour.nomination else ""
    return [
        honour.number,
        person.number if person else "",
        either(honour.name, honour.name_en),
        either(honour.unit_name, honour.unit_name_en),
        either(honour.title, honour.title_en),
        str(Quantity(honour.prize or 0, 2)),
        str(TAX.get(Kind(honour.kind), SHARED)),
        note,
    ]
