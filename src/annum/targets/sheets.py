"""What do the sheets of statements look like? Statements, their rules, items, clauses, vetoes, measures, promises, parties."""

from annum.intake.rules.spec import Choice, Column, Kind, Label, SheetSpec
from annum.targets.models import ItemKind, Side, VetoEffect

STATEMENT = Column(
    "statement",
    Label("Statement", "责任书"),
    Kind.CODE,
    required=True,
    aliases=("statement code", "责任书编号"),
    longest=60,
)
KEY = Column("key", Label("Key", "编号"), Kind.CODE, required=True, aliases=("no.", "序号"), longest=20)
TEXT = Column("text", Label("Text", "内容"), required=True)
TEXT_EN = Column("text_en", Label("English text", "英文内容"))
PERSON = Column("person", Label("Person", "人员"), Kind.CODE, aliases=("person number", "工号"), longest=40)
SIDE = Column(
    "side",
    Label("Side", "签约方"),
    Kind.CHOICE,
    required=True,
    choices=(
        Choice(Side.ISSUING, Label("Issuing party", "发令方"), ("甲方", "授权方")),
        Choice(Side.COMMITTING, Label("Committing party", "责任方"), ("乙方", "责任人")),
    ),
)
ORDER = Column("order", Label("Order", "顺序"), Kind.INTEGER)
PLAN_KEYS = tuple(f"plan_{month:02d}" for month in range(1, 13))


def _amount(key: str, en: str, zh: str) -> Column:
    return Column(key, Label(en, zh), Kind.FIGURE)


STATEMENTS = SheetSpec(
    "statements",
    Label("Statements", "目标责任书"),
    (
        Column("code", Label("Statement code", "责任书编号"), Kind.CODE, required=True, longest=60),
        Column("year", Label("Management year", "管理年度"), Kind.CODE, required=True, aliases=("年度",), longest=20),
        Column("unit", Label("Unit", "单位"), Kind.CODE, aliases=("unit code", "单位编码"), longest=60),
        PERSON,
        Column("title", Label("Title", "标题"), required=True, longest=200),
        Column("title_en", Label("English title", "英文标题"), longest=200),
        Column("effective_from", Label("In force from", "生效日期"), Kind.DATE, required=True),
    ),
)
RULES = SheetSpec(
    "rules",
    Label("Scoring rules", "计分方法"),
    (
        Column("code", Label("Rule code", "方法编码"), Kind.CODE, required=True, longest=60),
        Column("name", Label("Rule name", "方法名称"), longest=120),
        Column("name_en", Label("English rule name", "方法英文名称"), longest=120),
        Column("kind", Label("Kind of rule", "方法类型"), Kind.CODE, required=True, longest=20),
        Column("parameters", Label("Parameters", "参数")),
    ),
    optional=True,
)
ITEMS = SheetSpec(
    "items",
    Label("Items", "考核项"),
    (
        STATEMENT,
        KEY,
        Column(
            "kind",
            Label("Kind of item", "考核项类型"),
            Kind.CHOICE,
            choices=(
                Choice(ItemKind.SCORED, Label("Scored item", "计分项")),
                Choice(ItemKind.DEDUCTION, Label("Deduction item", "扣分项")),
                Choice(ItemKind.BONUS, Label("Bonus item", "加分项")),
            ),
        ),
        Column("indicator", Label("Indicator", "指标"), Kind.CODE, required=True, aliases=("指标编码",), longest=60),
        Column("weight", Label("Weight", "权重"), Kind.FIGURE),
        _amount("baseline", "Baseline", "基准值"),
        _amount("threshold", "Threshold", "门槛值"),
        _amount("target", "Target", "目标值"),
        _amount("stretch", "Stretch", "挑战值"),
        Column("rule", Label("Scoring rule", "计分方法"), Kind.CODE, longest=60),
        Column("owner_unit", Label("Data owner", "数据责任单位"), Kind.CODE, longest=60),
        Column("parent", Label("Contributes to", "承接上级考核项"), Kind.CODE, longest=90),
        *(_amount(key, f"Plan to month {place}", f"至{place}月累计计划") for place, key in enumerate(PLAN_KEYS, 1)),
    ),
)
CLAUSES = SheetSpec(
    "clauses",
    Label("Clauses", "加减分条款"),
    (
        STATEMENT,
        Column("item", Label("Item", "考核项"), Kind.CODE, required=True, longest=20),
        KEY,
        TEXT,
        TEXT_EN,
        Column("points", Label("Points each time", "每次分值"), Kind.DECIMAL, required=True, scale=2),
        Column("cap", Label("At most", "上限"), Kind.DECIMAL, scale=2),
    ),
    optional=True,
)
VETOES = SheetSpec(
    "vetoes",
    Label("Vetoes", "一票否决"),
    (
        STATEMENT,
        KEY,
        TEXT,
        TEXT_EN,
        Column(
            "effect",
            Label("Effect", "否决效果"),
            Kind.CHOICE,
            required=True,
            choices=(
                Choice(VetoEffect.TOTAL_ZERO, Label("The total is zero", "总分为零")),
                Choice(VetoEffect.ITEM_ZERO, Label("The item is zero", "该项为零")),
                Choice(VetoEffect.GRADE_CAP, Label("The grade is at most", "等级不高于")),
                Choice(VetoEffect.GRADE_DOWN, Label("The grade falls by", "等级下降")),
            ),
        ),
        Column("value", Label("Value", "取值"), Kind.CODE, longest=20),
    ),
    optional=True,
)
MEASURES = SheetSpec(
    "measures",
    Label("Measures", "措施"),
    (
        STATEMENT,
        KEY,
        TEXT,
        TEXT_EN,
        Column("owner", Label("Owner", "责任人"), Kind.CODE, longest=40),
        Column("due_on", Label("Due on", "完成时限"), Kind.DATE),
    ),
    optional=True,
)
PROMISES = SheetSpec("promises", Label("Promises", "承诺"), (STATEMENT, SIDE, ORDER, TEXT, TEXT_EN), optional=True)
PARTIES = SheetSpec(
    "parties",
    Label("Parties", "签约方"),
    (
        STATEMENT,
        SIDE,
        ORDER,
        PERSON,
        Column("post", Label("Post", "岗位"), Kind.CODE, longest=80),
        Column("role", Label("Role", "职务"), longest=120),
        Column("role_en", Label("English role", "英文职务"), longest=120),
    ),
    optional=True,
)
SHEETS = (STATEMENTS, RULES, ITEMS, CLAUSES, VETOES, MEASURES, PROMISES, PARTIES)
