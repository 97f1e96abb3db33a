"""Where does every address lead in the test cast? One sample of what each pattern takes, and who walks."""

from datetime import UTC, date, datetime

from django.urls import URLPattern, get_resolver

from annum.kernel.period import Month
from tests.cast import NAMES, NOW

NOMINATION = (
    "nomination",
    "write",
    "submit",
    "endorse",
    "return",
    "withdraw",
    "except",
    "cite",
    "object",
    "enter-objection",
)
ROLES = (*NAMES, "operator", "guest", "stranger")


def patterns(found=None, spaces=(), before=""):
    """Name and path of every pattern of the site; where two share a path, the first one answers."""
    for pattern in get_resolver().url_patterns if found is None else found:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or "")), path
        else:
            yield from patterns(pattern.url_patterns, (*spaces, *filter(None, [pattern.namespace])), path)


def operator(group):
    """One who runs the system, with no post; and an account that is nobody's."""
    from annum.accounts.models import Account
    from annum.org.models import Grant, Person, Subject

    account = Account.objects.create_user("operator", display_name="Owen")
    person = Person.objects.create(number="1090", name="欧文", name_en="Owen", account=account)
    Subject.objects.create(person=person)
    Grant.objects.create(person=person, role="operator", unit=group.units["G"], valid_from=date(2020, 1, 1))
    return account, Account.objects.create_user("guest", display_name="Gus")


def _staged(group):
    from annum.intake.acts import stage_import
    from annum.intake.reading import Source

    source = Source("indicators.csv", b"code,name\nREV,Revenue\n")
    return stage_import(kind="indicators", sources=[source], viewer=group.viewer("office"), now=NOW)


def _title(year):
    from annum.awards.models import Programme, Title

    programme = Programme.objects.create(year=year, code="annual", name="年度评优")
    return Title.objects.create(programme=programme, key="best", name="优秀员工", places=1)


def _judgement(group, title):
    from annum.awards.models import Assignment, Juror, Nomination

    juror = Juror.objects.create(title=title, person=group.anna)
    nomination = Nomination.objects.create(title=title, number=99, name="火种", state="eligible")
    return Assignment.objects.create(juror=juror, nomination=nomination)


def _honour(group, year):
    from annum.awards.models import Honour

    named = {"title_key": "best", "title": "优秀员工", "name": "魏拉", "subject": group.vera.subject}
    return Honour.objects.create(year=year, number="2026-1", kind="person", conferred_on=date(2026, 9, 1), **named)


def _objection(group, judgement):
    from annum.awards.models import Objection

    return Objection.objects.create(nomination=judgement.nomination, person=group.boris, text="?", raised_at=NOW)


def _nomination(group, title):
    """Of a shop floor's team, submitted; its programme is still a draft."""
    from annum.awards.models import Nomination

    unit = group.units["D3"]
    return Nomination.objects.create(
        title=title, number=98, name="总装组", unit=unit, state="submitted", submitted_at=NOW
    )


def _sealed(statement):
    """A set of score sheets with one document, that of the statement's newest score."""
    from annum.files.acts import store
    from annum.journal.actor import Actor
    from annum.scoring.models import StatementScore
    from annum.signing.models import Certificate, SealBatch, SealedDocument

    score = StatementScore.objects.filter(statement_id=statement.pk).latest("pk")
    about = {"kind": "scoring.sheet", "title": {"text": "x", "params": {}}, "link": "/", "code": "sheets"}
    batch = SealBatch.objects.create(about=score.run_id, count=1, asked_at=NOW, **about)
    seal = Certificate.objects.create(kind="seal", subject="Seal", state="valid", asked_at=NOW)
    blob = store(b"%PDF-1.7 sealed", name="x.pdf", by=Actor.system("test"))
    named = {"kind": "scoring.sheet", "code": "P1", "title": "P1", "name": "P1.pdf", "content": "b" * 64}
    return SealedDocument.objects.create(key=score.pk, batch=batch, blob=blob, certificate=seal, sealed_at=NOW, **named)


