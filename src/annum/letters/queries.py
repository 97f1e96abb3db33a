"""Reading letters."""

from django.db.models import QuerySet

from annum.letters.models import Letter
from annum.org.viewer import Viewer


def letters_to(viewer: Viewer) -> "QuerySet[Letter]":
    """One's own letters, the newest first. Lazy."""
    return Letter.objects.filter(person=viewer.self_id).order_by("-written_at", "-pk")


def count_unread(viewer: Viewer) -> int:
    """How many of them were not read yet. Queries: 1; none for who is nobody in the group."""
    return 0 if viewer.self_id is None else Letter.objects.filter(person=viewer.self_id, read_at=None).count()
