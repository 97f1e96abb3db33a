"""The register of signatures: the list, and the document that is filed."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from annum.documents.languages import asked_language, main_language, spoken
from annum.documents.register import TEMPLATE, RegisterRow, register_tree
from annum.documents.typesetting import typeset
from annum.files.views.download import attachment
from annum.journal.growth import note_by
from annum.journal.models import STANDING
from annum.org.viewer import ViewedRequest
from annum.signing import queries, tables
from annum.signing.models import Seat
from annum.signing.models.envelope import SeatState
from annum.signing.queries.register import logs_of, register_of
from annum.signing.queries.routes import with_holders
from annum.signing.sealing_access import refusal_to_see_sets
from annum.ui.paging import page_of
from annum.ui.speech import either, speak

PAGE, MOST = 50, 5000
"""So many rows on a page, and in the document."""


@require_safe
def show(request: ViewedRequest) -> HttpResponse:
    """Every signature in sight, given or missing; by year and state."""
    asked = _asked(request)
    rows = register_of(request.viewer, **asked)
    page = page_of(rows, PAGE, request.GET.get("page"))
    shown = {
        "page": page,
        "rows": with_holders(page.object_list, request.viewer.today),
        "columns": tables.REGISTER,
        "logs": logs_of(request.viewer),
        "states": SeatState.choices,
        "sees_sets": refusal_to_see_sets(request.viewer) is None,
        **asked,
    }
    return render(request, "signing/register.html", shown)


def _asked(request: ViewedRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {"log": request.GET.get("log", ""), "state": state if state in SeatState.values else ""}


@require_safe
def pdf(request: ViewedRequest) -> HttpResponseBase:
    """The same as a document."""
    now, language = timezone.now(), asked_language(request.GET.get("language", ""), get_language() or "en")
    asked = _asked(request)
    seats = with_holders(register_of(request.viewer, **asked)[:MOST], request.viewer.today)
    authority = queries.the_authority()
    group = either(authority.name, authority.name_en) if authority else ""
    note = note_by(asked["log"] or STANDING, now)

    def tree() -> Any:
        title = _("Register of signatures")
        below = f"{asked['log']} {speak(now)}"
        return register_tree(group=group, title=title, rows=map(_row, seats), below=below, note=note)

    title = _("Register of signatures")
    done = typeset(TEMPLATE, spoken(tree, language), made_at=now, title=title, language=main_language(language))
    return attachment(done.pdf, f"signatures-{asked['log'] or 'all'}.pdf", "application/pdf")


def _row(seat: Seat) -> RegisterRow:
    envelope, by = seat.envelope, seat.delegated_by
    named = by or seat.person or seat.signer or seat.holder
    return RegisterRow(
        document=envelope.code,
        title=either(envelope.title, envelope.title_en),
        signer=either(named.name, named.name_en) if named else "",
        role=either(seat.role, seat.role_en),
        signed_at=seat.signed_at,
        certificate=seat.certificate.serial[:16].upper() if seat.certificate else "",
        by=seat.shown_name if by else "",
        note="" if seat.signed_at else str(seat.get_state_display()),
    )
