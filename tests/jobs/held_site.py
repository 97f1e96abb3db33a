"""The whole site, with a worker that a test holds at a place and kills there.

The module that holds has a function ``hold``; it is called in the worker alone, for here and there differ.
"""

import subprocess
import sys
from pathlib import Path

from tests.jobs.test_worker import ROOT, Site


class HeldSite(Site):
    """``held`` is the module by its dotted name; ``setup`` the lines that come before whatever is asked."""

    def __init__(self, folder: Path, held: str, setup: str) -> None:
        self.environment: dict[str, str] = {}
        self.held, self.setup = held, setup
        super().__init__(folder)

    def ask(self, code: str) -> str:
        self.environment["DJANGO_SETTINGS_MODULE"] = "annum.config.settings"
        return super().ask(self.setup + code)

    def worker(self) -> subprocess.Popen[bytes]:
        code = f"import django; django.setup()\nimport {self.held} as held; held.hold()\n"
        code += "from django.core.management import call_command; call_command('worker', poll=0.1)"
        process = subprocess.Popen(
            [sys.executable, "-c", code], env=self.environment, cwd=ROOT, stderr=subprocess.DEVNULL
        )
        self.started.append(process)
        return process

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()
