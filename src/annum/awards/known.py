"""What may whoever holds a certificate learn from its digest? That it is ours, who sealed it, and whether the honour still stands."""

from annum.awards.models import Honour
from annum.awards.queries.conferred import honour_keyed
from annum.awards.sealing import KIND
from annum.kernel.words import Words
from annum.signing.known import Known
from annum.signing.queries.sealing import seal_of, sealed_with
from annum.ui.speech import either


def known_certificate(digest: str) -> Known | None:
    """The sealed certificate with this content, or of this file. Queries: 1, 2 more when there is one."""
    row = sealed_with(KIND, digest)
    if row is None:
        return None
    honour = honour_keyed(row.key)
    return Known(
        code=row.code,
        title=either(row.title, row.title_en),
        standing=_standing(honour),
        holds=honour.revoked_on is None,
        content=row.content,
        file=row.blob_id,
        given=(seal_of(row),),
    )


def _standing(honour: Honour) -> Words:
    if honour.revoked_on is not None:
        return Words("This honour was revoked on %(day)s.", {"day": honour.revoked_on})
    return Words("This honour was conferred on %(day)s and stands.", {"day": honour.conferred_on})
