"""A small sealed year, made from frozen values alone, and its bundle in files.

The group GROUP has the units A and B. Revenue adds up: A reached 120.00, B 240.00, so the group 360.00 of 400.00. By hand:
GROUP 60 x 0.9 + 40 x (2 - 5 / 4) = 84.00; A 100 x 1.2 - 2 = 118.00; B 100 x 240 / 300 = 80.00, capped at C by a veto;
the person 1001 has 30 of 40, so 75.00.
"""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from types import SimpleNamespace

from annum.evidence import checkpoint, tiles
from annum.evidence.canonical import canonical
from annum.evidence.hashes import leaf
from annum.evidence.tree import Frontier, consistency
from annum.scoring.rules.settings import Settings
from annum.signing import pades, pairs, stamping, x509
from annum.targets.rules.points.kinds import rule_from
from annum.verify.rulebook import rule_book

NOW = datetime(2026, 1, 20, 2, 0, tzinfo=UTC)
YEAR, GROUP, NAME = "2025", "northlight", "northlight"
MONTHS = [f"2025-{month:02}" for month in range(1, 13)]
RATIO = {"kind": "ratio", "parameters": rule_from("ratio", {}).parameters()}
ACCIDENTS = {
    "kind": "deduction",
    "parameters": rule_from(
        "deduction", {"clauses": [{"code": "acc", "points": 200, "most": None}], "floor": -1000}
    ).parameters(),
}
PARTIES = (("issuing", "王堃", "9001"), ("committing", "䶮㛃", "1001"))


def jsonl(rows):
    return b"".join(canonical(row) + b"\n" for row in rows)


def issue(kind, name, issuer, private=None, number=""):
    private = private or pairs.new_p256()
    subject = x509.Subject(name, "北光集团", number)
    der = x509.issued(
        kind, subject, private.public_key(), issuer=issuer, now=NOW, revocations="http://example.com/x.crl"
    )
    return pairs.Pair(private, der, (issuer.certificate, *issuer.chain))


def pem(der):
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_der_x509_certificate

    return load_der_x509_certificate(der).public_bytes(Encoding.PEM)


@cache
def authority():
    private = pairs.new_p256()
    root = pairs.Pair(private, x509.self_signed(x509.Subject("北光集团 根证书", "北光集团"), private, now=NOW))
    people = issue("people", "北光集团 人员证书", root)
    return SimpleNamespace(
        root=root,
        people=people,
        stamp=issue("stamp", "北光集团 时间戳", root),
        log=issue("log", "北光集团 日志", root, pairs.new_ed25519()),
        signers={name: issue("person", name, people, number=number) for _, name, number in PARTIES},
    )


def lists(revoked=()):
    until = NOW + timedelta(days=30)
    given = ((authority().root, ()), (authority().people, revoked))
    return [x509.revocation_list(rows, issuer=by, number=1, now=NOW, until=until) for by, rows in given]


def serial(pair):
    from cryptography.x509 import load_der_x509_certificate

    return load_der_x509_certificate(pair.certificate).serial_number


# ---- the year


def item(key, indicator, target, weight, *, kind="scored", direction="up", accumulation="sum", rule=RATIO, unit="万元"):
    amounts = {"baseline": None, "threshold": None, "target": target, "stretch": None}
    return {
        "key": key,
        "kind": kind,
        "indicator": indicator,
        "name": {"zh": indicator, "en": indicator},
        "unit": {"zh": unit, "en": unit},
        "decimals": 2,
        "direction": direction,
        "accumulation": accumulation,
        "weight": weight,
        **amounts,
        "rule": rule,
        "owner_unit": None,
        "parent": None,
        "plan": {},
        "clauses": [],
    }


