"""Sets of documents that the organisation seals: all of them, one with its progress and documents, a document, the ZIP."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from annum.files.views.download import download, streamed
from annum.files.zips import zipped
from annum.kernel.refusal import insist
from annum.org.viewer import ViewedRequest
from annum.signing import sealing_access as access
from annum.signing import tables
from annum.signing.asking import ask_batch
from annum.signing.models import SealBatch
from annum.signing.queries import sealing as queries
from annum.signing.sets import set_of
from annum.ui.paging import page_of

PAGE, LONGEST = 50, 60


@require_safe
def batches(request: ViewedRequest) -> HttpResponse:
    """Every set, the one begun last first."""
    insist(access.refusal_to_see_sets(request.viewer))
    page = page_of(queries.batches(), PAGE, request.GET.get("page"))
    return render(request, "signing/batches.html", {"page": page, "columns": tables.BATCHES})


@require_safe
def batch(request: ViewedRequest, number: int) -> HttpResponse:
    """How far it is, then its documents. To htmx, while a job works on it, the part that asks again."""
    found = _batch(request, number)
    job = queries.work_on(found)
    work = {"batch": found, "job": job, "mine": job is not None and job.account == request.viewer.account_id}
    asks_again = request.headers.get("HX-Request")
    if asks_again and job is not None and job.is_live:
        return render(request, "signing/_batch_work.html", work)
    answer = render(request, "signing/batch.html", {**work, **_shown(request, found)})
    if asks_again:
        answer["HX-Refresh"] = "true"
    return answer


def _shown(request: ViewedRequest, found: SealBatch) -> dict[str, object]:
    """What is sealed of a set, and what is not."""
    sought = request.GET.get("q", "").strip()[:LONGEST]
    return {
        "asker": queries.asker_of(found),
        "sealed": queries.count_of(found),
        "left": queries.missing(set_of(found.kind), found.about).count(),
        "may": access.refusal_to_seal_sets(request.viewer) is None,
        "page": page_of(queries.documents_of(found, sought), PAGE, request.GET.get("page")),
        "sought": sought,
        "columns": tables.SEALED,
    }


@require_POST
def go_on(request: ViewedRequest, number: int) -> HttpResponse:
    """Seal what is missing, after a stop or because the set has grown."""
    found = _batch(request, number)
    insist(access.refusal_to_seal_sets(request.viewer))
    return asked(request, found.kind, found.about)


def asked(request: ViewedRequest, kind: str, about: int) -> HttpResponse:
    """Have a set sealed, and lead to its page."""
    account, now = request.user.get_username(), timezone.now()
    made = ask_batch(kind=kind, about=about, viewer=request.viewer, account=account, now=now)
    messages.success(request, _("The documents are being sealed; you may leave this page."))
    return redirect("signing:batch", made.pk)


@require_safe
def whole(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Everything that is sealed of it, as ZIP."""
    found = _batch(request, number)
    return streamed(zipped(_files(found)), f"{found.code}.zip", "application/zip")


def _files(batch: SealBatch) -> Iterator[tuple[str, str]]:
    return ((each.name, each.blob_id) for each in queries.documents_in_turn(batch))


@require_safe
def document(request: ViewedRequest, number: int) -> HttpResponseBase:
    """One sealed document, for whoever sees what it prints."""
    found = get_object_or_404(queries.documents(), pk=number)
    if not set_of(found.kind).seen(request.viewer, found.key):
        raise Http404
    return download(found.blob, found.name)


def _batch(request: ViewedRequest, number: int) -> SealBatch:
    insist(access.refusal_to_see_sets(request.viewer))
    return get_object_or_404(queries.batches(), pk=number)
