"""Which licences do the packages carry that Annum builds on? Writes the list, and refuses what is not allowed.

python tools/notices.py           write docs/reference/licences.md
python tools/notices.py --check   change nothing; fail when the list is stale or a licence is not allowed
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "licences.md"
PERMISSIVE = re.compile(
    r"^(0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|CC0-1\.0|CNRI-Python|HPND|ISC|MIT|MIT-0|MIT-CMU|PSF-2\.0|"
    r"Python-2\.0|Unlicense|Zlib)$"
)
NAMES = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "mpl 2.0": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "psf": "PSF-2.0",
}
LONGEST = 60  # some packages put the whole text of the licence where its name belongs
EXCEPTIONS = {  # package: (licence, why it may be used)
    "psycopg": ("LGPL-3.0-only", "used unchanged, as a library; only with PostgreSQL"),
    "psycopg-binary": ("LGPL-3.0-only", "used unchanged, as a library; only with PostgreSQL"),
    "psycopg-pool": ("LGPL-3.0-only", "used unchanged, as a library; only with PostgreSQL"),
    "certifi": ("MPL-2.0", "a list of public roots that comes with pyHanko; used unchanged"),
    "hypothesis": ("MPL-2.0", "for tests only; not part of what is installed"),
    "axe-playwright-python": ("MIT", "for tests only; brings axe-core, which is MPL-2.0"),
    "pathspec": ("MPL-2.0", "for building and for the type check only"),
}


def locked(name: str) -> list[str]:
    """Packages of a lock file, in order."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)), key=str.lower)


def licence(package: str) -> str | None:
    """The licence that the package states, as an SPDX expression; ``None`` where it is not installed here."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return None
    if stated := said.get("License-Expression"):
        return stated
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    short = [text for text in [(said.get("License") or "").strip()] if 0 < len(text) < LONGEST]
    names = [name for name in [*short, *classified] if name not in {"OSI Approved", "Dual License"}]
    return NAMES.get(names[0].lower(), names[0]) if names else "not stated"


def allowed(package: str, stated: str) -> bool:
    """Every part of the expression is permissive, or the package is a named exception."""
    parts = re.split(r"\s+(?:AND|OR|WITH)\s+|[()]", stated)
    return package in EXCEPTIONS or all(PERMISSIVE.match(part.strip()) for part in parts if part.strip())


def table(packages: list[str]) -> list[str]:
    """Rows of a table: package, licence, remark."""
    rows = ["| Package | Licence | Remark |", "|---|---|---|"]
    for package in packages:
        stated = licence(package)
        own, why = EXCEPTIONS.get(package, (stated, ""))
        if stated is not None:
            rows.append(f"| {package} | {stated if stated != 'not stated' else own} | {why} |")
    return rows


def page() -> str:
    """The whole page."""
    run = locked("run")
    dev = [package for package in locked("dev") if package not in run]
    lines = [
        "# Licences of what Annum builds on",
        "",
        "Annum is under the Apache License 2.0. Written by `tools/notices.py` from the packages of the lock files;",
        "packages for other systems than the one it ran on are left out.",
        "",
        "## What is installed to run Annum",
        "",
        *table(run),
        "",
        "## What is added for PostgreSQL, tests and checks",
        "",
        *table(dev),
    ]
    return "\n".join(lines) + "\n"


def stale() -> bool:
    """Whether a package that is installed here is missing from the page, or stands there with another licence."""
    return not PAGE.exists() or not set(page().splitlines()) <= set(PAGE.read_text(encoding="utf-8").splitlines())


def refused() -> list[str]:
    """Packages whose licence is neither permissive nor excepted by name."""
    stated = {package: licence(package) for package in locked("dev")}
    return [
        f"{package}: {text} is not allowed" for package, text in stated.items() if text and not allowed(package, text)
    ]


if __name__ == "__main__":
    wrong = refused()
    if "--check" not in sys.argv:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
    elif stale():
        wrong.append("docs/reference/licences.md is stale: run python tools/notices.py")
    print("\n".join(wrong) or "Every licence is allowed.")
    sys.exit(bool(wrong))
