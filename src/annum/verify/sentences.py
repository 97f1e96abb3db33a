"""How does the verifier speak, without a translation framework? Every sentence stands in both languages where it is used. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TypeAlias

from annum.kernel.quantity import Quantity
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words
from annum.verify.catalogue import chinese

Given: TypeAlias = "str | int | date | datetime | Quantity | Words | Refusal | Sentence"
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages, with named places.

    >>> pair = Sentence("%(n)s files", "%(n)s 个文件").of(n=3)
    >>> say(pair, "en"), say(pair, "zh")
    ('3 files', '3 个文件')
    """

    en: str
    zh: str
    params: Mapping[str, Given] = field(default_factory=dict)

    def of(self, **params: Given) -> "Sentence":
        """The same with its places filled."""
        return replace(self, params=params)


def say(value: Given, language: str) -> str:
    """Any value in one of ``LANGUAGES``. What a rule says is English with a translation in its room's catalogue."""
    match value:
        case Sentence():
            return _filled(value.zh if language == "zh" else value.en, value.params, language)
        case Words() | Refusal():
            return _filled(chinese(value.text) if language == "zh" else value.text, value.params, language)
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    return str(value)


def both(value: Given) -> dict[str, str]:
    """In both languages, for programs.

    >>> both(Sentence("yes", "是"))
    {'en': 'yes', 'zh': '是'}
    """
    return {language: say(value, language) for language in LANGUAGES}


def _filled(text: str, params: Mapping[str, Given], language: str) -> str:
    return text % {name: say(param, language) for name, param in params.items()} if params else text
