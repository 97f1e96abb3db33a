"""What changed within the year's statements? One was amended from July on; one was closed after a transfer."""

from annum.demo.parties import raised, sign, statement_of
from annum.demo.stage import Stage
from annum.kernel.words import Words
from annum.targets.acts import amend_statement, close_statement, publish_statement, write_item

SALES = "BAT.SAL"
JULY = 6
CAUSE = "主要客户推迟换代，经批准调减订单目标 / the main customer put off a model: fewer orders, by decision"


def amended(stage: Stage) -> Words:
    """The battery company's sales promise fewer orders from July on, signed by both sides."""
    office = stage.viewer("office")
    statement = statement_of(stage.year, SALES)
    amend_statement(statement=statement, effective_from=stage.year.months[JULY].first, cause=CAUSE, viewer=office)
    write_item(statement=statement, values=raised(statement, "ORDERS", 92), viewer=office)
    publish_statement(statement=statement, viewer=office)
    sign(stage, statement)
    return Words("A signed amendment: %(statement)s", {"statement": statement.code})


def closed(stage: Stage) -> Words:
    """Whoever was transferred has done with the first of two statements."""
    statement = statement_of(stage.year, stage.group.moves.people["transfer"])
    close_statement(statement=statement, viewer=stage.viewer("office"))
    return Words("A closed statement: %(statement)s", {"statement": statement.code})
