"""The pages on commands, settings, states and the journal, from the code. Needs Django to be set up."""

import re
from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterable, Mapping
from importlib import import_module

from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, DjangoHelpFormatter

from annum.ballot.rules.life_cycle import LIFE as BALLOT_LIFE
from annum.config.environment import NAMES
from annum.indicators.models.event import EVENT_LIFE
from annum.indicators.models.value import VALUE_LIFE
from annum.intake.rules.life import LIFE as IMPORT_LIFE
from annum.jobs.rules.lifecycle import JOB
from annum.kernel.words import Words
from annum.signing.rules.route import ENVELOPE, SEAT
from annum.targets.rules.life_cycle import LIFE as STATEMENT_LIFE
from annum.year.models import STAGES

WRITTEN = "Written by `tools/reference.py` from the code."
ORDER = ("init", "demo", "serve", "year", "import", "export", "score", "explain", "doctor", "backup", "restore")
OF_THE_MACHINE = {"processes", "worker"}
"""Options whose defaults depend on the machine."""


def cell(text: object) -> str:
    """Text that stands in a table."""
    return re.sub(r"\s+", " ", str(text)).replace("|", "\\|").strip()


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *[[cell(each) for each in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def page(title: str, *parts: str) -> str:
    """A whole page."""
    return "\n\n".join([f"# {title}", WRITTEN, *(part for part in parts if part)]) + "\n"


def own_commands() -> list[str]:
    """Annum's own commands; those of Django are left to its documentation."""
    found = {name for name, app in get_commands().items() if str(app).startswith("annum.")}
    return [*[name for name in ORDER if name in found], *sorted(found - set(ORDER))]


def _general() -> set[str]:
    return {action.dest for action in BaseCommand().create_parser("annum", "any")._actions}


def _arguments(parser: ArgumentParser) -> list[Action]:
    return [action for action in parser._actions if action.dest not in _general() and action.help != SUPPRESS]


def _name(action: Action) -> str:
    shown = action.metavar or (action.dest.upper() if action.option_strings else action.dest)
    if not action.option_strings:
        return f"`{shown}{'...' if action.nargs in {'+', '*'} else ''}`"
    wants = action.nargs != 0 and not isinstance(action.const, bool)
    value = "|".join(action.choices) if action.choices else shown
    return f"`{', '.join(action.option_strings)}{f' {value}' if wants else ''}`"


def _says(action: Action) -> str:
    told = action.option_strings and action.dest not in OF_THE_MACHINE and type(action.default) in {int, float, str}
    usual = f"default: {action.default}" if told and action.default not in {"", SUPPRESS} else ""
    return "; ".join(part for part in (action.help, usual) if part)


def _command(name: str, parser: ArgumentParser, about: str) -> list[str]:
    own = _arguments(parser)
    below = [action for action in own if isinstance(action, _SubParsersAction)]
    rows = [(_name(action), _says(action)) for action in own if action not in below]
    lines = [f"## annum {name}", about]
    if rows:
        lines.append(table(("Argument", "What it does"), rows))
    for action in below:
        for key, part in action.choices.items():
            lines += _command(f"{name} {key}", part, "")
    return [line for line in lines if line]


def commands() -> str:
    """Every command of Annum with its arguments."""
    parts: list[str] = []
    for name in own_commands():
        app = get_commands()[name]
        command = load_command_class(str(app), name)
        parser = command.create_parser("annum", name, formatter_class=DjangoHelpFormatter)
        parts += _command(name, parser, str(command.help))
    intro = (
        "Every command answers `--help`. Exit codes: 0 done; 1 refused or bad input, and nothing was changed; 2 wrong\n"
        "usage. With `--json` the answer alone goes to standard output, and sentences for people to standard error.\n"
        "The commands of Django, such as `annum check` and `annum changepassword`, are there too."
    )
    return page("Commands", intro, *parts)


def settings() -> str:
    """Every setting from outside."""
    rows = [(f"`ANNUM_{name}`", meaning) for name, meaning in NAMES.items()]
    intro = (
        "Settings are environment variables. None is needed to begin. A name that Annum does not know is told by\n"
        "`annum check`, with the nearest one that it knows; so is every value that endangers a public site."
    )
    return page("Settings", intro, table(("Setting", "What it sets"), rows))


LIVES = {
    "The management year": (
        STAGES,
        "The stages follow one another. Rooms may hold a year in its stage, with a reason.",
    ),
    "Statement": (
        STATEMENT_LIFE,
        "The wording may change in `draft`, `negotiation` and `amended`. A signed version stays in force while the next"
        " one is made.",
    ),
    "Document on its route": (
        ENVELOPE,
        "Where the group has a signing authority, a published version goes from signer to signer. What ends unsigned puts the"
        " statement back on the table in the same transaction.",
    ),
    "Seat on a route": (SEAT, "One signer's place. It is `queued` while a worker makes the signature."),
    "Ballot": (BALLOT_LIFE, "Votes come in while it is `open`; papers are keyed until the count."),
    "Figure": (VALUE_LIFE, "An approved figure never changes; a correction is a figure of its own that names it."),
    "Event": (
        EVENT_LIFE,
        "Only a decided event that is not lifted counts. It is decided after a hearing, by someone else.",
    ),
    "Import": (IMPORT_LIFE, "An import goes in whole, and is taken back whole while nothing cites it."),
    "Background job": (JOB, "A job whose worker died goes back to `waiting`."),
}


def states() -> str:
    """The life-cycles, as diagrams and as the tables that they are."""
    parts = []
    for title, (life, says) in LIVES.items():
        rows = [(f"`{source}`", act, f"`{target}`") for (source, act), target in life.moves.items()]
        parts += [f"## {title}", says, f"```mermaid\n{life.mermaid()}\n```", table(("From", "Act", "To"), rows)]
    return page("States", "A move that is not in its table is refused. The code reads the same tables.", *parts)


def sentences() -> dict[str, Mapping[str, Words]]:
    """The kinds of act of each room."""
    found: dict[str, Mapping[str, Words]] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("annum."):
            try:
                known = import_module(f"{config.name}.sentences").SENTENCES
            except ModuleNotFoundError:
                continue
            except AttributeError:
                continue
            found[config.name.rpartition(".")[2]] = known
    return found


def journal() -> str:
    """Every kind of act that is journalled, with its sentence."""
    parts = []
    for room, known in sorted(sentences().items()):
        parts += [
            f"## {room}",
            table(("Kind", "Sentence"), ((f"`{kind}`", words.text) for kind, words in known.items())),
        ]
    intro = (
        "Every act writes one entry, in its own transaction: a kind, when, who and for whom, the object, a payload, and\n"
        "the hash of every row that it wrote. What the entries prove is told in\n"
        "[the decision on the journal's form](../decisions/0007-journal-form-and-manifests.md)."
    )
    return page("Journal: kinds of act", intro, *parts)