def _ballot(group, year):
    """Open in the whole group: Vera and Anna vote, Finn and Hui are tellers, Vera cannot sign in but by a link."""
    from annum.ballot import acts
    from annum.ballot.models import Elector
    from annum.ballot.queries.standing import link_hash
    from annum.ballot.terms import rule_of
    from annum.fair.tally.ballot import Ballot

    office, rule = group.viewer("office"), rule_of(Ballot("approval", (), "most_votes"))
    values = {"title": "先进", "question": "谁？", "rule": rule}
    ballot = acts.draft_ballot(year=year, unit=group.units["G"], values=values, viewer=office)
    people = {"electorate": (group.vera, group.anna), "tellers": (group.finance, group.hr)}
    acts.write_part(ballot=ballot, part="options", rows=[{"key": "a", "name": "甲"}], viewer=office)
    for part, named in people.items():
        acts.write_part(ballot=ballot, part=part, rows=[{"person": each} for each in named], viewer=office)
    ballot = acts.open_ballot(ballot=ballot, viewer=office)
    elector = Elector.objects.get(ballot=ballot, person=group.vera)
    Elector.objects.filter(pk=elector.pk).update(link=link_hash("code"))
    acts.hand_out_paper(ballot=ballot, elector=elector, viewer=group.viewer("hr"))
    acts.key_paper(
        ballot=ballot, number=1, marks={"a": 1}, elector=Elector.objects.get(pk=elector.pk), viewer=group.viewer("hr")
    )
    return ballot, elector


