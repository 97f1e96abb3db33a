"""What does a quota count, in the reader's language? Units by their names, questions by their answers."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from annum.awards.models import Attribute
from annum.fair.select.problem import Problem
from annum.kernel.words import Words
from annum.org.models import UnitPath
from annum.ui.speech import either

ANSWERS = {"yes": _("yes"), "no": _("no")}
"""Values of an attribute that is a question; a rank stands as it is."""


def labels(problem: Problem) -> dict[str, str]:
    """Quota to what it counts. A unit that stands nowhere today keeps its code. Queries: 1."""
    codes = {quota.value for quota in problem.quotas if quota.attribute == Attribute.UNIT}
    rows = UnitPath.objects.filter(snapshot__current=True, unit__code__in=codes)
    names = {row.unit.code: either(row.name, row.name_en) for row in rows.select_related("unit")}
    known = {**{value: str(said) for value, said in ANSWERS.items()}, **names}
    return {
        quota.id: f"{Attribute(quota.attribute).label}: {known.get(quota.value, quota.value)}"
        for quota in problem.quotas
    }


def said(words: Words, known: Mapping[str, str]) -> Words:
    """A reason that names a quota by its id, with what that counts."""
    name = known.get(str(words.params.get("quota", "")))
    return replace(words, params={**words.params, "quota": name}) if name else words
