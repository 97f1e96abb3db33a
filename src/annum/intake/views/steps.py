"""The steps of one import: map its columns, answer its questions, commit, discard, take back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from annum.intake import acts, queries
from annum.intake.asking import ask_commit, ask_preview
from annum.intake.forms import MappingForm, ReasonForm
from annum.intake.headings import found
from annum.intake.tables import MATCHES
from annum.intake.views.doors import import_or_404, viewer


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: HttpRequest, number: int) -> HttpResponse:
    """Say which of their columns is which of ours, and keep that under a name."""
    staged, who, now = import_or_404(request, number), viewer(request), timezone.now()
    form = MappingForm(found(staged), staged.mapping, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        columns = form.columns()
        ask_preview(staged, viewer=who, now=now, mapping=columns)
        if name := form.cleaned_data["name"]:
            acts.save_mapping(kind=staged.kind, name=name, columns=columns, viewer=who, now=now)
        return redirect("intake:import", staged.pk)
    status = 422 if form.is_bound else 200
    return render(request, "intake/mapping.html", {"form": form, "staged": staged, "columns": MATCHES}, status=status)


@require_POST
def answers(request: HttpRequest, number: int) -> HttpResponse:
    """Answer the open questions; what is not an offered answer is left open."""
    staged = import_or_404(request, number)
    given = {
        question["key"]: request.POST.get(question["key"], "")
        for question in queries.questions(staged)
        if request.POST.get(question["key"]) in {answer.key for answer in question["answers"]}
    }
    ask_preview(staged, viewer=viewer(request), now=timezone.now(), options=given)
    return redirect("intake:import", staged.pk)


@require_POST
def commit(request: HttpRequest, number: int) -> HttpResponse:
    """Write all of it."""
    staged = import_or_404(request, number)
    ask_commit(staged, viewer=viewer(request), now=timezone.now())
    return redirect("intake:import", staged.pk)


@require_POST
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Give it up."""
    acts.discard_import(import_or_404(request, number), viewer=viewer(request), now=timezone.now())
    return redirect("intake:home")


@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo all of it, with a reason."""
    staged, form = import_or_404(request, number), ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, "intake/take_back.html", {"form": form, "staged": staged}, status=422)
    reason = form.cleaned_data["reason"]
    acts.take_back_import(staged, viewer=viewer(request), now=timezone.now(), reason=reason)
    return redirect("intake:import", staged.pk)
