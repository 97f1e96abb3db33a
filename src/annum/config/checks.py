"""Which settings are wrong? Said in words, before anybody meets the consequence."""

import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from annum.config.environment import NAMES

HERE = {"localhost", "127.0.0.1", "[::1]", "testserver"}


@register()
def names_are_known(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A misspelt ``ANNUM_...`` would be ignored in silence."""
    given = [name.removeprefix("ANNUM_") for name in sorted(os.environ) if name.startswith("ANNUM_")]
    return [
        Error(f"ANNUM_{name} is not a setting.", hint=_nearest(name), id="annum.E001")
        for name in given
        if name not in NAMES
    ]


def _nearest(name: str) -> str:
    near = get_close_matches(name, NAMES, n=1)
    return f"Did you mean ANNUM_{near[0]}?" if near else "Settings: " + ", ".join(f"ANNUM_{known}" for known in NAMES)


@register()
def data_folder_is_ours(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The data folder must be writable, and its secret closed to others."""
    folder = Path(settings.DATA)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        hint = "Create it and make it writable for the user that runs Annum, or name another one in ANNUM_DATA."
        return [Error(f"The data folder {folder} cannot be written.", hint=hint, id="annum.E002")]
    secret = folder / "secret-key"
    if secret.exists() and secret.stat().st_mode & 0o077:
        return [Error(f"Others can read {secret}.", hint=f"Run: chmod 600 {secret}", id="annum.E003")]
    return []


@register()
def public_sites_use_https(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Passwords must not travel in the clear, nor errors be shown to strangers."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in HERE]
    found: list[CheckMessage] = []
    if "*" in public:
        found.append(Error("ANNUM_HOSTS allows every host name.", hint="Write the site's own names.", id="annum.E004"))
    if public and not settings.HTTPS:
        hint = "Put a proxy with a certificate before Annum, then set ANNUM_HTTPS=1 and ANNUM_PROXIES=1."
        found.append(Warning(f"{', '.join(public)} is served without HTTPS.", hint=hint, id="annum.W001"))
    if settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        hint = "Set ANNUM_PROXIES to the number of proxies before Annum, at least 1; they must send X-Forwarded-Proto."
        found.append(Error("ANNUM_HTTPS is on, and no proxy is trusted to bring HTTPS.", hint=hint, id="annum.E006"))
    if public and settings.DEBUG:
        found.append(Error("ANNUM_DEBUG is on for a public host.", hint="Remove it.", id="annum.E005"))
    if public and settings.DEMO:
        hint = "Remove ANNUM_DEMO: the sign-in page lists its logins."
        found.append(Warning("The demonstration's logins are shown on a public host.", hint=hint, id="annum.W002"))
    return found
