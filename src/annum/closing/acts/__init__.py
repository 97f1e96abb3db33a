"""Writing: accepting what stays open, and the steps of the seal."""

from annum.closing.acts.accepting import accept_open, take_back_acceptance
from annum.closing.acts.sealing import begin_seal, give_up_seal, keep_archived, keep_bundle, put_seal

__all__ = [
    "accept_open",
    "begin_seal",
    "give_up_seal",
    "keep_archived",
    "keep_bundle",
    "put_seal",
    "take_back_acceptance",
]
