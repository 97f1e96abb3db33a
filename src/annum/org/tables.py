"""What do the tables of this room show?"""

from django.utils.translation import gettext_lazy as _

from annum.ui.parts import Column

UNITS = (Column(_("Unit")), Column(_("Code")), Column(_("Kind of unit")), Column(_("Parent unit")), Column(_("Head")))
VERSIONS = (
    Column(_("From")),
    Column(_("To (excluded)")),
    Column(_("Name")),
    Column(_("Parent unit")),
    Column(_("Kind of unit")),
)
POST_VERSIONS = (
    Column(_("From")),
    Column(_("To (excluded)")),
    Column(_("Post")),
    Column(_("Unit")),
    Column(_("Reports to")),
    Column(_("Seats"), number=True),
    Column(_("Establishment (FTE)"), number=True),
)
HOLDERS = (
    Column(_("Name")),
    Column(_("Share"), number=True),
    Column(_("From")),
    Column(_("To (excluded)")),
    Column(_("Remarks")),
)
POSTS = (Column(_("Post")), Column(_("Code")), Column(_("Holders")), Column(_("Establishment (FTE)"), number=True))
PEOPLE = (
    Column(_("Name"), sort="pinyin"),
    Column(_("English name")),
    Column(_("Number"), sort="number"),
    Column(_("Unit")),
    Column(_("Post")),
)
APPOINTMENTS = (
    Column(_("Post")),
    Column(_("Unit")),
    Column(_("Share"), number=True),
    Column(_("From")),
    Column(_("To (excluded)")),
    Column(_("Remarks")),
    Column(_("Act"), hidden=True),
)
GRANTS = (
    Column(_("Person")),
    Column(_("Role")),
    Column(_("Unit and below")),
    Column(_("From")),
    Column(_("To (excluded)")),
    Column(_("Act"), hidden=True),
)
DEPUTIES = (
    Column(_("Principal")),
    Column(_("Deputy")),
    Column(_("From")),
    Column(_("To (excluded)")),
    Column(_("Act"), hidden=True),
)
