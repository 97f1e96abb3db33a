"""The columns of this room's tables."""

from django.utils.translation import gettext_lazy as _

from annum.ui.parts import Column

CERTIFICATES = (
    Column(_("Certificate")),
    Column(_("Names")),
    Column(_("State")),
    Column(_("Until")),
    Column(_("Key")),
    Column(_("Acts")),
)
MINE = (Column(_("Serial number")), Column(_("State")), Column(_("From")), Column(_("Until")), Column(_("Reason")))
