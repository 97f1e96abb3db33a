"""The two doors of a secret vote: a ballot paper is signed for who is on the roll; the urn takes it without asking who."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from annum.ballot import acts
from annum.ballot.models import Elector
from annum.ballot.queries.electorate import options
from annum.ballot.queries.standing import ballot_at_urn, elector_of
from annum.ballot.rules.blind import SIZE
from annum.ballot.terms import terms
from annum.ballot.views.doors import ballot_or_404, elector_or_404
from annum.fair.tally.faults import faults
from annum.fair.tally.vote import Vote
from annum.kernel.refusal import Refusal, Refused
from annum.org.viewer import ViewedRequest, Viewer
from annum.ui.middleware import CONFLICT, FORBIDDEN
from annum.ui.speech import speak

UNPROCESSABLE = 422
WITH_NAME = Refusal(
    "with-cookies", "This vote came with a sign-in beside it and was not taken. Vote on the page of the ballot."
)
UNREADABLE = Refusal("unreadable", "This is no ballot paper.")


@require_POST
def draw(request: ViewedRequest, number: int) -> JsonResponse:
    """Sign a ballot paper for the one who is signed in."""
    ballot = ballot_or_404(request, number)
    return _drawn(request, elector_of(ballot, request.viewer), ballot.pk, request.viewer)


@login_not_required
@require_POST
def draw_by_link(request: HttpRequest, code: str) -> JsonResponse:
    """Sign a ballot paper for whom a personal link is."""
    elector = elector_or_404(code)
    return _drawn(request, elector, elector.ballot_id, None)


def _drawn(request: HttpRequest, elector: Elector | None, ballot: int, viewer: Viewer | None) -> JsonResponse:
    try:
        blinded = int(str(_body(request).get("blinded", "")), 16)
        drawn = acts.draw_paper(elector=elector, ballot=ballot, blinded=blinded, viewer=viewer, now=timezone.now())
    except ValueError:
        return _refused(UNREADABLE, UNPROCESSABLE)
    except Refused as refused:
        return _refused(refused.refusal)
    return JsonResponse({"signature": f"{drawn:0{SIZE * 2}x}"})


@csrf_exempt
@login_not_required
@require_POST
def cast(request: HttpRequest, number: int) -> JsonResponse:
    """Take a vote into the urn. What is signed lets it in; who sends it is not asked, and a request that says so is refused."""
    if request.COOKIES:
        return _refused(WITH_NAME)
    ballot = ballot_at_urn(number)
    if ballot is None:
        raise Http404
    try:
        body = _body(request)
        vote = Vote.read(body.get("marks"))
        paper = {name: str(body.get(name, "")) for name in ("token", "signature", "nonce")}
        if wrong := faults(terms(ballot, options(ballot)), vote):
            return JsonResponse({"refused": " ".join(speak(each) for each in wrong)}, status=UNPROCESSABLE)
        made = acts.cast_secretly(ballot=number, **paper, marks=vote.plain(), now=timezone.now())
    except ValueError:
        return _refused(UNREADABLE, UNPROCESSABLE)
    except Refused as refused:
        return _refused(refused.refusal)
    return JsonResponse({"receipt": made})


def _body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent. Refuses: ``ValueError`` for anything else."""
    found = json.loads(request.body.decode())
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _refused(refusal: Refusal, status: int = 0) -> JsonResponse:
    answer = status or (FORBIDDEN if refusal.forbidden else CONFLICT)
    return JsonResponse({"refused": speak(refusal)}, status=answer)
