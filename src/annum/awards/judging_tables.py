"""How is the comparison of judges shown as tables?"""

from django.utils.translation import gettext_lazy as _

from annum.ui.parts import Column

HABITS = (
    Column(_("Juror")),
    Column(_("Above the other judges (below: −)"), number=True),
    Column(_("Spread of the marks"), number=True),
)
ADJUSTED = (
    Column(_("Nominee")),
    Column(_("The jury's score"), number=True),
    Column(_("Adjusted for strict and generous judges"), number=True),
)
