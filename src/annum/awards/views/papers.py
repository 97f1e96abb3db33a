"""The papers of honours: a certificate, all of a programme under the organisation's seal, the prize list."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from annum.awards.deciding_access import refusal_to_pay
from annum.awards.paper.certificate import certificate_pdf
from annum.awards.prize_list import rows
from annum.awards.queries.conferred import honours_of, with_certificates
from annum.awards.sealing import KIND
from annum.awards.views.doors import programme_or_404
from annum.documents.languages import asked_language
from annum.files.views.download import attachment
from annum.intake.export import csv_of
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing.views.sealing import asked


@require_safe
def certificate(request: ViewedRequest, number: int) -> HttpResponseBase:
    """The certificate or plaque of an honour; ``?language=zh|en|both``."""
    language = asked_language(request.GET.get("language", ""), get_language() or "en")
    honour = get_object_or_404(with_certificates(request.viewer), pk=number)
    done = certificate_pdf(honour, language=language)
    return attachment(done.pdf, f"{honour.number}.pdf", "application/pdf")


@require_POST
def seal(request: ViewedRequest, number: int) -> HttpResponse:
    """Have every certificate of a programme sealed."""
    return asked(request, KIND, programme_or_404(request, number).pk)


@require_safe
def prizes(request: ViewedRequest, number: int) -> HttpResponseBase:
    """What payroll pays, as a sheet. Queries: 3."""
    programme = programme_or_404(request, number)
    insist(refusal_to_pay(programme, request.viewer))
    told = csv_of(rows(list(honours_of(programme.pk))))
    return attachment(told, f"prizes-{programme.year.code}-{programme.code}.csv", "text/csv; charset=utf-8")
