"""Which law do stored vetoes mean?"""

from collections.abc import Iterable

from annum.scoring.rules.vetoes import Veto as Law
from annum.scoring.rules.vetoes import veto_of
from annum.targets.models import Veto


def vetoes_of(rows: Iterable[Veto]) -> list[Law]:
    """Stored vetoes as the law knows them."""
    return [veto_of(row.key, row.effect, row.value) for row in rows]