def statement(code, version, subject, items, *, start="2025-01-01", vetoes=()):
    parties = [
        {"side": side, "order": 1, "person": number, "post": None, "role": {"zh": "", "en": ""}}
        for side, _, number in PARTIES
    ]
    return canonical(
        {
            "schema": "annum.statement/1",
            "statement": code,
            "year": YEAR,
            "subject": subject,
            "title": {"zh": code, "en": code},
            "version": version,
            "effective_from": start,
            "cause": "",
            "items": items,
            "vetoes": list(vetoes),
            "measures": [],
            "promises": [],
            "parties": parties,
        }
    )


def wordings():
    """(code, version) to subject, bytes, start, end."""
    veto = {"key": "V1", "text": "重大事故", "text_en": "", "effect": "grade_cap", "value": "C"}
    unit = lambda code: {"unit": code}  # noqa: E731
    scrap = item("2", "SCRAP", "4.00", "40.00", direction="down", accumulation="ratio", unit="%")
    group = [item("1", "REV", "400.00", "60.00"), scrap]
    works = [item("1", "REV", "100.00", "100.00"), item("2", "ACC", None, "0.00", kind="deduction", rule=ACCIDENTS)]
    first, later = [item("1", "REV", "500.00", "100.00")], [item("1", "REV", "300.00", "100.00")]
    found = {
        ("2025-A", 1): (unit("A"), works, "2025-01-01", None, ()),
        ("2025-B", 1): (unit("B"), first, "2025-01-01", "2025-07-01", ()),
        ("2025-B", 2): (unit("B"), later, "2025-07-01", None, (veto,)),
        ("2025-GROUP", 1): (unit("GROUP"), group, "2025-01-01", None, ()),
        ("2025-P-1001", 1): ({"person": "1001"}, [item("1", "IDEAS", "40.00", "100.00")], "2025-01-01", None, ()),
    }
    return {
        (code, number): (subject, statement(code, number, subject, items, start=start, vetoes=vetoes), start, end)
        for (code, number), (subject, items, start, end, vetoes) in found.items()
    }


SIGNED = (("2025-GROUP", 1), ("2025-A", 1))
"""Those signed as PDF; the others were consented to on screen."""


@cache
def signed_pdf(key):
    """The states of the file: as each signer left it, then archived."""
    from tests.evidence.signers import plain

    who, stamper = authority(), stamping.OwnStamper(authority().stamp, lambda: NOW)
    boxes = [pades.Box("issuing-1", 0, 10, 100, 90, 40), pades.Box("committing-1", 0, 120, 100, 90, 40, last=True)]
    states = [pades.prepare(plain(attachment=wordings()[key][1], fields=0), boxes)]
    for (side, name, _), last in zip(PARTIES, (False, True), strict=True):
        given = {"stamp_page": None, "stamper": stamper, "last": last, "name": name}
        states.append(pades.sign(states[-1], field=f"{side}-1", key=who.signers[name], **given))
    roots = [who.root.certificate, who.people.certificate]
    return [*states[1:], pades.archive(states[-1], stamper=stamper, roots=roots, crls=lists())]


def index_row(key, subject, content, start, end):
    code, number = key
    digest, under = sha256(content).hexdigest(), f"content/statements/{code}/v{number}"
    files = signed_pdf(key) if key in SIGNED else None
    consents = [
        {
            "side": side,
            "order": 1,
            "person": person,
            "name": {"zh": name, "en": ""},
            "method": "pades" if files else "recorded",
            "at": "2025-01-05T02:00:00.000000Z",
            "digest": digest,
            "pdf": sha256(files[place]).hexdigest() if files else "",
        }
        for place, (side, name, person) in enumerate(PARTIES)
    ]
    moments = {"published_at": "2025-01-04T02:00:00.000000Z", "signed_at": "2025-01-05T02:00:00.000000Z"}
    return {
        "code": code,
        "version": number,
        "subject": subject,
        "digest": digest,
        "effective_from": start,
        "effective_to": end,
        **moments,
        "withdrawn_at": None,
        "ended_at": "2025-06-20T02:00:00.000000Z" if end else None,
        "consents": sorted(consents, key=lambda each: each["side"]),
        "json": f"{under}.json",
        "pdf": f"{under}.pdf" if files else None,
    }


