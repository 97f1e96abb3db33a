"""My letters: the list, and following one to what it is about."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annum.letters import acts
from annum.letters.queries import letters_to
from annum.org.viewer import ViewedRequest
from annum.ui.parts import Column

PAGE = 50
COLUMNS = (Column(_("Letter")), Column(_("Written")), Column(_("By mail")))


@require_safe
def inbox(request: ViewedRequest) -> HttpResponse:
    """What was told to me, the newest first."""
    page = Paginator(letters_to(request.viewer), PAGE).get_page(request.GET.get("page"))
    unread = any(letter.read_at is None for letter in page.object_list)
    return render(request, "letters/inbox.html", {"page": page, "columns": COLUMNS, "unread": unread})


@require_POST
def follow(request: ViewedRequest, pk: int) -> HttpResponse:
    """Note it as read and go to what it is about."""
    letter = get_object_or_404(letters_to(request.viewer), pk=pk)
    acts.read_letter(letter=letter, viewer=request.viewer)
    return redirect(letter.link or "letters:inbox")


@require_POST
def read_all(request: ViewedRequest) -> HttpResponse:
    """Note all as read."""
    acts.read_all(viewer=request.viewer)
    return redirect("letters:inbox")
