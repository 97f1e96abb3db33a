"""How does an import live? Pure."""

from annum.kernel.transitions import LifeCycle
from annum.kernel.words import Words

LIFE = LifeCycle(
    "staged",
    {
        ("staged", "preview"): "previewed",
        ("previewed", "preview"): "previewed",
        ("previewed", "commit"): "committed",
        ("staged", "discard"): "discarded",
        ("previewed", "discard"): "discarded",
        ("committed", "take_back"): "taken_back",
    },
)

STATES = {
    "staged": Words("Uploaded"),
    "previewed": Words("Previewed"),
    "committed": Words("Committed"),
    "taken_back": Words("Taken back"),
    "discarded": Words("Discarded"),
}
