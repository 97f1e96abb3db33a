"""What is done with ballots: one act a function; each checks, changes, journals. A secret vote alone is not journalled."""

from annum.ballot.acts.closing import cancel_ballot, close_ballot, note_swept
from annum.ballot.acts.counting import count_ballot, publish_ballot
from annum.ballot.acts.drafting import define_ballot, draft_ballot, write_part
from annum.ballot.acts.opening import begin_anew, open_ballot
from annum.ballot.acts.papers import hand_out_paper, key_paper, settle_paper
from annum.ballot.acts.roll import make_links
from annum.ballot.acts.secret import cast_secretly, draw_paper
from annum.ballot.acts.voting import cast_vote

__all__ = [
    "begin_anew",
    "cancel_ballot",
    "cast_secretly",
    "cast_vote",
    "close_ballot",
    "count_ballot",
    "define_ballot",
    "draft_ballot",
    "draw_paper",
    "hand_out_paper",
    "key_paper",
    "make_links",
    "note_swept",
    "open_ballot",
    "publish_ballot",
    "settle_paper",
    "write_part",
]
