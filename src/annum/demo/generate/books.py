"""Which files does a group make, in the order in which they are brought in? Pure."""

from annum.demo.generate import actuals, library, organisation, wording
from annum.demo.generate.group import Group
from annum.demo.generate.sheet import Workbook


def books(group: Group) -> tuple[Workbook, ...]:
    """All files. Nothing but the group itself is held in memory: rows are made as they are written."""
    first = (
        organisation.organisation(group),
        organisation.people(group),
        library.library(group),
        wording.wording(group),
    )
    return (*first, *actuals.workbooks(group))