def samples(group, statement, year):
    """Pattern to the arguments of one object: Anna's statement at the Yanhe plant, Vera as a person, what is hers."""
    from annum.indicators.models import Event, Value
    from annum.jobs.models import Job
    from annum.journal.models import Entry
    from annum.letters.models import Letter
    from annum.org.models import Appointment, Deputy, Grant
    from annum.scoring.models import Run
    from annum.signing.models import Certificate

    event = Event.objects.create(
        subject=group.unit_subject("P1"),
        day=date(2026, 3, 3),
        clause="fire",
        recorded_at=datetime(2026, 3, 4, tzinfo=UTC),
    )
    job = Job.objects.create(task="annum.jobs.jobs.sample", account=group.account("vera").pk)
    staged, title = _staged(group), _title(year)
    judgement, nomination = _judgement(group, title), _nomination(group, title)
    sealed = _sealed(statement)
    certificate = Certificate.objects.create(
        kind="person", person=group.vera, subject="Vera", state="valid", asked_at=NOW
    )
    letter = Letter.objects.create(person=group.vera, topic="x", text={"text": "x", "params": {}}, written_at=NOW)
    value = Value.objects.filter(subject=group.unit_subject("P1")).first()
    entry = Entry.objects.order_by("pk").first()
    month = str(Month.of(year.first_month))
    spot = {"month": month, "indicator": value.indicator_id, "subject": value.subject_id}
    number = {"number": statement.pk}
    ballot, elector = _ballot(group, year)
    cell = {"code": "REV", "subject": group.unit_subject("P1").pk, "month": year.first_month}
    unit, person = {"key": group.units["P1"].pk}, {"key": group.vera.pk}
    found = {
        "ballot:by_link": {"code": "code"},
        "ballot:draw_by_link": {"code": "code"},
        "ballot:hand_out": {"number": ballot.pk, "elector": elector.pk},
        "ballot:settle": {"number": ballot.pk, "paper": 1},
        "ballot:part": {"number": ballot.pk, "part": "options"},
        "authority:revocations": {"name": "people.crl"},
        "check:digest": {"code": "a" * 64},
        "signing:revoke": {"number": certificate.pk},
        "signing:renew": {"number": certificate.pk},
        **{f"signing:{name}": {"number": sealed.batch_id} for name in ("batch", "batch_go_on", "batch_zip")},
        "signing:sealed": {"number": sealed.pk},
        "closing:accept": {"code": year.code, "key": "statements.drafts"},
        "closing:take_back": {"code": year.code, "key": "statements.drafts"},
        "closing:volume": {"code": year.code, "number": 1},
        "journal:about": {"room": "org", "model": "Unit", "key": group.units["P1"].pk},
        **{f"journal:{name}": {"log": entry.log, "position": entry.position} for name in ("entry", "evidence")},
        "indicators:indicator": {"code": "REV"},
        "indicators:cell": cell,
        "indicators:enter": cell,
        "indicators:event": {"number": event.pk},
        "indicators:event_act": {"number": event.pk, "act": "hear"},
        "indicators:month_act": {"month": year.first_month, "act": "lock"},
        "indicators:decide": {"number": value.pk, "act": "approve"},
        **{
            f"targets:{name}": {**number, "version": 1}
            for name in ("version", "pdf", "word", "amendment", "signed_file", "evidence")
        },
        "targets:seal_statements": {"code": year.code},
        "targets:part": {**number, "part": "measures"},
        "targets:item": {**number, "key": "A1"},
        "targets:removal": {**number, "key": "A1"},
        **{f"scoring:{name}": {"number": Run.objects.latest("pk").pk} for name in ("run", "seal_sheets")},
        "scoring:item": {**number, "key": "A1"},
        "scoring:person_year": {"code": year.code, "number": group.anna.number},
        "awards:part": {"number": title.pk, "part": "criteria"},
        **{f"awards:{name}": {"number": title.pk} for name in ("title", "edit-title", "remove-title")},
        **{f"awards:{name}": {"number": title.pk} for name in ("jury", "name-juror", "assign", "selection", "select")},
        **{f"awards:{name}": {"number": judgement.pk} for name in ("leave-out", "judge-one", "step-aside")},
        **{f"awards:{name}": {"number": title.pk} for name in ("nominate", "title-nominations", "dry-run", "decide")},
        **{f"awards:{name}": {"number": nomination.pk} for name in NOMINATION},
        "awards:certificate": (certified := {"number": _honour(group, year).pk}),
        "awards:honour": certified,
        "awards:objection": {"number": _objection(group, judgement).pk},
        "awards:dismiss-juror": {"number": judgement.juror_id},
        "org:pick": {"noun": "subjects"},
        "org:branch": {"unit": group.units["C1"].pk},
        "org:end-appointment": {"key": Appointment.objects.get(person=group.vera).pk},
        "org:revoke": {"key": Grant.objects.get(person=group.data_owner).pk},
        "org:end-deputy": {"key": Deputy.objects.get().pk},
        "intake:file": {"number": staged.pk, "file": staged.files.get().pk},
    }
    rooms = {
        "ballot": {"number": ballot.pk},
        "awards": {"number": title.programme_id},
        "year": {"code": year.code},
        "closing": {"code": year.code},
        "opening": {"code": year.code},
        "jobs": {"pk": job.pk},
        "letters": {"pk": letter.pk},
        "targets": number,
        "intake": {"number": staged.pk},
    }
    people = ("person", "rename-person", "appoint", "transfer", "give-login", "invite", "reset-factors")
    post = {"key": Appointment.objects.get(person=group.vera).post_id}
    for name, path in patterns():
        room, _, last = name.partition(":")
        if name in found or ("<" not in path and "(?P" not in path):
            continue
        if room == "org":
            found[name] = person if last in people else post if "posts/<" in path else unit
        elif room == "sheet":
            found[name] = {"number": 1} if "number" in path else spot if "subject" in path else {"month": month}
        elif room == "scoring":
            found[name] = {"code": year.code} if "<slug:code>" in path else number
        elif "<slug:kind>" in path:
            found[name] = {"kind": "indicators"}
        elif room in rooms:
            found[name] = rooms[room]
    return found
