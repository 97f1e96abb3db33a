"""The score sheet as PDF."""

from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from annum.documents.languages import asked_language
from annum.files.views.download import attachment
from annum.kernel.period import Month
from annum.org.viewer import ViewedRequest
from annum.scoring.paper.setting import score_sheet_pdf
from annum.scoring.views.doors import scored_or_404


@require_safe
def score_sheet(request: ViewedRequest, number: int) -> HttpResponseBase:
    """The score of a statement with every step; ``?upto=YYYY-MM&language=zh|en|both``."""
    language = asked_language(request.GET.get("language", ""), get_language() or "en")
    statement, score = scored_or_404(request, number)
    done = score_sheet_pdf(score, statement, language=language)
    return attachment(done.pdf, f"{statement.code}-{Month.of(score.run.upto)}.pdf", "application/pdf")
