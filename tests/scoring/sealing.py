"""Signed statements with real sealed texts, and a run over them."""

from datetime import UTC, date, datetime

from annum.kernel.period import Month
from tests.targets.conftest import values

LATER = datetime(2026, 9, 15, 2, 0, tzinfo=UTC)
SIGNED = datetime(2026, 1, 20, tzinfo=UTC)
PARTIES = [
    {"side": "issuing", "order": 1, "role": "总经理", "role_en": "General manager"},
    {"side": "committing", "order": 2, "role": "负责人", "role_en": "Head"},
]


def signed_statement(group, year, indicators, code, subject, title_en=""):
    """A statement that Boris issues and Anna commits to, both by recorded consent."""
    from annum.targets import acts
    from annum.targets.models import Version
    from annum.targets.queries.standing import newest

    office = group.viewer("office")
    named = {"code": code, "title": f"{code} 目标责任书", "title_en": title_en}
    made = acts.draft_statement(year=year, subject=subject, effective_from=date(2026, 1, 1), viewer=office, **named)
    for item in values(group, indicators):
        acts.write_item(statement=made, values=item, viewer=office)
    rows = [{**PARTIES[0], "person": group.boris}, {**PARTIES[1], "person": group.anna}]
    acts.write_parts(statement=made, part="parties", rows=rows, viewer=office)
    acts.publish_statement(statement=made, viewer=office)
    for name, side in (("boris", "issuing"), ("anna", "committing")):
        party = newest(made).parties.get(side=side)
        acts.sign_statement(party=party, viewer=group.viewer(name), fresh=True)
    Version.objects.filter(statement=made).update(signed_at=SIGNED)
    made.refresh_from_db()
    return made


def scored(group, year, month=3):
    from annum.scoring.acts import Dates, score_year

    dates = Dates(date(2026, month, 28), LATER)
    return score_year(year=year, upto=Month(2026, month), viewer=group.viewer("office"), now=LATER, dates=dates)


def three(group, year, indicators):
    """Statements of the plant, of the assembly shop, and of Vera."""
    subjects = {"P1": group.unit_subject("P1"), "D3": group.unit_subject("D3"), "V1": group.person_subject("vera")}
    english = {"P1": "Yanhe plant", "V1": "Vera Wei"}
    return [
        signed_statement(group, year, indicators, code, subject, english.get(code, ""))
        for code, subject in subjects.items()
    ]
