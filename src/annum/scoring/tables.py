"""The heads of the tables of scores."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annum.ui.parts import Column

LINES = (
    Column(_("Item")),
    Column(_("Actual"), number=True),
    Column(_("Target to date"), number=True),
    Column(_("Achievement rate"), number=True),
    Column(_("Weight"), number=True),
    Column(_("Points"), number=True),
    Column(_("State")),
)
SOURCES = (
    Column(_("Month")),
    Column(_("Figure"), number=True),
    Column(_("Source")),
    Column(_("Submitted by")),
    Column(_("Approved by")),
)
PARTS = (Column(_("Unit")), Column(_("Months"), number=True), Column(_("Figure"), number=True))
EVENTS = (Column(_("Day")), Column(_("Clause")), Column(_("Times"), number=True), Column(_("Note")))
CHANGES = (
    Column(_("Item")),
    Column(_("Points before"), number=True),
    Column(_("Points after"), number=True),
    Column(_("Difference"), number=True),
)
BOARD = (
    Column(_("Name")),
    Column(pgettext_lazy("score", "Total"), number=True),
    Column(pgettext_lazy("score", "Grade")),
    Column(_("Pace")),
    Column(_("Completeness"), number=True),
    Column(_("Trend")),
    Column(_("Rank"), number=True),
    Column(_("Score"), hidden=True),
)
RUNS = (
    Column(_("Run"), number=True),
    Column(_("Up to")),
    Column(_("In force on")),
    Column(_("Known on")),
    Column(_("Statements"), number=True),
    Column(_("Figures"), number=True),
    Column(_("State")),
)
SEGMENTS = (
    Column(_("Statement")),
    Column(_("Post")),
    Column(_("From")),
    Column(_("To")),
    Column(_("Days"), number=True),
    Column(_("Score"), number=True),
    Column(_("Counts?")),
)
MOVED = (
    Column(_("Statement")),
    Column(_("Points before"), number=True),
    Column(_("Points after"), number=True),
    Column(_("Difference"), number=True),
)
TRIED = (
    Column(_("Item")),
    Column(_("Actual"), number=True),
    Column(_("Points now"), number=True),
    Column(_("Projected at year end"), number=True),
    Column(_("Points at year end"), number=True),
    Column(_("Needed each month"), number=True),
)
