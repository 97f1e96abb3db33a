"""How does a page find a statement? Through the one who looks; everything else is not there."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from annum.org.viewer import ViewedRequest
from annum.targets.access import Standing
from annum.targets.models import Statement, Version
from annum.targets.queries.documents import version_numbered
from annum.targets.queries.standing import newest, standing, statements_seen


def statement_or_404(request: ViewedRequest, number: int) -> Statement:
    """A statement in the reader's sight."""
    return get_object_or_404(statements_seen(request.viewer), pk=number)


def standing_to(request: ViewedRequest, number: int) -> tuple[Statement, Version, Standing]:
    """A statement in sight, its newest version, and how the reader stands to it."""
    statement = statement_or_404(request, number)
    version = newest(statement)
    return statement, version, standing(version, request.viewer)


def version_or_404(statement: Statement, number: int) -> Version:
    """One published version of a statement in sight."""
    version = version_numbered(statement, number)
    if version is None or version.content is None:
        raise Http404
    return version


def shown_version_or_404(request: ViewedRequest, number: int, version: int) -> Version:
    """A version that the reader may see on screen: a published one, or the newest with its open wording."""
    statement = statement_or_404(request, number)
    found = version_numbered(statement, version)
    if found is None or (found.content is None and found.pk != newest(statement).pk):
        raise Http404
    return found
