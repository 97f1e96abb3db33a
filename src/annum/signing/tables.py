"""The columns of this room's tables."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.ui.parts import Column

CERTIFICATES = (
    Column(_("Certificate")),
    Column(_("Names")),
    Column(_("State")),
    Column(_("Until")),
    Column(pgettext_lazy("certificate", "Key")),
    Column(_("Acts")),
)
MINE = (Column(_("Serial number")), Column(_("State")), Column(_("From")), Column(_("Until")), Column(_("Reason")))
GIVEN = (Column(_("Signer")), Column(_("Role")), Column(_("Signed")))
REGISTER = (
    Column(_("Document")),
    Column(_("Signer")),
    Column(_("Role")),
    Column(_("State")),
    Column(_("Signed")),
    Column(_("Certificate")),
    Column(_("Remark")),
)
BATCHES = (
    Column(_("Set")),
    Column(_("State")),
    Column(_("Documents"), number=True),
    Column(_("Asked for")),
    Column(_("Ended at")),
)
SEALED = (
    Column(_("Document")),
    Column(_("Sealed at")),
    Column(_("Certificate")),
    Column(pgettext_lazy("sealed", "File")),
)
