"""``annum verify BUNDLE|PACK|FILE... [--json] [--root FILE] [--language zh|en]``: needs no settings and no database.

Exit code 0: nothing wrong was found; 1: something was; 2: the bundle cannot be read.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from annum.verify.report import SCHEMA, UNREADABLE, Check
from annum.verify.sentences import LANGUAGES, both, say
from annum.verify.telling import told_check, verdict
from annum.verify.unreadable import Unreadable
from annum.verify.verifying import Told, root_in, verify


def main(given: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    asked = _parser().parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        root = root_in(asked.root) if asked.root else None
        report = verify(
            asked.bundle, root=root, processes=asked.processes, told=_quiet if asked.json else _teller(asked)
        )
    except Unreadable as error:
        return _unreadable(error, asked)
    if asked.json:
        _print(json.dumps(report.written(), ensure_ascii=False, indent=1))
    else:
        _print("\n".join(["", *verdict(report, asked.language)]))
    return report.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="annum verify", description=__doc__.split("\n")[0])
    parser.add_argument(
        "bundle",
        nargs="+",
        type=Path,
        help="its volumes, or the folder that holds them; an evidence pack, or its files / 分卷或所在文件夹；证据包或其中的文件",
    )
    parser.add_argument("--json", action="store_true", help="the report for programs / 供程序读取的报告")
    parser.add_argument("--root", type=Path, help="the group's root certificate / 集团根证书")
    parser.add_argument("--language", choices=LANGUAGES, default=_language())
    parser.add_argument("--processes", type=int, default=0, help=argparse.SUPPRESS)
    return parser


def _language() -> str:
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if told.lower().startswith("zh") else "en"


def _quiet(check: Check) -> None:
    return None


def _teller(asked: argparse.Namespace) -> Told:
    return lambda check: _print("\n".join(told_check(check, asked.language)))


def _unreadable(error: Unreadable, asked: argparse.Namespace) -> int:
    if asked.json:
        _print(
            json.dumps({"schema": SCHEMA, "code": UNREADABLE, "error": both(error.said)}, ensure_ascii=False, indent=1)
        )
    else:
        sys.stderr.write(f"annum verify: {say(error.said, asked.language)}\n")
    return UNREADABLE


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
