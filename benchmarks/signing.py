"""Statements set and signed by both parties, and pages set and sealed: a second and core, against bare typst and pyHanko.

Ours is what a worker does with rows at hand: the statement read and set, its fields, two signatures B-T with the look of
each, the last one locking. Bare is the same by the two libraries alone: the same templates and finished data through one
compiler for each that is kept, and pyHanko with keys in memory and the same time stamps. Both run in turn, on one core.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

PEOPLE = 100
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def run(size: int = 30) -> dict[str, object]:
    """Medians of ``size`` documents of each kind."""
    from django.core.management import call_command

    from annum.config.authority import set_up
    from annum.signing import vault

    os.environ["ANNUM_DEMO"] = "1"
    call_command("demo", people=PEOPLE, serve=False, json=True, stdout=open(os.devnull, "w"))  # noqa: SIM115
    set_up("北光集团", AT)
    with vault.opened():
        ours = Ours()
        bare = Bare(ours)
        seconds = in_turn({name: getattr(who, part) for name, (who, part) in works(ours, bare).items()}, size)
    told: dict[str, object] = {"documents": size}
    for name, times in seconds.items():
        told[name] = {"ms": round(median(times) * 1000, 1), "per_second": round(1 / median(times), 1)}
    for name in ("set", "set_and_signed", "set_and_sealed"):
        told[f"{name}_ratio"] = round(median(seconds[f"ours_{name}"]) / median(seconds[f"bare_{name}"]), 2)
    return told


def works(ours: "Ours", bare: "Bare") -> dict[str, tuple[object, str]]:
    parts = {"set": "statement", "set_and_signed": "signed", "set_and_sealed": "sealed"}
    return {f"{who}_{name}": (of, part) for name, part in parts.items() for who, of in (("ours", ours), ("bare", bare))}


def in_turn(work: dict[str, Callable[[int], object]], size: int) -> dict[str, list[float]]:
    """Seconds of each; the first two rounds warm what is kept."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for number in range(-2, size):
        for name, one in work.items():
            start = perf_counter()
            one(number)
            if number >= 0:
                seconds[name].append(perf_counter() - start)
    return seconds


class Ours:
    """As a worker does it, without writing rows and files."""

    def __init__(self) -> None:
        from annum.signing import keys
        from annum.signing.models import Certificate, Kind
        from annum.targets.models import Version

        rows = Version.objects.select_related(
            "statement__year", "statement__subject__unit", "statement__subject__person"
        )
        self.versions = list(rows.filter(signed_at__isnull=False, content__isnull=False).order_by("pk")[:20])
        self.key = keys.service(Kind.SEAL)
        self.serial = Certificate.objects.get(kind=Kind.SEAL).serial

    def statement(self, number: int) -> Any:
        from annum.targets.paper.setting import base_pdf

        return base_pdf(self.versions[number % len(self.versions)], language="both")

    def seats(self, base: Any) -> list[Any]:
        from annum.org.models import Person
        from annum.signing.models.envelope import Envelope, Seat

        signer, envelope = Person(name="䶮㛃", name_en="Yan Jie"), Envelope(code="S-1")
        made = [Seat(envelope=envelope, box=mark.name, role="承诺方", signer=signer) for mark in base.marks]
        made[-1].last = True
        return made

    def signed(self, number: int) -> bytes:
        from annum.signing import making

        base = self.statement(number)
        seats = self.seats(base)
        pdf = making.prepared(base, seats)
        for seat in seats:
            pdf = making.signed(pdf, seat=seat, key=self.key, serial=self.serial, now=AT)
        return pdf

    def sealed(self, number: int) -> bytes:
        from annum.documents.languages import spoken
        from annum.documents.register import TEMPLATE, RegisterRow, register_tree
        from annum.documents.typesetting import typeset
        from annum.signing import keys, pades

        row = RegisterRow(f"S-{number}", "目标责任书", "䶮㛃", "承诺方")
        tree = spoken(lambda: register_tree(group="北光集团", title="证书", rows=[row]), "zh")
        pdf = typeset(TEMPLATE, tree, made_at=AT, title="证书", language="zh").pdf
        return pades.seal(pdf, key=self.key, stamper=keys.stamper())


