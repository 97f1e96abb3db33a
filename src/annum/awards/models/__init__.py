"""What one row is, in recognition."""

from annum.awards.models.honour import Honour
from annum.awards.models.judging import Assignment, AssignmentState, Juror, Mark
from annum.awards.models.nomination import Nomination, NominationState, Route
from annum.awards.models.objection import Objection, ObjectionState, Remedy
from annum.awards.models.programme import Programme, ProgrammeState
from annum.awards.models.selection import Selection
from annum.awards.models.title import Attribute, Criterion, Kind, Quota, Requirement, RequirementKind, Title

__all__ = [
    "Assignment",
    "AssignmentState",
    "Attribute",
    "Criterion",
    "Honour",
    "Juror",
    "Kind",
    "Mark",
    "Nomination",
    "NominationState",
    "Objection",
    "ObjectionState",
    "Programme",
    "ProgrammeState",
    "Quota",
    "Remedy",
    "Requirement",
    "RequirementKind",
    "Route",
    "Selection",
    "Title",
]
