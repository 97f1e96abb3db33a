"""Who can log in to the demonstration, and what may each do there? Pure."""

from dataclasses import dataclass

from annum.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Login:
    """A ready login: the person at ``place`` of a unit, with roles as (role, unit); in words for the list that is printed."""

    username: str
    unit: str
    place: int
    roles: tuple[tuple[str, str], ...]
    words: Words


LOGINS = (
    Login("office", "HY.OFF", 1, (("office", "HY"),), Words("Group office: runs the year")),
    Login("chairman", "HY", 0, (("executive", "HY"),), Words("Chairman")),
    Login("manager", "HY", 1, (("executive", "HY"),), Words("General manager of the group")),
    Login("secretary", "HY.OFF", 2, (), Words("Secretary, acts for the chairman")),
    Login("head.battery", "BAT", 0, (("head", "BAT"),), Words("Head of the battery company")),
    Login("head.machinery", "MAC", 0, (("head", "MAC"),), Words("Head of the machinery company")),
    Login("head.materials", "MAT", 0, (("head", "MAT"),), Words("Head of the materials company")),
    Login("head.cells", "BAT.P01", 0, (("head", "BAT.P01"),), Words("Head of Cell Plant 1")),
    Login("head.workshop", "BAT.P01.W1", 0, (("head", "BAT.P01.W1"),), Words("Head of a workshop")),
    Login("owner.finance", "HY.FIN", 1, (("data_owner", "HY.FIN"),), Words("Data owner, finance")),
    Login("owner.quality", "HY.QUA", 1, (("data_owner", "HY.QUA"),), Words("Data owner, quality")),
    Login("owner.safety", "HY.SAF", 1, (("data_owner", "HY.SAF"),), Words("Data owner, safety")),
    Login("owner.people", "HY.HR", 1, (("data_owner", "HY.HR"),), Words("Data owner, people")),
    Login("owner.audit", "HY.AUD", 0, (("data_owner", "HY.AUD"),), Words("Data owner, audit")),
    Login("finance", "HY.FIN", 0, (("finance", "HY"),), Words("Finance verifier: approves figures")),
    Login("hr", "HY.HR", 0, (("hr", "HY"),), Words("Human resources")),
    Login("auditor", "HY.AUD", 1, (("auditor", "HY"),), Words("Auditor: sees all, changes nothing")),
    Login("operator", "HY.OFF", 3, (("operator", "HY"),), Words("Operator: runs the system")),
    Login("engineer", "BAT.RND", 1, (), Words("Engineer with an own statement")),
    Login("employee", "BAT.P01.W1.T1", 1, (), Words("Employee")),
)
"""The demonstration's logins. Every other unit head holds the role of head too, without a login."""
