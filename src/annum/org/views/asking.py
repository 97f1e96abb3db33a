"""How does a form lead to an act? Asked, checked, done; refused acts say why beside the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from annum.kernel.refusal import Refused
from annum.org.viewer import ViewedRequest
from annum.ui.speech import speak


def ask(
    request: ViewedRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    title: Any,
    back: str,
    done: Any,
    button: Any,
) -> HttpResponse:
    """One page for one act: 200 the form, 422 the form with what is wrong, a redirect when done.

    A refusal for want of a right goes on to the middleware (403).
    """
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            if refused.refusal.forbidden:
                raise
            form.add_error(None, speak(refused.refusal))
        else:
            messages.success(request, done)
            return redirect(back)
    told = {"form": form, "title": title, "back": back, "button": button}
    return render(request, "org/act.html", told, status=422 if form.is_bound else 200)


def bound(request: ViewedRequest, kind: type[forms.Form], **initial: Any) -> forms.Form:
    """The form of a request: filled by a POST, else with what is suggested."""
    return kind(request.POST) if request.method == "POST" else kind(initial=initial)
