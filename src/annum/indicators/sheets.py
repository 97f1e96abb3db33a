"""What do this room's sheets look like? The library and what is watched; figures and events."""

from annum.indicators.models import Accumulation, AddsUp, Direction, Entry, Frequency
from annum.intake.rules.spec import Choice, Column, Kind, Label, SheetSpec

UNIT_OR_PERSON = (
    Column("unit", Label("Unit", "单位"), Kind.CODE, aliases=("unit code", "单位编码", "部门"), longest=60),
    Column("person", Label("Person", "人员"), Kind.CODE, aliases=("person number", "工号"), longest=40),
)
INDICATOR = Column(
    "indicator",
    Label("Indicator", "指标"),
    Kind.CODE,
    required=True,
    aliases=("indicator code", "指标编码"),
    longest=60,
)
NOTE = Column("note", Label("Note", "备注"), longest=4000)


def _choices(*pairs: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(key, Label(en, zh)) for key, en, zh in pairs)


DIRECTIONS = (
    Choice(Direction.UP, Label("Higher is better", "越高越好"), ("higher", "正向", "increase")),
    Choice(Direction.DOWN, Label("Lower is better", "越低越好"), ("lower", "逆向", "反向", "decrease")),
    Choice(Direction.BAND, Label("Within a band is best", "区间最优"), ("适度", "区间")),
)
ACCUMULATIONS = _choices(
    (Accumulation.SUM, "Sum", "累加"),
    (Accumulation.MEAN, "Mean", "平均"),
    (Accumulation.LAST, "Last value", "期末值"),
    (Accumulation.MAX, "Highest", "最大值"),
    (Accumulation.MIN, "Lowest", "最小值"),
    (Accumulation.RATIO, "Ratio of sums", "比率"),
)
ENTRIES = _choices((Entry.PERIOD, "The month alone", "当月数"), (Entry.CUMULATIVE, "Year to date", "累计数"))
FREQUENCIES = _choices(
    (Frequency.MONTH, "Monthly", "按月"), (Frequency.QUARTER, "Quarterly", "按季"), (Frequency.YEAR, "Yearly", "按年")
)
ADDITIONS = _choices(
    (AddsUp.NONE, "Does not add up", "不汇总"),
    (AddsUp.SUM, "Sum of the units below", "下级加总"),
    (AddsUp.RATIO, "Sum over sum of the units below", "分子分母分别加总"),
)

CLASSES = SheetSpec(
    "classes",
    Label("Indicator classes", "指标类别"),
    (
        Column("code", Label("Class code", "类别编码"), Kind.CODE, required=True, longest=40),
        Column("name", Label("Class name", "类别名称"), required=True, longest=80),
        Column("name_en", Label("English class name", "类别英文名称"), longest=80),
        Column("order", Label("Order", "排序"), Kind.INTEGER),
    ),
    optional=True,
)
INDICATORS = SheetSpec(
    "indicators",
    Label("Indicators", "指标"),
    (
        Column("code", Label("Indicator code", "指标编码"), Kind.CODE, required=True, longest=60),
        Column("name", Label("Indicator name", "指标名称"), required=True, longest=300),
        Column("name_en", Label("English name", "英文名称"), longest=300),
        Column("class", Label("Class", "指标类别"), Kind.CODE, required=True, longest=40),
        Column("unit", Label("Unit of measure", "计量单位"), longest=30),
        Column("unit_en", Label("English unit of measure", "英文计量单位"), longest=30),
        Column("decimals", Label("Decimals", "小数位数"), Kind.INTEGER),
        Column("direction", Label("Direction", "指标方向"), Kind.CHOICE, required=True, choices=DIRECTIONS),
        Column("accumulation", Label("Accumulation", "累计方式"), Kind.CHOICE, required=True, choices=ACCUMULATIONS),
        Column("entry", Label("Entry", "填报口径"), Kind.CHOICE, choices=ENTRIES),
        Column("frequency", Label("Frequency", "填报频率"), Kind.CHOICE, choices=FREQUENCIES),
        Column("adds_up", Label("Adds up", "汇总方式"), Kind.CHOICE, choices=ADDITIONS),
        Column("owner_unit", Label("Owner unit", "数据归口单位"), Kind.CODE, longest=60),
        Column("definition", Label("Definition", "定义"), longest=4000),
        Column("definition_en", Label("English definition", "英文定义"), longest=4000),
        Column("numerator", Label("Numerator", "分子"), longest=200),
        Column("denominator", Label("Denominator", "分母"), longest=200),
    ),
    optional=True,
)
MONITORS = SheetSpec(
    "monitors",
    Label("Monitored indicators", "监测指标"),
    (
        INDICATOR,
        *UNIT_OR_PERSON,
        Column("year", Label("Year", "年度"), Kind.CODE, required=True, longest=20),
        Column("target", Label("Target", "目标值"), Kind.FIGURE),
        Column("critical", Label("Critical", "关键指标"), Kind.FLAG),
    ),
    optional=True,
)
STATES = (
    Choice("n/a", Label("n/a", "不适用"), ("na",)),
    Choice("provisional", Label("Provisional", "暂估"), ("暂估数",)),
)
ACTUALS = SheetSpec(
    "actuals",
    Label("Actuals", "实际完成值"),
    (
        INDICATOR,
        *UNIT_OR_PERSON,
        Column("month", Label("Month", "月份"), Kind.MONTH, aliases=("period", "期间")),
        Column("value", Label("Actual value", "实际值"), Kind.FIGURE, aliases=("actual", "完成值", "实际完成值")),
        Column("numerator", Label("Numerator", "分子"), Kind.FIGURE),
        Column("denominator", Label("Denominator", "分母"), Kind.FIGURE),
        Column("state", Label("State", "状态"), Kind.CHOICE, choices=STATES),
        NOTE,
    ),
    optional=True,
)
EVENTS = SheetSpec(
    "events",
    Label("Events", "事件"),
    (
        Column("indicator", Label("Indicator", "指标"), Kind.CODE, aliases=("指标编码",), longest=60),
        *UNIT_OR_PERSON,
        Column("statement", Label("Statement", "责任书"), Kind.CODE, longest=60),
        Column("day", Label("Day", "日期"), Kind.DATE, required=True),
        Column("clause", Label("Clause", "条款"), Kind.CODE, required=True, longest=60),
        Column("count", Label("Times", "次数"), Kind.INTEGER),
        NOTE,
    ),
    optional=True,
)
FINER = Column(
    "finer",
    Label("More decimals than kept", "小数位过多时"),
    Kind.CHOICE,
    choices=_choices(("refuse", "Refuse", "拒绝"), ("round", "Round half up", "四舍五入")),
)
OPTIONS = (
    Column(
        "approve_as",
        Label("Already approved by", "已审核人"),
        longest=200,
        help=Label(
            "User names of those who have approved these figures, never yourself. Empty: the figures wait for approval.",
            "已审核这些数值的用户名，不能是本人。留空则待审核。",
        ),
    ),
    FINER,
    Column("year", Label("Year of month columns", "月份列所属年度"), Kind.CODE, longest=20),
)
