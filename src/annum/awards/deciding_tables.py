"""How are decisions, notices and objections shown as tables?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.ui.parts import Column

STANDINGS = (
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Places"), number=True),
    Column(pgettext_lazy("award programme", "Nominees"), number=True),
    Column(_("Selected"), number=True),
    Column(_("What is still open")),
)
NOTICE = (
    Column(pgettext_lazy("column", "Who is honoured")),
    Column(_("Unit")),
    Column(_("Citation")),
    Column(_("What can be done"), hidden=True),
)
OBJECTIONS = (
    Column(pgettext_lazy("objection", "Against")),
    Column(pgettext_lazy("honour", "Title")),
    Column(_("Raised on")),
    Column(_("Who objects")),
    Column(_("State")),
)
WHY = (Column(_("Criterion")), Column(_("Your mark"), number=True), Column(_("Winners on average"), number=True))
