"""Which settings come from outside? Everything named ``ANNUM_...``, read here and nowhere else."""

import contextlib
import os
import secrets
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NAMES = {
    "DATA": "the folder of the embedded database, evidence files and the secret",
    "DATABASE_URL": "a PostgreSQL, as postgresql://user:password@host:port/name; empty: the embedded database",
    "DATABASE_POOL": "0 switches off the pool of connections to PostgreSQL",
    "SECRET_KEY": "the secret that signs sessions; empty: one is made and kept in the data folder",
    "HOSTS": "the names under which the site is called, separated by commas",
    "SITE": "the address under which people open the site, as https://annum.example.com; letters and documents name it",
    "GROUP": "the group's short name in checkpoints and bundles, never changed later; empty: the host name of the site",
    "MAIL": "a mail server, as smtp://user:password@host:587?from=annum@example.com; empty: letters stay on the page",
    "DOCUMENTS": "the folder of the group's own document templates, fonts and letterhead; empty: the packaged look",
    "KEYS": "the folder of the master key that opens the signing keys, for workers alone; empty: keys in the data folder",
    "TIME_STAMPS": "time-stamping authorities in their order, separated by commas: addresses, or own for the group's own",
    "PKCS11": "the library of the group's hardware token, as /usr/lib/softhsm/libsofthsm2.so; empty: no token",
    "ORIGINS": "the https:// addresses from which forms may come, separated by commas",
    "HTTPS": "1: the site is reached by HTTPS alone",
    "PROXIES": "how many trusted proxies stand before the site",
    "TIME_ZONE": "the group's time zone",
    "SESSION_HOURS": "hours until one must sign in again",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    "DEBUG": "1: show errors in the browser; for developers only",
    "DEMO": "1: the sign-in page lists the logins of the demonstration",
    "TEST_ALL": "1: the tests may leave nothing out",
}

SQLITE_PRAGMAS = ";".join(
    f"PRAGMA {pragma}"
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "mmap_size=134217728",
        "journal_size_limit=67108864",
        "cache_size=-20000",
        "temp_store=MEMORY",
    )
)


def text(name: str, default: str = "") -> str:
    """The value of ``ANNUM_<name>``, one of ``NAMES``."""
    if name not in NAMES:
        raise KeyError(name)
    return os.environ.get(f"ANNUM_{name}", default)


def number(name: str, default: int) -> int:
    """A whole number, not negative."""
    given = text(name, str(default))
    if not given.isdecimal():
        raise ImproperlyConfigured(f"ANNUM_{name} must be a whole number, not {given!r}.")
    return int(given)


def flag(name: str, default: bool) -> bool:
    """``1``, ``true``, ``yes`` and ``on`` are true."""
    return text(name, str(default)).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, default: str, known: Collection[str]) -> str:
    """One of the known values."""
    given = text(name, default)
    if given not in known:
        near = ", ".join(get_close_matches(given, known, n=3) or sorted(known)[:5])
        raise ImproperlyConfigured(f"ANNUM_{name} cannot be {given!r}. Possible, among others: {near}.")
    return given


def data_folder() -> Path:
    """Where the embedded database, evidence files and the secret live: ``ANNUM_DATA``, else ``data`` in this folder."""
    return Path(text("DATA", "data")).resolve()


def documents_folder() -> Path | None:
    """``ANNUM_DOCUMENTS``; ``None`` where the group has no look of its own."""
    given = text("DOCUMENTS")
    return Path(given).resolve() if given else None


def secret_key(folder: Path) -> str:
    """``ANNUM_SECRET_KEY``, else one made once and kept, readable by its owner alone, in the data folder."""
    if given := text("SECRET_KEY"):
        return given
    file = folder / "secret-key"
    try:
        if not file.exists():
            _keep_new_secret(file)
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {folder} cannot be written ({error.strerror}). Make it writable for the user that runs"
            " Annum, or name another one in ANNUM_DATA."
        ) from None


def _keep_new_secret(file: Path) -> None:
    """Put in place whole: of two processes that start together, one makes the secret and both read it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"secret-key.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(50))
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()


def site() -> str:
    """``ANNUM_SITE`` without a slash at its end; a local address where nothing is set."""
    given = text("SITE", "http://127.0.0.1:8000").rstrip("/")
    if urlsplit(given).scheme not in {"http", "https"} or not urlsplit(given).netloc:
        raise ImproperlyConfigured("ANNUM_SITE must be an address, as https://annum.example.com.")
    return given


def group() -> str:
    """``ANNUM_GROUP``, else the host name of the site that is set."""
    return text("GROUP") or (urlsplit(text("SITE")).hostname or "group")


def mail() -> dict[str, Any]:
    """Django's settings of the mail server in ``ANNUM_MAIL``; ``smtps://`` is encrypted from the start, ``smtp://`` by STARTTLS."""
    url = text("MAIL")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "DEFAULT_FROM_EMAIL": ""}
    try:
        parts = urlsplit(url)
        asked, port = dict(parse_qsl(parts.query)), parts.port
    except ValueError:
        parts, asked, port = urlsplit(""), {}, None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or "@" not in asked.get("from", ""):
        raise ImproperlyConfigured(
            "ANNUM_MAIL is not an address of a mail server. Write it as "
            "smtp://user:password@host:587?from=annum@example.com, with special characters of the password as %XX."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and asked.get("tls", "1") != "0",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": asked["from"],
    }


def database(folder: Path) -> dict[str, Any]:
    """The embedded SQLite file, or the PostgreSQL named by ``ANNUM_DATABASE_URL``."""
    url = text("DATABASE_URL")
    return _postgresql(url) if url else _sqlite(folder / "annum.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    name = parts.path.lstrip("/")
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ImproperlyConfigured(
            "ANNUM_DATABASE_URL is not an address of a PostgreSQL database. "
            "Write it as postgresql://user:password@host:5432/name, with special characters of the password as %XX."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 8}} if flag("DATABASE_POOL", True) else {},
    }
