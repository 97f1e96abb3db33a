"""Which sentences does a room say? Read from its Python files by their syntax tree and from its templates by Django's lexer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from django.template.base import DebugLexer, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

Key: TypeAlias = tuple[str, str, str]
"""Context, msgid, plural msgid; "" where there is none."""

SIMPLE = {"gettext", "gettext_lazy", "gettext_noop", "_", "Words"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
SECOND = {"Refusal"}
INLINE = re.compile(r"""_\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")


def collected(room: Path) -> set[Key]:
    """Every sentence of one room."""
    python = {
        key
        for file in room.rglob("*.py")
        if "migrations" not in file.parts
        for key in of_python(file.read_text("utf-8"))
    }
    pages = (file for kind in ("html", "txt", "svg") for file in (room / "templates").rglob(f"*.{kind}"))
    return python | {key for file in pages for key in of_template(file.read_text("utf-8"))}


def of_python(source: str) -> Iterator[Key]:
    """Literal sentences of one module; names that were imported under another name count as what they are."""
    tree = ast.parse(source)
    renamed = {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield from _of_call(renamed.get(called, called), node)


def _of_call(called: str, node: ast.Call) -> Iterator[Key]:
    said = [_literal(argument) for argument in node.args]
    if named := {keyword.arg: _literal(keyword.value) for keyword in node.keywords}.get("text"):
        said = ["", named] if called in SECOND else [named]
    if called in SECOND:
        said, called = said[1:2], "gettext"
    if called in SIMPLE and said and said[0]:
        yield "", said[0], ""
    elif called in PLURAL and len(said) > 1 and said[0]:
        yield "", said[0], said[1]
    elif called in CONTEXT and len(said) > 1 and said[1]:
        yield said[0], said[1], ""
    elif called in CONTEXT_PLURAL and all(said[:3]) and said[2:]:
        yield said[0], said[1], said[2]


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def of_template(source: str) -> Iterator[Key]:
    """Sentences of one template: translate, trans, blocktranslate, blocktrans and ``_("...")`` in any tag."""
    block: list[str] | None = None
    parts: dict[str, list[str]] = {}
    for token in DebugLexer(source).tokenize():
        if block is not None:
            if token.token_type is TokenType.BLOCK and token.contents.split()[0] in (
                "endblocktranslate",
                "endblocktrans",
            ):
                yield _of_block(block, parts)
                block = None
            elif token.token_type is TokenType.BLOCK and token.contents.strip() == "plural":
                parts["plural"] = []
            elif token.token_type is TokenType.VAR:
                parts["plural" if "plural" in parts else "single"].append(f"%({token.contents.split('|')[0]})s")
            elif token.token_type is TokenType.TEXT:
                parts["plural" if "plural" in parts else "single"].append(token.contents.replace("%", "%%"))
        elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
            words = list(smart_split(token.contents))
            if words[0] in ("blocktranslate", "blocktrans"):
                block, parts = words, {"single": []}
            elif words[0] in ("translate", "trans") and words[1][0] in "\"'":
                yield _context(words), _unquoted(words[1]).replace("%", "%%"), ""
            yield from (("", _unquoted(found).replace("%", "%%"), "") for found in INLINE.findall(token.contents))


def _of_block(words: list[str], parts: dict[str, list[str]]) -> Key:
    texts = {name: "".join(pieces) for name, pieces in parts.items()}
    if "trimmed" in words:
        texts = {name: trim_whitespace(text) for name, text in texts.items()}
    return _context(words), texts["single"], texts.get("plural", "")


def _context(words: list[str]) -> str:
    return _unquoted(words[words.index("context") + 1]) if "context" in words else ""


def _unquoted(text: str) -> str:
    quote = text[0]
    return text[1:-1].replace(f"\\{quote}", quote).replace("\\\\", "\\")
