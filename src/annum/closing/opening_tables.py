"""How are the preview and the remarks of an opening laid out?"""

from django.utils.translation import gettext_lazy as _

from annum.ui.parts import Column

PREVIEW = (
    Column(_("Indicator")),
    Column(_("Subjects"), number=True),
    Column(_("Last target"), number=True),
    Column(_("Last actual"), number=True),
    Column(_("Proposed baseline"), number=True),
    Column(_("Proposed target"), number=True),
    Column(_("Without a proposal"), number=True),
)
REMARKS = (Column(_("Statement")), Column(_("Draft")), Column(_("Remark")))
