"""Which logins does the demonstration offer? Kept in one file of the data folder, shown only when ``DEMO`` is on."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A ready login: ``role`` is an English sentence that the catalogue of ``accounts`` translates."""

    username: str
    password: str
    name: str
    role: str


def _file() -> Path:
    return Path(settings.DATA) / "demo-logins.json"


def write(logins: Iterable[DemoLogin]) -> None:
    """Keep the logins for the sign-in page."""
    _file().write_text(json.dumps([asdict(login) for login in logins], ensure_ascii=False, indent=1), encoding="utf-8")


def read() -> list[DemoLogin]:
    """The logins to offer: none unless ``DEMO`` is on and the demonstration was loaded."""
    if not settings.DEMO or not _file().exists():
        return []
    return [DemoLogin(**login) for login in json.loads(_file().read_text(encoding="utf-8"))]
