"""A statement on paper: the PDF to read and print, the DOCX to redline, what an amendment changes; and what proves it."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from annum.documents.languages import Spoken, asked_language
from annum.files.views.download import attachment, streamed
from annum.files.zips import zipped
from annum.org.viewer import ViewedRequest
from annum.targets.handing import evidence_pack
from annum.targets.models import Version
from annum.targets.paper import setting
from annum.targets.paper.word import statement_docx
from annum.targets.views.doors import shown_version_or_404, statement_or_404, version_or_404

PDF = "application/pdf"
ZIP = "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def pdf(request: ViewedRequest, number: int, version: int) -> HttpResponseBase:
    """The statement as PDF/A; ``?language=zh|en|both``."""
    found = shown_version_or_404(request, number, version)
    done = setting.statement_pdf(setting.read_paper(found), language=_language(request), now=timezone.now())
    return _given(done.pdf, found, "pdf", PDF)


@require_safe
def word(request: ViewedRequest, number: int, version: int) -> HttpResponseBase:
    """The same to work on."""
    found = shown_version_or_404(request, number, version)
    done = statement_docx(setting.read_paper(found), language=_language(request), now=timezone.now())
    return _given(done, found, "docx", DOCX)


@require_safe
def amendment(request: ViewedRequest, number: int, version: int) -> HttpResponseBase:
    """What a version changes against the signed one before it."""
    found = shown_version_or_404(request, number, version)
    amended = setting.read_amendment(found)
    if amended is None:
        raise Http404
    done = setting.amendment_pdf(amended, language=_language(request), now=timezone.now())
    return _given(done.pdf, found, "pdf", PDF, "-amendment")


@require_safe
def evidence(request: ViewedRequest, number: int, version: int) -> HttpResponseBase:
    """What proves a published version to somebody outside, as ZIP."""
    found = version_or_404(statement_or_404(request, number), version)
    files = evidence_pack(found)
    return streamed(zipped(files), f"{found.statement.code}-v{found.number}-evidence.zip", ZIP)


def _language(request: ViewedRequest) -> Spoken:
    return asked_language(request.GET.get("language", ""), get_language() or "en")


def _given(content: bytes, version: Version, ending: str, media_type: str, part: str = "") -> HttpResponseBase:
    return attachment(content, f"{version.statement.code}-v{version.number}{part}.{ending}", media_type)