@dataclass
class Bare:
    """The same by typst and pyHanko alone; what ours gives to typst is listened to once and kept."""

    ours: Ours
    inputs: dict[str, list[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from annum.signing import keys

        self.stamper, self.key = keys.stamper(), self.ours.key
        self.compilers: dict[str, Any] = {}
        for number in range(len(self.ours.versions)):
            self._listen("statement", lambda number=number: self.ours.statement(number))
        base = self.ours.statement(0)
        self._listen("stamp", lambda: self._look(base))
        self._listen("sealed", lambda: self.ours.sealed(0))
        self.marks = base.marks

    def _look(self, base: Any) -> None:
        from annum.signing import making

        making.stamp_page(self.ours.seats(base)[0], self.ours.serial, AT)

    def _listen(self, kind: str, work: Callable[[], object]) -> None:
        from unittest.mock import patch

        from annum.documents import typesetting

        real = typesetting._compiler(typesetting.current_shelf())
        heard = self.inputs.setdefault(kind, [])

        class Ear:
            def compile_with_warnings(self, **given: Any) -> Any:
                heard.append(given)
                return real.compile_with_warnings(**given)

            def query(self, *given: Any, **named: Any) -> Any:
                return real.query(*given, **named)

        with patch.object(typesetting, "_compiler", lambda shelf: Ear()):
            work()

    def _set(self, kind: str, number: int) -> bytes:
        import typst

        from annum.documents.fonts import fonts_of
        from annum.documents.shelf import MAIN, current_shelf

        if kind not in self.compilers:
            shelf = current_shelf()
            place = {"root": str(shelf.root), "font_paths": fonts_of(shelf.folder), "ignore_system_fonts": True}
            self.compilers[kind] = typst.Compiler(str(shelf.root / MAIN), **place)
        given = self.inputs[kind][number % len(self.inputs[kind])]
        return bytes(self.compilers[kind].compile_with_warnings(**given)[0]) + b"\n"

    def statement(self, number: int) -> bytes:
        return self._set("statement", number)

    def signed(self, number: int) -> bytes:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields

        out = BytesIO(self.statement(number))
        writer = IncrementalPdfFileWriter(out)
        for mark in self.marks:
            box = (round(mark.x), round(mark.y), round(mark.x + mark.width), round(mark.y + mark.height))
            fields.append_signature_field(writer, fields.SigFieldSpec(mark.name, on_page=0, box=box))
        writer.write_in_place()
        for mark in self.marks:
            out = self._signed(out, mark.name, self._set("stamp", 0))
        return out.getvalue()

    def sealed(self, number: int) -> bytes:
        return self._signed(BytesIO(self._set("sealed", number)), "Seal", None).getvalue()

    def _signed(self, pdf: BytesIO, name: str, look: bytes | None) -> BytesIO:
        from django.conf import settings
        from pyhanko.pdf_utils.content import ImportedPdfPage
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers
        from pyhanko.stamp import StaticStampStyle

        style = None
        if look:
            place = Path(settings.DATA) / "look.pdf"
            place.write_bytes(look)
            style = StaticStampStyle(background=ImportedPdfPage(str(place)), border_width=0)
        meta = signers.PdfSignatureMetadata(
            field_name=name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, certify=look is None
        )
        signer = signers.PdfSigner(meta, plain_signer(self.key), timestamper=self.stamper, stamp_style=style)
        return signer.sign_pdf(IncrementalPdfFileWriter(pdf), bytes_reserved=24_576)


def plain_signer(key: Any) -> Any:
    """pyHanko's signer with the key kept in memory."""
    from asn1crypto import x509
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Plain(signers.Signer):
        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            return bytes(72) if dry_run else key.sign_raw(data)

    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(each) for each in key.chain])
    return Plain(signing_cert=x509.Certificate.load(key.certificate), cert_registry=store)
