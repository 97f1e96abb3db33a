"""May a year leave its signing stage? Not while published statements wait: it runs on signed ones."""

from annum.kernel.refusal import Refusal
from annum.targets.queries.listing import unsigned_count
from annum.year.models import Stage, Year


def refusal_while_unsigned(year: Year) -> Refusal | None:
    """Why the year stays in signing; ``None`` in every other stage. Queries: 1 in signing, else 0."""
    if year.stage != Stage.SIGNING:
        return None
    count = unsigned_count(year.pk)
    if not count:
        return None
    return Refusal(
        "unsigned", "%(count)s published statements are not signed yet; sign or withdraw them.", {"count": count}
    )
