"""One's own certificate: what it proves, choosing the passphrase, what to do when it is lost."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from annum.jobs.acts import submit
from annum.org.viewer import ViewedRequest
from annum.signing import access, acts, jobs, queries, tables
from annum.signing.forms import PassphraseForm
from annum.signing.views.authority import BOUND


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: ViewedRequest) -> HttpResponse:
    """The certificate that one has, or the form by which one gets it."""
    viewer, now = request.viewer, timezone.now()
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = acts.ask_certificate(**form.cleaned_data, viewer=viewer, now=now)
        submit(task=jobs.issue, by=viewer.actor, args=[row.pk], key=f"signing.issue:{row.pk}")
        return redirect("signing:mine")
    rows = queries.certificates_of(viewer.person_id) if viewer.person_id else []
    current = queries.current_certificate(viewer.person_id, now) if viewer.person_id else None
    authority = queries.the_authority()
    shown = {
        "rows": rows,
        "current": current,
        "columns": tables.MINE,
        "form": form,
        "refusal": access.refusal_of_authority(authority) or access.refusal_to_ask(viewer, current),
        "job": queries.newest_job(
            [f"signing.issue:{row.pk}" for row in rows[:1]] + [f"{BOUND}-own:{viewer.person_id}"]
        ),
    }
    return render(request, "signing/mine.html", shown, status=422 if request.method == "POST" else 200)
