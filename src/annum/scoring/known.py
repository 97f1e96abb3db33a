"""What may whoever holds a sealed score sheet learn from its digest? That it is ours, who sealed it, and whether it still counts."""

from annum.kernel.period import Month
from annum.kernel.words import Words
from annum.scoring.models import Run, StatementScore
from annum.scoring.sealing import KIND
from annum.signing.known import Known
from annum.signing.queries.sealing import seal_of, sealed_with
from annum.ui.speech import either


def known_sheet(digest: str) -> Known | None:
    """The sealed sheet with this content, or of this file. Queries: 1, 2 more when there is one."""
    row = sealed_with(KIND, digest)
    if row is None:
        return None
    run = StatementScore.objects.select_related("run").get(pk=row.key).run
    return Known(
        code=f"{row.code} {Month.of(run.upto)}",
        title=either(row.title, row.title_en),
        standing=_standing(run),
        holds=run.current,
        content=row.content,
        file=row.blob_id,
        given=(seal_of(row),),
    )


def _standing(run: Run) -> Words:
    month = {"month": str(Month.of(run.upto))}
    if not run.current:
        return Words("This sheet shows a score up to %(month)s whose place a newer score run has taken.", month)
    if run.final:
        return Words("This sheet shows the final score of its year, up to %(month)s.", month)
    return Words("This sheet shows the score up to %(month)s that is in effect.", month)
