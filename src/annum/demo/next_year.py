"""How far are next year's statements? In every state from draft to signed, by acts of those who are party to them."""

from annum.demo.bringing_in import bring_in
from annum.demo.next_sheets import write_next
from annum.demo.parties import raised, sign, signer, statement_of
from annum.demo.stage import Stage
from annum.kernel.words import Words
from annum.targets.acts import amend_statement, decline_statement, propose, publish_statement, write_item

REMARK = "请双方确认指标与权重 / please agree on targets and weights"
COUNTER = "钢材涨价，利润目标建议下调 / steel has risen: a lower profit, please"
DECLINED = "三季度大修，产量目标无法承诺 / an overhaul in the third quarter: this output cannot be promised"


def being_set(stage: Stage) -> Words:
    """Drafts come in from a sheet; then some are talked about, published, declined, signed."""
    done = bring_in(stage, "statements", [write_next(stage.group, stage.folder)])
    _negotiated(stage)
    _published(stage)
    _signed(stage)
    return Words(
        "Statements of %(year)s on the table: %(count)s",
        {"year": stage.following.code, "count": done.counts["statements"]},
    )


def _negotiated(stage: Stage) -> None:
    """The machinery company has answered the chairman's proposal, which his secretary entered; the materials company has not."""
    secretary = stage.acting("secretary", "chairman")
    machinery = statement_of(stage.following, "MAC")
    propose(statement=machinery, viewer=secretary, remark=REMARK)
    head = stage.viewer("head.machinery")
    write_item(statement=machinery, values=raised(machinery, "PROFIT", 94), viewer=head)
    propose(statement=machinery, viewer=head, remark=COUNTER)
    propose(statement=statement_of(stage.following, "MAT"), viewer=stage.viewer("manager"), remark=REMARK)


def _published(stage: Stage) -> None:
    """The group, the battery company and others wait for signatures; one head declines to sign."""
    engineer = stage.group.logins()["engineer"]
    for subject in ("HY", "BAT", "BAT.P01", "MAC.P01", "HY.QUA", engineer):
        publish_statement(statement=statement_of(stage.following, subject), viewer=stage.viewer("office"))
    sign(stage, statement_of(stage.following, "BAT.P01"), sides=("issuing",))
    sign(stage, statement_of(stage.following, engineer), sides=("issuing",))
    declined = statement_of(stage.following, "MAC.P01")
    decline_statement(statement=declined, viewer=signer(stage, declined, "committing"), reason=DECLINED)


def _signed(stage: Stage) -> None:
    """Finance has signed; safety has signed and asks for a change already."""
    for unit in ("HY.FIN", "HY.SAF"):
        statement = statement_of(stage.following, unit)
        publish_statement(statement=statement, viewer=stage.viewer("office"))
        sign(stage, statement)
    safety = statement_of(stage.following, "HY.SAF")
    cause = "安全培训预算增加 / more money for safety training"
    amend_statement(
        statement=safety, effective_from=stage.following.months[3].first, cause=cause, viewer=stage.viewer("office")
    )
