"""How does a page find what its reader may see? The tree and the names are for everyone in the group; others find nothing."""

from typing import TypeVar

from django.http import Http404
from django.utils import timezone

from annum.org.forms import AsOfForm
from annum.org.models import Appointment, Deputy, Grant, Person, Post, Snapshot, Unit
from annum.org.queries.people import appointment_numbered, person_by_key
from annum.org.queries.posts import post_numbered
from annum.org.queries.roles import deputy_numbered, grant_numbered
from annum.org.queries.snapshots import current_snapshot, snapshot_for
from annum.org.queries.units import unit_numbered
from annum.org.viewer import ViewedRequest, Viewer

T = TypeVar("T")


def member(request: ViewedRequest) -> Viewer:
    """The one who looks, when they are of the group; to a stranger the page is not there."""
    viewer = request.viewer
    if viewer.person_id is None and not viewer.held:
        raise Http404
    return viewer


def there(found: T | None) -> T:
    """What was found."""
    if found is None:
        raise Http404
    return found


def unit_or_404(request: ViewedRequest, key: int) -> Unit:
    """A unit, for a member."""
    member(request)
    return there(unit_numbered(key))


def person_or_404(request: ViewedRequest, key: int) -> Person:
    """A person, for a member."""
    member(request)
    return there(person_by_key(key))


def appointment_or_404(request: ViewedRequest, key: int) -> Appointment:
    """A known appointment, for a member."""
    member(request)
    return there(appointment_numbered(key))


def post_or_404(request: ViewedRequest, key: int) -> Post:
    """A post, for a member."""
    member(request)
    return there(post_numbered(key))


def grant_or_404(request: ViewedRequest, key: int) -> Grant:
    """A grant, for a member."""
    member(request)
    return there(grant_numbered(key))


def deputy_or_404(request: ViewedRequest, key: int) -> Deputy:
    """A deputation, for a member."""
    member(request)
    return there(deputy_numbered(key))


def snapshot_of(form: AsOfForm, viewer: Viewer) -> Snapshot:
    """The snapshot that a form asks for: the current one unless another day is told."""
    on, known = form.moment(viewer.today)
    now = timezone.now()
    if on == viewer.today and known is None:
        return current_snapshot(on, now)
    return snapshot_for(on, known or now)