def value(key, indicator, subject, month, **amounts):
    return {
        "key": key,
        "indicator": indicator,
        "subject": subject,
        "month": month,
        "amount": None,
        "numerator": None,
        "denominator": None,
        "not_applicable": False,
        "provisional": False,
        "corrects": None,
        "superseded_at": None,
        "note": "",
        "reason": "",
        "submitted_by": 1,
        "submitted_at": "2026-01-05T00:00:00.000000Z",
        "decided_by": 2,
        "decided_at": "2026-01-06T00:00:00.000000Z",
        "source": None,
        "evidence": [],
        **amounts,
    }


def values():
    cells = [({"unit": "A"}, "REV", {"amount": "1000"}), ({"unit": "B"}, "REV", {"amount": "2000"})]
    cells += [({"unit": "GROUP"}, "SCRAP", {"numerator": "5", "denominator": "100"})]
    cells += [({"person": "1001"}, "IDEAS", {"amount": "250"})]
    found = [value(0, code, subject, month, **amounts) for subject, code, amounts in cells for month in MONTHS]
    replaced = value(0, "REV", {"unit": "A"}, MONTHS[-1], amount="9999", superseded_at="2026-01-07T00:00:00.000000Z")
    found.insert(12, replaced)
    return [{**row, "key": number} for number, row in enumerate(found, 1)]


def events():
    plain = {"statement": "", "count": 1, "note": "", "decision": "", "recorded_by": 1, "decided_by": 2}
    plain |= {"decided_at": "2025-09-01T00:00:00.000000Z", "lifted_at": None}
    return [
        {"key": 1, "indicator": "ACC", "subject": {"unit": "A"}, "day": "2025-08-01", "clause": "acc", **plain},
        {
            "key": 2,
            "indicator": None,
            "subject": {"unit": "B"},
            "day": "2025-08-02",
            "clause": "V1",
            **plain,
            "statement": "2025-B",
        },
    ]


def library():
    def row(code, accumulation="sum", adds_up="none", direction="up", unit="万元"):
        return {
            "code": code,
            "name": {"zh": code, "en": code},
            "class": {"code": f"C-{code}", "name": {"zh": "", "en": ""}},
            "unit": {"zh": unit, "en": unit},
            "decimals": 2,
            "direction": direction,
            "accumulation": accumulation,
            "entry": "period",
            "frequency": "month",
            "adds_up": adds_up,
            "numerator": "",
            "denominator": "",
            "definition": {"zh": "", "en": ""},
            "owner_unit": None,
        }

    return [row("ACC"), row("IDEAS"), row("REV", adds_up="sum"), row("SCRAP", "ratio", direction="down", unit="%")]


def units():
    rows = (("GROUP", None, "0001"), ("A", 1, "00010001"), ("B", 1, "00010002"))
    return [
        {
            "key": key,
            "code": code,
            "name": {"zh": code, "en": code},
            "kind": "",
            "parent": parent,
            "path": path,
            "depth": len(path) // 4,
        }
        for key, (code, parent, path) in enumerate(rows, 1)
    ]


def statement_scores():
    rows = (  # by hand, see above
        ("2025-A", 1, {"unit": "A"}, 12000, 200, 11800, "A", 15000, 0),
        ("2025-B", 2, {"unit": "B"}, 8000, 0, 8000, "C", 10000, 1),
        ("2025-GROUP", 1, {"unit": "GROUP"}, 8400, 0, 8400, "B", 12000, 0),
        ("2025-P-1001", 1, {"person": "1001"}, 7500, 0, 7500, "C", 7500, 0),
    )
    return [
        {
            "statement": code,
            "version": number,
            "subject": subject,
            "base": str(base),
            "bonus": "0",
            "deduction": str(deduction),
            "total": str(total),
            "coefficient": str(coefficient),
            "reachable": 10000,
            "grade": grade,
            "completeness": 10000,
            "vetoes": vetoes,
        }
        for code, number, subject, base, deduction, total, grade, coefficient, vetoes in rows
    ]


