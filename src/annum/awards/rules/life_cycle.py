"""Which state leads to which? The lives of a programme and of a nomination, as tables. Pure."""

from typing import Final

from annum.kernel.transitions import LifeCycle

DRAFT, FROZEN, NOMINATING, JUDGING = "draft", "frozen", "nominating", "judging"
DECIDED, NOTICE, FINAL, CONFERRED, CANCELLED = "decided", "notice", "final", "conferred", "cancelled"

PROGRAMME: Final = LifeCycle(
    DRAFT,
    {
        (DRAFT, "freeze"): FROZEN,
        (FROZEN, "thaw"): DRAFT,
        (FROZEN, "open"): NOMINATING,
        (NOMINATING, "judge"): JUDGING,
        (JUDGING, "select"): JUDGING,
        (JUDGING, "decide"): DECIDED,
        (DECIDED, "reopen"): JUDGING,
        (DECIDED, "publish"): NOTICE,
        (NOTICE, "reopen"): JUDGING,
        (NOTICE, "finalise"): FINAL,
        (FINAL, "confer"): CONFERRED,
        (DRAFT, "cancel"): CANCELLED,
        (FROZEN, "cancel"): CANCELLED,
        (NOMINATING, "cancel"): CANCELLED,
        (JUDGING, "cancel"): CANCELLED,
        (DECIDED, "cancel"): CANCELLED,
        (NOTICE, "cancel"): CANCELLED,
    },
)
"""Rules are fixed before anybody is nominated; an objection that is upheld leads back to the judging, never to the rules."""

SUBMITTED, ENDORSED, RETURNED, WITHDRAWN = "submitted", "endorsed", "returned", "withdrawn"
ELIGIBLE, INELIGIBLE, WINNER, NOT_SELECTED = "eligible", "ineligible", "winner", "not_selected"

NOMINATION: Final = LifeCycle(
    DRAFT,
    {
        (DRAFT, "submit"): SUBMITTED,
        (RETURNED, "submit"): SUBMITTED,
        (SUBMITTED, "return"): RETURNED,
        (SUBMITTED, "endorse"): ENDORSED,
        (DRAFT, "withdraw"): WITHDRAWN,
        (RETURNED, "withdraw"): WITHDRAWN,
        (SUBMITTED, "withdraw"): WITHDRAWN,
        (ENDORSED, "withdraw"): WITHDRAWN,
        (ELIGIBLE, "withdraw"): WITHDRAWN,
        (ENDORSED, "admit"): ELIGIBLE,
        (ENDORSED, "exclude"): INELIGIBLE,
        (INELIGIBLE, "admit"): ELIGIBLE,
        (ELIGIBLE, "exclude"): INELIGIBLE,
        (ELIGIBLE, "win"): WINNER,
        (ELIGIBLE, "pass"): NOT_SELECTED,
        (WINNER, "reopen"): ELIGIBLE,
        (NOT_SELECTED, "reopen"): ELIGIBLE,
    },
)

JUDGED: Final = frozenset({ELIGIBLE, WINNER, NOT_SELECTED})
"""States of a nomination that the jury judges, or has judged."""
