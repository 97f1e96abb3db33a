"""Which run counts, and by which settings?"""

from django.db.models import QuerySet

from annum.scoring.models import Policy, Run
from annum.scoring.rules.settings import Settings
from annum.year.models import Year


def current_run(year: Year, upto: int | None = None) -> Run | None:
    """The run that pages show: of a month, or of the latest month that has one. Queries: 1."""
    runs = Run.objects.filter(year=year, current=True)
    if upto is not None:
        runs = runs.filter(upto=upto)
    return runs.order_by("-upto").first()


def runs_of(year: Year) -> QuerySet[Run]:
    """Every run of a year, the newest first. Queries: 1 (lazy)."""
    return Run.objects.filter(year=year).order_by("-made_at")


def settings_of(year: Year) -> Settings:
    """How the year is composed now; a year without its own settings has the preset. Queries: 1."""
    policy = Policy.objects.filter(year=year).first()
    return Settings.from_parameters(policy.parameters) if policy else Settings()
