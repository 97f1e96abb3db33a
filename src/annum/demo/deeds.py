"""What have the demonstration's nominees done? A few invented deeds, and how a jury sees them."""

from annum.demo.generate.chance import stream

PERSON = (
    (
        "攻克三号线换型难题，换型时间由四小时缩短到一个半小时。",
        "Cut the changeover of line 3 from four hours to one and a half.",
    ),
    (
        "连续三年零质量事故，带出六名徒弟，其中两人已能独立值班。",
        "Three years without a quality incident; trained six people, two of whom run a shift by themselves.",
    ),
    (
        "改进卷绕张力控制，极片报废率下降四成。",
        "Improved the tension control of the winder: scrap of electrodes fell by two fifths.",
    ),
    (
        "牵头走访十二家客户，带回三十七个问题并逐一答复。",
        "Led visits to twelve customers, and answered each of the thirty-seven problems that came back.",
    ),
    (
        "大修期间提前四天完成任务，无一例伤害。",
        "Finished the overhaul four days early, and nobody was hurt.",
    ),
    (
        "重新设计接线端子，一次装配合格率达到百分之九十九点二。",
        "Redesigned the terminal: 99.2 % right at the first assembly.",
    ),
    (
        "整理十年设备台账，备件资金占用减少三百万元。",
        "Put ten years of equipment records in order: three million yuan less in spare parts.",
    ),
    (
        "开拓两个海外市场，新增订单超过年度目标。",
        "Opened two markets abroad; orders were above the year's target.",
    ),
)
TEAM = (
    (
        "全年目标全部达成，安全无事故，客户投诉减半。",
        "Met every target of the year, without an accident, and halved complaints.",
    ),
    (
        "人均提出改善建议三条，采纳率居各单位之首。",
        "Three ideas for improvement a head, more of them adopted than anywhere else.",
    ),
    (
        "成本下降百分之六，交付准时率提高到百分之九十八。",
        "Six per cent less cost, and 98 % delivered on time.",
    ),
)
LOWEST, HIGHEST = 7000, 9900
"""Marks in hundredths of a point."""


def deeds(number: int, *, team: bool) -> tuple[str, str]:
    """Those of the so-many-th nominee, in Chinese and English."""
    told = TEAM if team else PERSON
    return told[number % len(told)]


def mark(seed: int, juror: str, nominee: int, criterion: str) -> int:
    """In hundredths of a point, in steps of a half: how good the nominee is, how strict the juror, and a little chance."""
    good = stream(seed, "nominee", nominee).randint(7600, 9500)
    strict = stream(seed, "juror", juror).randint(-300, 300)
    chance = stream(seed, juror, nominee, criterion).randint(-250, 250)
    return min(max((good + strict + chance) // 50 * 50, LOWEST), HIGHEST)
