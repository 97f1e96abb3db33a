"""How are programmes, titles and their parts shown as tables?"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.awards.models import Programme, ProgrammeState
from annum.ui.parts import Column, Stage

PROGRAMMES = (
    Column(_("Programme")),
    Column(_("Year")),
    Column(_("Titles"), number=True),
    Column(_("Nominations until")),
    Column(_("State")),
)
TITLES = (
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Who can bear it")),
    Column(_("Places"), number=True),
    Column(_("Prize"), number=True),
    Column(_("Nominate"), hidden=True),
)
CRITERIA = (Column(_("Criterion")), Column(_("What the marks mean")), Column(_("Weight"), number=True))
REQUIREMENTS = (Column(_("Requirement")), Column(_("How much")))
QUOTAS = (
    Column(_("Counted by")),
    Column(_("Value of the attribute")),
    Column(_("At least"), number=True),
    Column(pgettext_lazy("quota", "At most"), number=True),
)

JURY = (
    Column(_("Juror")),
    Column(_("Judged"), number=True),
    Column(_("Still to judge"), number=True),
    Column(_("Take off"), hidden=True),
)
JUDGED = (
    Column(_("Nominee")),
    Column(pgettext_lazy("nomination", "Number"), number=True),
    Column(_("Judgements"), number=True),
    Column(_("Still to be judged"), number=True),
    Column(_("Score"), number=True),
)
CONFLICTS = (Column(_("Juror")), Column(_("Nominee")), Column(_("Why they do not judge them")))
OWN_JUDGING = (Column(_("Nominee")), Column(pgettext_lazy("honour", "Title")), Column(_("State")))
MARKS = (Column(_("Criterion")), Column(_("Mark"), number=True))

NOMINATIONS = (
    Column(_("Nominee")),
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Who nominated")),
    Column(_("State")),
)
NOMINATIONS_OF_TITLE = (
    Column(_("Nominee")),
    Column(_("Number"), number=True),
    Column(_("Who nominated")),
    Column(_("State")),
    Column(_("Why")),
)
EXCLUDED_BY = (
    Column(_("Requirement")),
    Column(_("Do not meet it"), number=True),
    Column(_("Not known"), number=True),
)
EXCLUDED = (Column(_("Nominee")), Column(_("Why they would be excluded")))
CLOSING = (
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Endorsed"), number=True),
    Column(_("Asked for by the rules"), number=True),
    Column(_("Waiting to be endorsed"), number=True),
)

WINNERS = (Column(_("Nominee")), Column(_("Who nominated")), Column(_("Score"), number=True))
LOSERS = (Column(_("Nominee")), Column(_("Score"), number=True), Column(_("What decided")))
QUOTA_USES = (
    Column(_("Quota")),
    Column(_("At least"), number=True),
    Column(_("Selected"), number=True),
    Column(pgettext_lazy("quota", "At most"), number=True),
)

HONOURS = (
    Column(pgettext_lazy("honour", "Who bears it")),
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Year")),
    Column(_("Unit")),
    Column(pgettext_lazy("honour", "Number")),
)

PRIZES = (
    Column(pgettext_lazy("honour", "Number")),
    Column(_("Number of the person")),
    Column(pgettext_lazy("honour", "Who bears it")),
    Column(_("Unit")),
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Prize"), number=True),
    Column(_("Tax")),
    Column(pgettext_lazy("prize", "Note")),
)

WAY = (
    ProgrammeState.DRAFT,
    ProgrammeState.FROZEN,
    ProgrammeState.NOMINATING,
    ProgrammeState.JUDGING,
    ProgrammeState.DECIDED,
    ProgrammeState.NOTICE,
    ProgrammeState.FINAL,
    ProgrammeState.CONFERRED,
)


def way(programme: Programme) -> list[Stage]:
    """The stages of a programme, and where it stands; a cancelled one has none."""
    if programme.state not in WAY:
        return []
    at = WAY.index(ProgrammeState(programme.state))
    kinds: list[Any] = ["done" if place < at else "current" if place == at else "todo" for place in range(len(WAY))]
    return [Stage(stage.label, kind) for stage, kind in zip(WAY, kinds, strict=True)]
