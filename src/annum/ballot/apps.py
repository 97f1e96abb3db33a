"""What this room makes known when Annum starts."""

from django.apps import AppConfig

from annum.kernel.words import Words

OPEN_URNS = Words(
    "votes in secret ballots that are still open, and who has taken a ballot paper. After a restore such a ballot begins anew."
)


class BallotConfig(AppConfig):
    """What of an open secret ballot is in no backup."""

    name = "annum.ballot"

    def ready(self) -> None:
        from annum.ballot.models import Key, Mark, Urn
        from annum.jobs.dumps import LeftOut, leave_out

        leave_out(LeftOut(tuple(model._meta.db_table for model in (Key, Mark, Urn)), OPEN_URNS))
