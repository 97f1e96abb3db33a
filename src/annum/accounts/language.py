"""How does a browser remember the language? By one cookie, with the marks that the settings ask for."""

from django.conf import settings
from django.http import HttpResponseBase


def keep_in_cookie(response: HttpResponseBase, language: str) -> None:
    """Pages that follow are in this language, before and after signing in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]  # the setting is typed as any text
    )