def item_scores():
    rows = (  # statement, version, item, actual, target, rate, weight, points, months
        ("2025-A", 1, "1", 12000, 10000, 12000, 10000, 12000, 12),
        ("2025-A", 1, "2", None, None, None, 0, -200, 0),
        ("2025-B", 2, "1", 24000, 30000, 8000, 10000, 8000, 12),
        ("2025-GROUP", 1, "1", 36000, 40000, 9000, 6000, 5400, 12),
        ("2025-GROUP", 1, "2", 500, 400, 7500, 4000, 3000, 12),
        ("2025-P-1001", 1, "1", 3000, 4000, 7500, 10000, 7500, 12),
    )
    text = lambda number: None if number is None else str(number)  # noqa: E731
    return [
        {
            "statement": code,
            "version": version,
            "item": key,
            "number": number,
            "actual": text(actual),
            "target": text(target),
            "rate": text(rate),
            "points": text(points),
            "counts": text(points),
            "weight": weight,
            "status": "final",
            "months": months,
            "due": months,
            "late": 0,
        }
        for number, (code, version, key, actual, target, rate, weight, points, months) in enumerate(rows, 1)
    ]


def run():
    return {
        "number": 7,
        "upto": MONTHS[-1],
        "in_force": "2025-12-31",
        "known": "2026-01-15T00:00:00.000000Z",
        "today": "2026-01-15",
        "due": dict.fromkeys(MONTHS, "2026-01-10"),
        "engine": "annum-score/3",
        "digest": "ab" * 32,
        "made_at": "2026-01-15T00:00:00.000000Z",
        "made_by": 1,
        "statements": 4,
        "items": 6,
        "values": 49,
    }


def content(revoked=()):
    """Every file below ``content/``."""
    who, files = authority(), {}
    index = []
    for key, (subject, data, start, end) in wordings().items():
        row = index_row(key, subject, data, start, end)
        index.append(row)
        files[row["json"]] = data
        if row["pdf"]:
            files[row["pdf"]] = signed_pdf(key)[-1]
    files["content/statements/index.jsonl"] = jsonl(index)
    files["content/org/units.jsonl"] = jsonl(units())
    files["content/org/people.jsonl"] = jsonl({"number": number, "name": name} for _, name, number in PARTIES)
    files["content/indicators/library.jsonl"] = jsonl(library())
    files["content/values/values.jsonl"] = jsonl(values())
    files["content/values/events.jsonl"] = jsonl(events())
    files["content/scoring/policy.json"] = canonical(Settings().parameters())
    files["content/scoring/run.json"] = canonical(run())
    files["content/scoring/statements.jsonl"] = jsonl(statement_scores())
    files["content/scoring/items.jsonl"] = jsonl(item_scores())
    files["content/scoring/before.jsonl"] = b""
    for kind in ("root", "people", "stamp", "log"):
        files[f"content/authority/{kind}-{serial(getattr(who, kind))}.pem"] = pem(getattr(who, kind).certificate)
    for number, data in enumerate(lists(revoked)):
        files[f"content/authority/x-{number}-1.crl"] = data
    files["content/authority/log.json"] = canonical(log_json(who.log))
    return files


def log_json(pair, certificate=True):
    from base64 import b64encode

    public = pair.private.public_key().public_bytes_raw()
    name = f"content/authority/log-{serial(authority().log)}.pem" if certificate else None
    fingerprint = sha256(public).hexdigest()
    key = {"name": NAME, "public": b64encode(public).decode(), "fingerprint": fingerprint, "certificate": name}
    return {"keys": [key], "origins": {YEAR: f"annum.{GROUP}/{YEAR}"}}


