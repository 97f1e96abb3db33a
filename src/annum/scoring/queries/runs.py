"""Which run counts, and by which settings?"""

from django.db.models import Count, QuerySet

from annum.scoring.models import Policy, Run, StatementScore
from annum.scoring.rules.settings import Settings
from annum.targets.models import Version
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
    policy = policy_of(year)
    return Settings.from_parameters(policy.parameters) if policy else Settings()


def policy_of(year: Year) -> Policy | None:
    """The settings that were made for this year, if any were. Queries: 1."""
    return Policy.objects.filter(year=year).first()


def run_numbered(number: int) -> Run | None:
    """One run with its year. Queries: 1."""
    return Run.objects.select_related("year").filter(pk=number).first()


def current_runs(year: Year) -> list[Run]:
    """The runs that pages show, one a month, in order. Queries: 1."""
    return list(Run.objects.filter(year=year, current=True).order_by("upto"))


def grades_of(run: Run) -> dict[str, int]:
    """How many statements have which grade; "" is withheld. Queries: 1."""
    rows = StatementScore.objects.filter(run=run).values_list("grade").annotate(number=Count("pk")).order_by("grade")
    return dict(rows)


def statements_to_score(year: Year) -> int:
    """About how many statements a run would score. Queries: 1."""
    return Version.objects.filter(statement__year=year, signed_at__isnull=False, effective_to=None).count()
