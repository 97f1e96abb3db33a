"""The language switch: for this browser, and for the account when one is signed in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from annum.accounts.acts import choose_language
from annum.accounts.models import Account
from annum.accounts.queries import actor_of


@login_not_required
@require_POST
def switch(request: HttpRequest) -> HttpResponseBase:
    """Change the language and go back to where one was."""
    wanted = request.POST.get("language", "")
    if isinstance(request.user, Account) and wanted in dict(settings.LANGUAGES):
        choose_language(account=request.user, language=wanted, by=actor_of(request.user))
    return set_language(request)
