"""What this room makes known when Annum starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScoringConfig(AppConfig):
    """Adds its page to every statement and its check before one is published, guards what scores cite, lets
    ``annum doctor`` recompute them, and has score sheets sealed and known by their digests.
    """

    name = "annum.scoring"
    label = "scoring"
    verbose_name = _("Scores")

    def ready(self) -> None:
        """Register all of it."""
        from annum.journal.examinations import examine
        from annum.kernel.words import Words
        from annum.scoring.access import refusal_of_cited_statements
        from annum.scoring.examinations import touched_scores
        from annum.scoring.known import known_sheet
        from annum.scoring.publishing import caps_of_vetoes
        from annum.scoring.sealing import SHEETS
        from annum.signing.known import answers
        from annum.signing.sets import register
        from annum.targets.checks import add_check
        from annum.targets.citing import guard
        from annum.targets.tabs import Tab, add_tab

        add_check(caps_of_vetoes)
        guard(refusal_of_cited_statements)
        add_tab(Tab(_("Score"), "scoring:statement"))
        register(SHEETS)
        answers(known_sheet)
        examine("scores", Words("Stored scores against their runs"), touched_scores)
