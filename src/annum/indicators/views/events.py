"""Events: the list, one with its life-cycle, and bringing one forward."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annum.indicators import acts, tables
from annum.indicators import event_access as access
from annum.indicators.forms import EventForm, ReasonForm
from annum.indicators.models import EventState
from annum.indicators.models.event import EVENT_LIFE
from annum.indicators.queries import events as queries
from annum.indicators.queries.history import account_names
from annum.indicators.queries.named import names
from annum.indicators.queries.places import places
from annum.indicators.views.doors import event_or_404, viewer
from annum.kernel.period import Month
from annum.kernel.refusal import Refused
from annum.ui.speech import speak
from annum.year.guards import refusal_of_frozen_month

PAGE = 50
PLACEHOLDER = "-"


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What happened, as far as the reader sees. At most 8 queries."""
    who, state = viewer(request), request.GET.get("state", "")
    page = Paginator(queries.events(who, state=state), PAGE).get_page(request.GET.get("page"))
    called = names([event.subject_id for event in page])
    rows = [(each, called[each.subject_id], tables.clause_said(each), tables.event_tone(each)) for each in page]
    may = who.has(*access.PROPOSERS)
    context = {"page": page, "rows": rows, "columns": tables.EVENTS, "states": EventState.choices, "state": state}
    return render(request, "indicators/events.html", {**context, "may": may})


@require_safe
def event(request: HttpRequest, number: int) -> HttpResponse:
    """One event, what was said and decided, and what may be done next. At most 13 queries."""
    found, who = event_or_404(request, number), viewer(request)
    place = places([found.subject_id])[found.subject_id]
    refusals = {
        "hear": access.refusal_to_hear(found, who, place, PLACEHOLDER),
        **{act: access.refusal_to_settle(found, act, who, place, PLACEHOLDER) for act in ("decide", "dismiss", "lift")},
    }
    sealed = refusal_of_frozen_month([Month.containing(found.day).index])
    context = {
        "event": found,
        "subject": names([found.subject_id])[found.subject_id],
        "people": account_names([found.recorded_by, found.decided_by]),
        "open": [act for (state, act) in EVENT_LIFE.moves if state == found.state],
        "refusals": {act: refusal or sealed for act, refusal in refusals.items()},
        "tone": tables.event_tone(found),
        "clause": tables.clause_said(found),
        "form": ReasonForm(),
    }
    return render(request, "indicators/event.html", context)


@require_POST
def act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Hear, decide, dismiss or lift."""
    found, who, now = event_or_404(request, int(number)), viewer(request), timezone.now()
    words = request.POST.get("reason", "")
    if act == "hear":
        acts.hear_event(event_id=found.pk, hearing=words, viewer=who)
    elif act == "decide":
        acts.decide_event(event_id=found.pk, decision=words, viewer=who, now=now)
    elif act == "dismiss":
        acts.dismiss_event(event_id=found.pk, decision=words, viewer=who, now=now)
    else:
        acts.lift_event(event_id=found.pk, reason=words, viewer=who, now=now)
    return redirect("indicators:event", number)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Bring an event forward."""
    who = viewer(request)
    if not who.has(*access.PROPOSERS):
        raise Http404
    form = EventForm(request.POST) if request.method == "POST" else EventForm()
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            made = acts.propose_event(
                subject=told["found"],
                day=told["day"],
                clause=told["clause"],
                viewer=who,
                now=timezone.now(),
                indicator=told["counts_for"],
                statement=told["statement"],
                count=told["count"],
                note=told["note"],
            )
            return redirect("indicators:event", made.pk)
        except Refused as refused:
            form.add_error(None, speak(refused.refusal))
    return render(request, "indicators/propose.html", {"form": form}, status=422 if form.is_bound else 200)
