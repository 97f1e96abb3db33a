"""Writing statements: one file for each part of their life."""

from annum.targets.acts.amending import abandon_amendment, amend_statement, close_statement
from annum.targets.acts.drafting import draft_statement, remove_item, write_item, write_parts
from annum.targets.acts.negotiating import propose
from annum.targets.acts.publishing import expire_statement, publish_statement, withdraw_statement
from annum.targets.acts.routing import hand_on, open_for_signing, request_signature, set_signing_deadline
from annum.targets.acts.signing import decline_statement, sign_statement

__all__ = [
    "abandon_amendment",
    "amend_statement",
    "close_statement",
    "decline_statement",
    "draft_statement",
    "expire_statement",
    "hand_on",
    "open_for_signing",
    "propose",
    "publish_statement",
    "remove_item",
    "request_signature",
    "set_signing_deadline",
    "sign_statement",
    "withdraw_statement",
    "write_item",
    "write_parts",
]
