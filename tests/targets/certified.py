"""A group with a signing authority, and people who have a certificate and sign by it."""

from annum.jobs.acts import submit
from annum.jobs.worker import work_off
from annum.signing import acts as signing
from annum.signing import jobs, vault
from annum.targets import acts
from annum.targets.asking import ask_signature
from annum.targets.queries.standing import newest

PASSPHRASE = "海内存知己 天涯若比邻"


def set_up(viewer, now):
    """The authority, as an operator and a worker make it."""
    with vault.opened():
        signing.ask_authority(name="北光集团", name_en="Northlight", viewer=viewer, now=now)
        signing.set_up_authority(now=now)


def certify(*viewers, now):
    """A certificate for each."""
    with vault.opened():
        for viewer in viewers:
            row = signing.ask_certificate(passphrase=PASSPHRASE, again=PASSPHRASE, viewer=viewer, now=now)
            signing.issue_certificate(certificate=row, now=now)


def open_session(viewer, now, passphrase=PASSPHRASE):
    """A session; a worker has not looked at it yet."""
    session = signing.open_session(passphrase=passphrase, viewer=viewer, fresh=True, now=now)
    submit(task=jobs.look_at_session, by=viewer.actor, args=[session.pk])
    return session


def party(statement, side, order=None):
    rows = newest(statement).parties.filter(side=side)
    return rows.get(order=order) if order else rows.get()


def ask(statement, side, viewer, now, order=None):
    """Open, begin a session where there is none, and ask for the signature."""
    from annum.signing.queries import live_session

    acts.open_for_signing(version=newest(statement), viewer=viewer)
    if live_session(viewer.person_id, now) is None:
        open_session(viewer, now)
    return ask_signature(party=party(statement, side, order), viewer=viewer, now=now)


def sign(statement, side, viewer, now, order=None):
    """The whole of it, the worker's part too."""
    seat = ask(statement, side, viewer, now, order)
    work_off()
    seat.refresh_from_db()
    statement.refresh_from_db()
    return seat
