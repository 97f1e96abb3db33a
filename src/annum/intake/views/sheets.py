"""What can be taken away: a template, the records as sheets, the files of an import, its problems."""

import io

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from annum.files.views.download import attachment, download
from annum.intake import exporting, queries
from annum.intake.export import csv_of
from annum.intake.importers import ImportContext
from annum.intake.planning import options_or_refuse
from annum.intake.views.doors import import_or_404, kind_or_404, viewer
from annum.ui.speech import speak

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponseBase:
    """An empty workbook of a kind, with instructions, in the reader's language."""
    room = kind_or_404(request, kind)
    context = ImportContext(viewer(request), timezone.now())
    out, language = io.BytesIO(), get_language() or "en"
    exporting.as_workbook(out, [(room, context)], language=language, template=True)
    return attachment(out.getvalue(), f"{room.title.spoken(language)}.xlsx", XLSX)


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The records of a kind as the sheets in which they come in."""
    room = kind_or_404(request, kind)
    context = ImportContext(viewer(request), timezone.now(), options_or_refuse(room, request.GET.dict()))
    out, language = io.BytesIO(), get_language() or "en"
    exporting.as_workbook(out, [(room, context)], language=language)
    name = f"{room.title.spoken(language)} {timezone.localdate()}.xlsx"
    return attachment(out.getvalue(), name, XLSX)


@require_safe
def file(request: HttpRequest, number: int, file: int) -> HttpResponseBase:
    """One file of an import, as it was sent."""
    sent = get_object_or_404(import_or_404(request, number).files.select_related("blob"), pk=file)
    return download(sent.blob, sent.name)


@require_safe
def problems(request: HttpRequest, number: int) -> HttpResponseBase:
    """All problems of an import as CSV."""
    staged = import_or_404(request, number)
    head = (_("File"), _("Sheet"), _("Row"), _("Column"), _("Problem"))
    found = queries.all_problems(staged)
    rows = ((one.file, one.sheet, one.row or "", one.column, speak(one.words)) for one in found)
    return attachment(csv_of([head, *rows]), f"problems-{staged.pk}.csv", "text/csv; charset=utf-8")