def listing(files):
    rows = [
        {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()} for path, data in sorted(files.items())
    ]
    book = {"version": "annum-score/3", "sha256": rule_book()}
    return canonical(
        {
            "schema": "annum.bundle/1",
            "group": GROUP,
            "year": YEAR,
            "first_month": MONTHS[0],
            "last_month": MONTHS[-1],
            "rule_book": book,
            "files": rows,
        }
    )


# ---- the journal


def entry(log, position, kind, payload):
    return canonical(
        {
            "form": "annum-entry/1",
            "log": log,
            "position": position,
            "at": f"2026-01-20T02:00:00.{position:06}Z",
            "kind": kind,
            "actor": {"account": 1, "behalf": None, "system": None},
            "about": None,
            "payload": payload,
            "personal": None,
            "rows": None,
        }
    )


def entries(files, digest):
    """The year's log: publishings, 300 other acts, the seal."""
    index = [json.loads(line) for line in files["content/statements/index.jsonl"].splitlines()]
    acts = [("journal.log_opened", opened())]
    acts += [
        ("targets.published", {"statement": row["code"], "version": row["version"], "digest": row["digest"]})
        for row in index
    ]
    acts += [("indicators.approved", {"count": number}) for number in range(300)]
    sealed = {"year": YEAR, "content": digest, "files": len(files), "run": "ab" * 32, "accepted": [], "journal": {}}
    acts.append(("closing.year_sealed", sealed))
    return [entry(YEAR, position, kind, payload) for position, (kind, payload) in enumerate(acts)]


def opened():
    before = checkpoint.Checkpoint(f"annum.{GROUP}/2024", 9, sha256(b"2024").digest())
    return {"log": YEAR, "after": "2024", "size": 9, "root": before.root.hex(), "note": note(before)}


def note(said, pair=None):
    pair = pair or authority().log
    public = pair.private.public_key().public_bytes_raw()
    return checkpoint.note(said, name=NAME, public=public, sign=pair.sign_raw)


def journal(records, log=YEAR, pair=None):
    """The files of a log."""
    leaves = [leaf(record) for record in records]
    said = checkpoint.Checkpoint(f"annum.{GROUP}/{log}", len(leaves), Frontier().extend(leaves).root())
    signed = note(said, pair).encode()
    under = f"journal/{log}"
    files = {f"{under}/checkpoint": signed}
    files[f"{under}/checkpoint.tsr"] = stamping.token(signed, stamping.OwnStamper(authority().stamp, lambda: NOW))
    files |= {f"{under}/{path}": data for path, data in tiles.tiles(leaves)}
    for number in range(-(-len(records) // tiles.WIDTH)):
        chosen = records[number * tiles.WIDTH : (number + 1) * tiles.WIDTH]
        files[f"{under}/{tiles.bundle_path(number, len(chosen))}"] = tiles.bundle(chosen)
    return files


def proofs(records, log=YEAR, pair=None):
    leaves = [leaf(record) for record in records]
    rows = []
    for size in (100, 257):
        root = Frontier().extend(leaves[:size]).root()
        said = note(checkpoint.Checkpoint(f"annum.{GROUP}/{log}", size, root), pair)
        path = [each.hex() for each in consistency(leaves, size)]
        rows.append({"size": size, "root": root.hex(), "note": said, "to": len(leaves), "path": path})
    return {"journal/proofs.json": canonical({log: rows})}


def sealed(files, pair=None):
    """The whole bundle over some content: list, journal, standing log."""
    data = listing(files)
    records = entries(files, sha256(data).hexdigest())
    standing = [entry("standing", position, "accounts.created", {}) for position in range(3)]
    found = {**files, "content.json": data, **journal(records, pair=pair), **journal(standing, "standing", pair=pair)}
    return found | proofs(records, pair=pair) | {"README.txt": b"read me"}


@cache
def _honest():
    return sealed(content())


def honest():
    """The bundle, as its files."""
    return dict(_honest())


def zipped(files, path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as volume:
        for name in sorted(files):
            volume.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    path.write_bytes(out.getvalue())
    return path
