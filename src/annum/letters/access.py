"""Whose is a letter? Its person's, and whoever acts for the person now."""

from annum.kernel.refusal import Refusal
from annum.letters.models import Letter
from annum.org.viewer import Viewer


def refusal_to_read(letter: Letter, viewer: Viewer) -> Refusal | None:
    """Only one's own letters, and those of the one acted for."""
    if letter.person_id == viewer.self_id:
        return None
    return Refusal("not-yours", "This letter is to somebody else.", forbidden=True)
