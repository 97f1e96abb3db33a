"""What can be done: set up, issue, renew, revoke, bind, open and close sessions, seal sets. What needs a key runs in a worker."""

from annum.signing.acts.binding import bind_pkcs11, bind_pkcs12
from annum.signing.acts.issuing import ask_certificate, give_up, issue_certificate, renew_certificate
from annum.signing.acts.revoking import publish_lists, revoke_certificate
from annum.signing.acts.sealing import begin_batch, finish_batch, keep_sealed
from annum.signing.acts.sessions import check_session, close_session, end_sessions, open_session, spend
from annum.signing.acts.setting_up import ask_authority, set_up_authority
from annum.signing.acts.trusting import trust_root
from annum.signing.acts.warning import warn_of_ends

__all__ = [
    "ask_authority",
    "ask_certificate",
    "begin_batch",
    "bind_pkcs11",
    "bind_pkcs12",
    "check_session",
    "close_session",
    "end_sessions",
    "finish_batch",
    "give_up",
    "issue_certificate",
    "keep_sealed",
    "open_session",
    "publish_lists",
    "renew_certificate",
    "revoke_certificate",
    "set_up_authority",
    "spend",
    "trust_root",
    "warn_of_ends",
]
