"""Are published tables read as their publishers meant them?"""

from decimal import Decimal
from pathlib import Path

import pytest

from annum.intake.reading import Source, read
from annum.intake.rules.spec import Choice, Column, Kind, Label, SheetSpec

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
REPORT = SheetSpec(
    "indicators",
    Label("Indicators", "指标"),
    (
        Column("code", Label("Code", "编码"), Kind.CODE, required=True),
        Column("name", Label("Name", "名称"), required=True),
        Column(
            "direction",
            Label("Direction", "方向"),
            Kind.CHOICE,
            required=True,
            choices=(
                Choice("higher", Label("Higher is better", "越高越好"), ("up",)),
                Choice("lower", Label("Lower is better", "越低越好"), ("down",)),
            ),
        ),
        Column("target", Label("Target", "目标值"), Kind.DECIMAL),
        Column("actual", Label("Actual", "实际值"), Kind.DECIMAL),
        Column("critical", Label("Critical", "关键"), Kind.FLAG),
    ),
)
THEIRS = {
    "code": "ID",
    "name": "Indicator",
    "direction": "Desired.Direction",
    "target": "Target.MMR",
    "actual": "YTDScaled",
    "critical": "Critical",
}
POSTS = SheetSpec(
    "posts",
    Label("Posts", "岗位"),
    (
        Column("post_id", Label("Post", "岗位编码"), Kind.CODE, required=True),
        Column("body", Label("Body", "机构")),
        Column("reports_to", Label("Reports to", "上级岗位"), Kind.CODE),
        Column("fte", Label("FTE", "折合人数"), Kind.DECIMAL),
    ),
)


def rows(path: str, spec: SheetSpec, mapping=None):
    result = read([Source(path, (DATA / path).read_bytes())], [spec], mapping=mapping)
    assert [(problem.row, problem.column, str(problem.words)) for problem in result.problems] == []
    return list(result.rows(spec.key))


@pytest.mark.outside
def test_a_published_report_is_read_through_a_mapping():
    found = rows("nyc-mmr/Final Data/Tidy Indicator Level Data.csv", REPORT, THEIRS)
    assert len(found) == 1139
    assert sum(row["target"] is not None for row in found) == 351
    assert [sum(row["direction"] == way for row in found) for way in ("higher", "lower")] == [728, 411]
    assert sum(row["critical"] for row in found) == 336
    assert found[0]["actual"] == Decimal("50.34")


@pytest.mark.outside
def test_published_posts_are_read():
    assert len(rows("uk-organograms/senior_posts_2011-09-30.csv", POSTS)) == 4831
