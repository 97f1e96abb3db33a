"""Who can log in to the demonstration, and what may each do there? Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Login:
    """A ready login: the person at ``place`` of a unit, with roles as (role, unit); in words for the list that is printed."""

    username: str
    unit: str
    place: int
    roles: tuple[tuple[str, str], ...]
    words: str
    words_zh: str


LOGINS = (
    Login("office", "HY.OFF", 1, (("office", "HY"),), "Group office: runs the year", "集团考核办"),
    Login("chairman", "HY", 0, (("executive", "HY"),), "Chairman", "董事长"),
    Login("manager", "HY", 1, (("executive", "HY"),), "General manager of the group", "集团总经理"),
    Login("secretary", "HY.OFF", 2, (), "Secretary, acts for the chairman", "董事长秘书（代填）"),
    Login("head.battery", "BAT", 0, (("head", "BAT"),), "Head of the battery company", "电池公司总经理"),
    Login("head.machinery", "MAC", 0, (("head", "MAC"),), "Head of the machinery company", "机械公司总经理"),
    Login("head.materials", "MAT", 0, (("head", "MAT"),), "Head of the materials company", "材料公司总经理"),
    Login("head.cells", "BAT.P01", 0, (("head", "BAT.P01"),), "Head of Cell Plant 1", "电芯一厂厂长"),
    Login("head.workshop", "BAT.P01.W1", 0, (("head", "BAT.P01.W1"),), "Head of a workshop", "车间主任"),
    Login("owner.finance", "HY.FIN", 1, (("data_owner", "HY.FIN"),), "Data owner, finance", "财务数据责任人"),
    Login("owner.quality", "HY.QUA", 1, (("data_owner", "HY.QUA"),), "Data owner, quality", "质量数据责任人"),
    Login("owner.safety", "HY.SAF", 1, (("data_owner", "HY.SAF"),), "Data owner, safety", "安全数据责任人"),
    Login("owner.people", "HY.HR", 1, (("data_owner", "HY.HR"),), "Data owner, people", "人力数据责任人"),
    Login("owner.audit", "HY.AUD", 0, (("data_owner", "HY.AUD"),), "Data owner, audit", "审计数据责任人"),
    Login("finance", "HY.FIN", 0, (("finance", "HY"),), "Finance verifier: approves figures", "财务核定人"),
    Login("hr", "HY.HR", 0, (("hr", "HY"),), "Human resources", "人力资源"),
    Login("auditor", "HY.AUD", 1, (("auditor", "HY"),), "Auditor: sees all, changes nothing", "审计员"),
    Login("operator", "HY.OFF", 3, (("operator", "HY"),), "Operator: runs the system", "系统管理员"),
    Login("engineer", "BAT.RND", 1, (), "Engineer with an own statement", "有个人责任书的工程师"),
    Login("employee", "BAT.P01.W1.T1", 1, (), "Employee", "员工"),
)
"""The demonstration's logins. Every other unit head holds the role of head too, without a login."""
