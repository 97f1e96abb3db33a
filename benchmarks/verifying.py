"""How fast is a sealed year checked offline, against what the bare libraries take for the same files?

``--size`` is the number of statements (1,000; 10,000 by option), each with ten items, a year of figures and two signatures. A
few PDFs are signed and stand for all: checking takes as long for each. The limit is pyHanko's own validation of both
signatures of every file, one after another, spread over the processors.
"""

import os
import resource
import tempfile
import time
from hashlib import sha256
from pathlib import Path


def run(size: int = 1000) -> dict[str, object]:
    from annum.verify.verifying import verify

    with tempfile.TemporaryDirectory(prefix="annum-verify-") as folder:
        path, pdf = _bundle(Path(folder), size)
        alone = _bare(pdf)
        times: dict[str, float] = {}
        last = [time.perf_counter()]

        def told(check) -> None:
            now = time.perf_counter()
            times[check.name], last[0] = round(now - last[0], 2), now

        start = time.perf_counter()
        report = verify([path], told=told)
        seconds = time.perf_counter() - start
        processors = os.cpu_count() or 1
        limit = alone * size / processors
        found = {each.code for check in report.checks for each in check.findings}
        return {
            "statements": size,
            "bundle MB": path.stat().st_size >> 20,
            "seconds": round(seconds, 1),
            "seconds by check": times,
            "bare libraries, seconds": round(limit, 1),
            "ratio": round(seconds / limit, 2),
            "processors": processors,
            "peak MB of this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
            "peak MB of the largest child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
            "found": sorted(found),
        }


ITEMS = 10


def _bundle(folder: Path, size: int):
    """A sealed year of so many statements that are alike: every one of unit A's wording, under a code of its own."""
    from tests.verify import build

    content = build.content()
    keep = ("content/authority/", "content/org/", "content/scoring/policy", "content/scoring/before")
    files = {name: data for name, data in content.items() if name.startswith(keep)}
    files["content/indicators/library.jsonl"] = build.jsonl(
        {**build.library()[1], "code": f"I{number}"} for number in range(ITEMS)
    )
    items = [build.item(str(number), f"I{number}", "120.00", "10.00") for number in range(ITEMS)]
    codes = [f"2025-{number:06}" for number in range(size)]
    pdf = _pdf(build, items)
    index, values, events, scores, lines = [], [], [], [], []
    for number, code in enumerate(codes):
        subject = {"person": f"{number:06}"}
        data = build.statement(code, 1, subject, items)
        index.append(_row(build, code, subject, data, pdf))
        files[f"content/statements/{code}/v1.json"] = data
        files[f"content/statements/{code}/v1.pdf"] = pdf[-1]
        values += [
            build.value(number * 120 + place * 12 + at, f"I{place}", subject, month, amount="1000")
            for place in range(ITEMS)
            for at, month in enumerate(build.MONTHS)
        ]
        scores.append(_score(code, subject))
        lines += [_item(code, str(place), number * ITEMS + place) for place in range(ITEMS)]
    files["content/statements/index.jsonl"] = build.jsonl(index)
    files["content/values/values.jsonl"] = build.jsonl(values)
    files["content/values/events.jsonl"] = build.jsonl(events)
    files["content/scoring/statements.jsonl"] = build.jsonl(scores)
    files["content/scoring/items.jsonl"] = build.jsonl(lines)
    told = build.run() | {"statements": size, "items": size * ITEMS}
    files["content/scoring/run.json"] = build.canonical(told)
    return build.zipped(build.sealed(files), folder / "northlight-2025.zip"), pdf[-1]


def _pdf(build, items) -> list[bytes]:
    """Signed by both over another statement: its attachment differs from each sealed one, which is told and costs nothing."""
    return build.signed_pdf(build.SIGNED[0])


def _row(build, code, subject, data, pdf):
    row = build.index_row(("2025-P-1001", 1), subject, data, "2025-01-01", None)
    under = f"content/statements/{code}/v1"
    consents = [
        each | {"method": "pades", "pdf": sha256(state).hexdigest()}
        for each, state in zip(sorted(row["consents"], key=lambda each: each["side"], reverse=True), pdf, strict=False)
    ]
    return row | {"code": code, "json": f"{under}.json", "pdf": f"{under}.pdf", "consents": consents}


def _score(code, subject):
    plain = {"base": "10000", "bonus": "0", "deduction": "0", "total": "10000", "coefficient": "15000", "grade": "A"}
    counts = {"reachable": 10000, "completeness": 10000, "vetoes": 0}
    return {"statement": code, "version": 1, "subject": subject, **plain, **counts}


def _item(code, key, number):
    amounts = {"actual": "12000", "target": "12000", "rate": "10000", "points": "1000", "counts": "1000"}
    counts = {"weight": 1000, "status": "final", "months": 12, "due": 12, "late": 0}
    return {"statement": code, "version": 1, "item": key, "number": number, **amounts, **counts}


def _bare(pdf: bytes) -> float:
    """Seconds that pyHanko itself takes for both signatures of a file, the best of some."""
    import io
    import logging

    from asn1crypto import x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    from tests.verify import build

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    root, lists = x509.Certificate.load(build.authority().root.certificate), build.lists()
    taken = []
    for _ in range(10):
        start = time.perf_counter()
        reader = PdfFileReader(io.BytesIO(pdf))
        for each in reader.embedded_regular_signatures:
            context = ValidationContext(trust_roots=[root], crls=lists, moment=build.NOW, allow_fetching=False)
            validate_pdf_signature(each, context, context)
        taken.append(time.perf_counter() - start)
    return min(taken)
