"""How does one document speak two languages? Its data is built once in each, and the two are laid over each other."""

from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias

from django.utils.translation import gettext_noop, override

from annum.documents.typesetting import Language
from annum.kernel.refusal import Refusal, Refused

Spoken = Literal["zh", "en", "both"]
SPOKEN: Final[tuple[Spoken, ...]] = ("zh", "en", "both")
CODES: Final = {"zh": "zh-hans", "en": "en"}
NAMES: Final = {
    "zh": gettext_noop("Chinese"),
    "en": gettext_noop("English"),
    "both": gettext_noop("Chinese and English"),
}
Tree: TypeAlias = Any
"""Lists and mappings of texts, numbers and truths: what JSON can hold."""


def spoken(build: Callable[[], Tree], language: Spoken) -> Tree:
    """The data in one language, or in both: then each text that differs is ``{"zh": …, "en": …}``."""
    if language != "both":
        with override(CODES[language]):
            return build()
    return laid_over(spoken(build, "zh"), spoken(build, "en"))


def laid_over(chinese: Tree, english: Tree) -> Tree:
    """Two trees of one shape as one; equal texts stand once.

    >>> laid_over({"a": ["权重", "12"]}, {"a": ["Weight", "12"]})
    {'a': [{'zh': '权重', 'en': 'Weight'}, '12']}
    """
    if chinese == english:
        return chinese
    if isinstance(chinese, dict):
        return {key: laid_over(value, english[key]) for key, value in chinese.items()}
    if isinstance(chinese, list | tuple):
        return [laid_over(one, other) for one, other in zip(chinese, english, strict=True)]
    return {"zh": chinese, "en": english}


def main_language(language: Spoken) -> Language:
    """The language by whose rules a document is set; one in both follows the Chinese ones."""
    return "en" if language == "en" else "zh"


def one_text(text: Tree) -> str:
    """A text of such data as a plain string: in both languages, the Chinese first."""
    return f"{text['zh']} {text['en']}" if isinstance(text, dict) else str(text)


def asked_language(asked: str, reader: str) -> Spoken:
    """The language in an address, else the reader's. Refuses: another one."""
    given = asked or ("zh" if reader.startswith("zh") else "en")
    for known in SPOKEN:
        if given == known:
            return known
    places = {"language": given}
    raise Refused(Refusal("no-such-language", "A document speaks zh, en or both, not %(language)s.", places))
