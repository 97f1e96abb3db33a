"""Does an evidence pack, or one proof alone, hold? The same form of report as for a bundle."""

from collections.abc import Callable

from annum.verify.checks import authority, handed, proofs
from annum.verify.checks.authority import Roots, fingerprint, public_of, roots_of
from annum.verify.checks.journal import Journal
from annum.verify.notes import LogKey
from annum.verify.opening import Bundle
from annum.verify.proof import CHECKPOINT, UNDER, Pack, read_pack
from annum.verify.report import Check, Report
from annum.verify.unreadable import Unreadable


def verify(bundle: Bundle, root: bytes | None, told: Callable[[Check], None]) -> Report:
    """Check the files of a pack; ``told`` hears of each check. Refuses: ``Unreadable`` when there is no proof in it."""
    pack, roots = read_pack(bundle), roots_of(bundle, root, under=UNDER)
    journal = _journal(pack)
    found = [*proofs.check(pack), *authority.check(bundle, journal, roots), *handed.check(pack, roots)]
    for each in found:
        told(each)
    return Report(tuple(found), _about(pack, journal, roots), "evidence")


def _journal(pack: Pack) -> Journal:
    """What the checks of keys and time ask of a log: its key, its checkpoint, and when the newest entry was written."""
    known = [proof.evidence for proof in pack.proofs if proof.evidence is not None]
    moments = [str(proof.entry["at"]) for proof in pack.proofs if proof.entry is not None]
    key = LogKey(known[0].name, known[0].public, _certificate(pack.bundle, known[0].public)) if known else None
    return Journal(key=key, place=CHECKPOINT, sealed_at=max(moments, default=""))


def _certificate(bundle: Bundle, public: bytes) -> str:
    """The certificate of the log's key; the first of another one where none is for it, so that this is found."""
    names = sorted(name for name in bundle.sizes if name.startswith(f"{UNDER}log-") and name.endswith(".pem"))
    return next((name for name in names if _is_for(bundle, name, public)), names[0] if names else "")


def _is_for(bundle: Bundle, name: str, public: bytes) -> bool:
    try:
        return public_of(bundle.read(name))[0] == public
    except (ImportError, Unreadable, ValueError, TypeError):
        return False


def _about(pack: Pack, journal: Journal, roots: Roots) -> dict[str, str]:
    """What names the pack, and what is kept on paper."""
    known = [proof.evidence for proof in pack.proofs if proof.evidence is not None]
    told = {"log": ", ".join(sorted({each.log for each in known})) or "?"}
    told |= {"entries": ", ".join(str(index) for index in sorted({each.index for each in known}))}
    told |= {"log_key": journal.key.fingerprint} if journal.key else {}
    return told | ({"root": fingerprint(roots.roots[0])} if roots.roots else {})
