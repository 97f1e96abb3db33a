"""Which programmes are there, and what are their rules?"""

from datetime import date

from django.db.models import Count, QuerySet

from annum.awards.models import Criterion, Programme, Quota, Requirement, Title
from annum.awards.rules.description import CriterionRule, ProgrammeRule, QuotaRule, RequirementRule, TitleRule


def programmes() -> "QuerySet[Programme]":
    """Every programme, those of the newest year first. Queries: 1."""
    return Programme.objects.select_related("year").order_by("-year__first_month", "code")


def listed() -> "QuerySet[Programme]":
    """The same, with how many titles each has. Queries: 1."""
    return programmes().annotate(title_count=Count("titles"))


def titles() -> "QuerySet[Title]":
    """Every title, with its programme and year. Queries: 1."""
    return Title.objects.select_related("programme__year")


def titles_of(programme: Programme) -> "QuerySet[Title]":
    """Its titles in order, with criteria, requirements and quotas. Queries: 4."""
    return programme.titles.prefetch_related("criteria", "requirements", "quotas")


def rule_of(programme: Programme) -> ProgrammeRule:
    """The rules as they are written now. Queries: 4."""
    return ProgrammeRule(
        programme.year.code,
        programme.code,
        programme.name,
        programme.name_en,
        _day(programme.nominate_from),
        _day(programme.nominate_until),
        _day(programme.judge_until),
        programme.notice_days,
        tuple(title_rule(title) for title in titles_of(programme)),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def title_rule(title: Title) -> TitleRule:
    """One title with its parts, as they were fetched."""
    return TitleRule(
        title.key,
        title.name,
        title.name_en,
        str(title.kind),
        title.places,
        title.per_place,
        title.limit,
        title.drop,
        title.prize,
        title.exclusive,
        tuple(_criterion(each) for each in title.criteria.all()),
        tuple(requirement_rule(each) for each in title.requirements.all()),
        tuple(_quota(each) for each in title.quotas.all()),
    )


def _criterion(row: Criterion) -> CriterionRule:
    return CriterionRule(row.key, row.name, row.name_en, row.anchors, row.anchors_en, row.weight)


def requirement_rule(row: Requirement) -> RequirementRule:
    """What a requirement asks, as it is fixed."""
    return RequirementRule(str(row.kind), row.amount, row.value)


def _quota(row: Quota) -> QuotaRule:
    return QuotaRule(str(row.attribute), row.value, row.lower, row.upper, row.percent)
