"""How is a title conferred? Each winner gets an honour that lasts, with its words as they were conferred."""

from datetime import date

from django.db import transaction

from annum.awards import deciding_access as access
from annum.awards.acts.noting import locked, note
from annum.awards.models import Honour, Nomination, Programme
from annum.awards.queries.deciding import without_honour
from annum.awards.rules.life_cycle import PROGRAMME
from annum.kernel.refusal import insist
from annum.org.viewer import Viewer


@transaction.atomic
def confer(*, programme: Programme, on: date, viewer: Viewer) -> list[Honour]:
    """Confer every title of a final programme on a day; certificates are numbered in the order in which they are read out.

    Journal: ``awards.titles_conferred``. Refuses: a day that has not come. Queries: constant.
    """
    programme = locked(programme)
    insist(access.refusal_to_confer(programme, viewer, on))
    winners = enumerate(without_honour(programme), start=1)
    made = Honour.objects.bulk_create([_honour(each, programme, number, on) for number, each in winners])
    programme.state = PROGRAMME.after(programme.state, "confer")
    programme.save(update_fields=["state"])
    payload = {"on": on.isoformat(), "honours": len(made)}
    note("awards.titles_conferred", viewer, programme, payload=payload, rows=[programme, *made])
    return made


def _honour(nomination: Nomination, programme: Programme, number: int, on: date) -> Honour:
    title, unit = nomination.title, nomination.record.get("unit") or {}
    return Honour(
        year=programme.year,
        nomination=nomination,
        number=f"{programme.year.code}-{programme.code}-{number:04}",
        kind=title.kind,
        title_key=title.key,
        title=title.name,
        title_en=title.name_en,
        subject=nomination.subject,
        name=nomination.nominee.name,
        name_en=nomination.nominee.name_en,
        unit_name=unit.get("name", ""),
        unit_name_en=unit.get("name_en", ""),
        citation=nomination.citation,
        citation_en=nomination.citation_en,
        prize=title.prize,
        conferred_on=on,
    )
