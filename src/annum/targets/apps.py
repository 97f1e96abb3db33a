"""What this room makes known when Annum starts."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """Registers the importer, the data owners that items name, what keeps a year in signing, what a digest on paper tells,
    and which statements are sealed together.
    """

    name = "annum.targets"

    def ready(self) -> None:
        from annum.indicators.owning import also_owned
        from annum.intake.registry import register
        from annum.signing import sets
        from annum.signing.known import answers
        from annum.targets.importing.importer import IMPORTER
        from annum.targets.known import known_version
        from annum.targets.queries.owners import item_owners
        from annum.targets.sealing import STATEMENTS
        from annum.targets.unsigned import refusal_while_unsigned
        from annum.year.guards import guard

        register(IMPORTER)
        guard(refusal_while_unsigned)
        also_owned(item_owners)
        answers(known_version)
        sets.register(STATEMENTS)
