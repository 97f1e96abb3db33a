"""What do this room's sheets look like? Units and posts; people with their appointments, roles and deputies."""

from annum.intake.rules.spec import Choice, Column, Kind, Label, SheetSpec
from annum.org.models import Role

CODE_LENGTH, POST_LENGTH, NUMBER_LENGTH = 60, 80, 40
FROM = Column(
    "valid_from",
    Label("Valid from", "生效日期"),
    Kind.DATE,
    help=Label("Blank: the day given for the import", "留空：按导入时指定的日期"),
)
TO = Column(
    "valid_to",
    Label("Valid to (excluded)", "失效日期（不含）"),
    Kind.DATE,
    aliases=("valid to", "失效日期"),
    help=Label("The first day without it; blank: open", "不再有效的第一天；留空：长期"),
)
SCOPE = Column(
    "scope",
    Label("Scope", "编码前缀"),
    Kind.CODE,
    longest=CODE_LENGTH,
    help=Label("Put before the codes of the row, for codes that repeat", "编码重复时加在本行编码之前"),
)

UNITS = SheetSpec(
    "units",
    Label("Units", "单位"),
    (
        Column("code", Label("Unit code", "单位编码"), Kind.CODE, required=True, longest=CODE_LENGTH),
        Column("name", Label("Unit name", "单位名称"), required=True, longest=200),
        Column("name_en", Label("English name", "英文名称"), longest=200),
        Column("parent", Label("Parent unit", "上级单位"), Kind.CODE, longest=CODE_LENGTH),
        Column("kind", Label("Kind of unit", "单位类型"), longest=40),
        Column("order", Label("Order", "排序"), Kind.INTEGER),
        FROM,
        TO,
        SCOPE,
    ),
    optional=True,
)
_POST = (
    Column("title", Label("Title", "岗位名称"), required=True, longest=300),
    Column("title_en", Label("English title", "英文名称"), longest=300),
    Column("unit", Label("Unit", "所属单位"), Kind.CODE, aliases=("unit code", "单位编码"), longest=300),
    Column("reports_to", Label("Reports to", "上级岗位"), Kind.CODE, longest=POST_LENGTH),
    Column("grade", Label("Grade", "职级"), longest=120),
    Column("fte", Label("Establishment (FTE)", "编制"), Kind.DECIMAL, aliases=("FTE",), scale=4),
)
POSTS = SheetSpec(
    "posts",
    Label("Posts", "岗位"),
    (
        Column("code", Label("Post code", "岗位编码"), Kind.CODE, required=True, longest=POST_LENGTH),
        *_POST,
        Column(
            "seats",
            Label("Seats", "席位数"),
            Kind.INTEGER,
            help=Label("How many may hold it at once; blank: no limit", "可同时任职人数；留空：不限"),
        ),
        Column("is_head", Label("Heads the unit", "单位负责人岗"), Kind.FLAG),
        FROM,
        TO,
        SCOPE,
    ),
    optional=True,
)
GROUPS = SheetSpec(
    "groups",
    Label("Groups of posts", "岗位群"),
    (*_POST, FROM, TO, SCOPE),
    optional=True,
)
ORG_OPTIONS = (
    Column("start", Label("Valid from, where blank", "生效日期留空时"), Kind.DATE),
    Column("top", Label("Mark of the top", "顶层标记"), longest=40),
    Column(
        "make_units",
        Label("Make units that posts name", "自动建立岗位所列单位"),
        Kind.CHOICE,
        choices=(
            Choice("no", Label("No, name them as wrong", "否，按错误列出")),
            Choice("yes", Label("Yes, from their names", "是，按名称建立")),
        ),
    ),
)

PERSON = Column("person", Label("Person number", "工号"), Kind.CODE, required=True, longest=NUMBER_LENGTH)
PEOPLE = SheetSpec(
    "people",
    Label("People", "人员"),
    (
        Column("number", Label("Person number", "工号"), Kind.CODE, required=True, longest=NUMBER_LENGTH),
        Column("name", Label("Name", "姓名"), required=True, longest=120),
        Column("name_en", Label("English name", "英文姓名"), longest=120),
        Column("email", Label("Email", "电子邮箱"), Kind.CODE, longest=254),
        Column("joined_on", Label("Joined on", "入职日期"), Kind.DATE),
        Column("left_on", Label("Left on", "离职日期"), Kind.DATE, help=Label("The first day away", "离开的第一天")),
        Column("username", Label("User name", "登录名"), Kind.CODE, longest=64),
    ),
    optional=True,
)
APPOINTMENTS = SheetSpec(
    "appointments",
    Label("Appointments", "任职"),
    (
        PERSON,
        Column("post", Label("Post code", "岗位编码"), Kind.CODE, required=True, longest=POST_LENGTH),
        Column("share", Label("Share", "任职比例"), Kind.PERCENT, scale=4),
        Column("main", Label("Main post", "主岗"), Kind.FLAG),
        Column("acting", Label("Acting", "代理"), Kind.FLAG),
        FROM,
        TO,
    ),
    optional=True,
)
ROLES = SheetSpec(
    "roles",
    Label("Roles", "角色授权"),
    (
        PERSON,
        Column(
            "role",
            Label("Role", "角色"),
            Kind.CHOICE,
            required=True,
            choices=(
                Choice(Role.OFFICE, Label("Group office", "集团办公室")),
                Choice(Role.EXECUTIVE, Label("Executive", "高管")),
                Choice(Role.HEAD, Label("Unit head", "单位负责人")),
                Choice(Role.DATA_OWNER, Label("Data owner", "数据责任人")),
                Choice(Role.FINANCE, Label("Finance verifier", "财务审核")),
                Choice(Role.HR, Label("Human resources", "人力资源")),
                Choice(Role.AUDITOR, Label("Auditor", "审计")),
                Choice(Role.OPERATOR, Label("Operator", "系统运维")),
            ),
        ),
        Column("unit", Label("Unit code", "单位编码"), Kind.CODE, required=True, longest=CODE_LENGTH),
        FROM,
        TO,
    ),
    optional=True,
)
DEPUTIES = SheetSpec(
    "deputies",
    Label("Deputies", "代办授权"),
    (
        Column("principal", Label("Principal", "被代办人"), Kind.CODE, required=True, longest=NUMBER_LENGTH),
        Column("deputy", Label("Deputy", "代办人"), Kind.CODE, required=True, longest=NUMBER_LENGTH),
        FROM,
        TO,
    ),
    optional=True,
)
PEOPLE_OPTIONS = (ORG_OPTIONS[0],)
