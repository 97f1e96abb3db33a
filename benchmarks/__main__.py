"""Run benchmarks, each in a process and on a database of its own, and print their figures as JSON.

``python -m benchmarks [NAME ...] [--size N]``; ``--size`` scales the ones that take it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module

NAMES = ("one_actual", "pages", "scoring", "selecting", "signing", "verifying", "voting")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--size", type=int)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        print(json.dumps(_here(given.names[0], given.size)))
        return
    for name in given.names:
        print(name, json.dumps(_apart(name, given.size), indent=2), flush=True)


def _apart(name: str, size: int | None) -> object:
    """In a child of its own, so that peak memory is this benchmark's alone."""
    with tempfile.TemporaryDirectory(prefix="annum-bench-") as folder:
        order = [sys.executable, "-m", "benchmarks", name, "--here", *(["--size", str(size)] if size else [])]
        environment = {**os.environ, "ANNUM_DATA": folder, "ANNUM_SECRET_KEY": "benchmark"}
        done = subprocess.run(order, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])


def _here(name: str, size: int | None) -> object:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annum.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    benchmark = import_module(f"benchmarks.{name}")
    return benchmark.run(size) if size else benchmark.run()


if __name__ == "__main__":
    main()
