"""The imports: history and kinds, one import with its preview, an upload."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from annum.intake import access, acts, queries, tables
from annum.intake.asking import ask_preview
from annum.intake.forms import ReasonForm, UploadForm
from annum.intake.models import Import
from annum.intake.models.page import PAGE
from annum.intake.registry import importer
from annum.intake.views.doors import import_or_404, kind_or_404, kinds, viewer
from annum.jobs.models import Job
from annum.kernel.refusal import Refused
from annum.ui.speech import speak


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be brought in, and what was."""
    language = get_language() or "en"
    offered = [
        (each, each.title.spoken(language), each.help.spoken(language), each.rows is not None)
        for each in kinds(request)
    ]
    history = queries.history(viewer(request))
    titles = {each.kind: title for each, title, _, _ in offered}
    rows = [(staged, titles[staged.kind], tables.STATES[staged.state]) for staged in history]
    return render(
        request,
        "intake/home.html",
        {"offered": offered, "rows": rows, "columns": tables.HISTORY, "kind_columns": tables.KINDS},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Send files; the preview comes next."""
    room = kind_or_404(request, kind)
    form = UploadForm(room, request.POST, request.FILES) if request.method == "POST" else UploadForm(room)
    if form.is_bound and form.is_valid():
        try:
            who, now = viewer(request), timezone.now()
            sources, columns, options = form.sources(), form.columns(), form.options()
            staged = acts.stage_import(
                kind=kind, sources=sources, mapping=columns, options=options, viewer=who, now=now
            )
            ask_preview(staged, viewer=who, now=now)
            return redirect("intake:import", staged.pk)
        except Refused as refused:
            form.add_error(None, speak(refused.refusal))
    title = room.title.spoken(get_language() or "en")
    status = 422 if form.is_bound else 200
    return render(request, "intake/upload.html", {"form": form, "room": room, "title": title}, status=status)


@require_safe
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One import: what it would change or did, what is wrong with it, and what can be done now."""
    staged, who = import_or_404(request, number), viewer(request)
    job = queries.work_on(staged)
    at_work = access.refusal_at_work(job)
    if request.headers.get("HX-Request"):
        return _work(request, staged, job)
    changes = Paginator(queries.changes(staged), PAGE).get_page(request.GET.get("page"))
    problems = Paginator(queries.problems(staged), PAGE).get_page(request.GET.get("page"))
    committed = staged.state == "committed"
    context = {
        "staged": staged,
        "title": importer(staged.kind).title.spoken(get_language() or "en"),
        "tone": tables.STATES[staged.state],
        "changes": changes,
        "change_rows": tables.change_rows(changes.object_list),
        "change_columns": tables.CHANGES,
        "problems": problems,
        "problem_groups": tables.by_sheet(problems.object_list),
        "problem_columns": tables.PROBLEMS,
        "notes": queries.notes(staged),
        "questions": queries.questions(staged),
        "commit_refusal": at_work or access.refusal_to_commit(staged, who),
        "take_back_refusal": access.refusal_to_take_back(staged, who) if committed else None,
        "open": staged.state in ("staged", "previewed"),
        "job": job,
        "at_work": at_work,
        "mine": job is not None and job.account == who.actor.account,
        "reason": ReasonForm(),
    }
    return render(request, "intake/import.html", context)


def _work(request: HttpRequest, staged: Import, job: Job | None) -> HttpResponse:
    """How far the job of an import is; when it has ended, the page is to be loaded anew."""
    mine = job is not None and job.account == viewer(request).actor.account
    answer = render(request, "intake/_work.html", {"staged": staged, "job": job, "mine": mine})
    if job is None or not job.is_live:
        answer["HX-Refresh"] = "true"
    return answer
