"""Which kinds of import does this room know? ``indicators`` and ``actuals``."""

from annum.indicators.importing import actuals, commits, export, library, taking_back
from annum.indicators.sheets import ACTUALS, CLASSES, EVENTS, FINER, INDICATORS, MONITORS, OPTIONS
from annum.intake.importers import Importer, Looker
from annum.intake.rules.spec import Label
from annum.kernel.refusal import Refusal
from annum.org.models import Role
from annum.org.viewer import Viewer


def refusal_to_import_library(viewer: Looker) -> Refusal | None:
    """The group office keeps the library."""
    if isinstance(viewer, Viewer) and viewer.has(Role.OFFICE):
        return None
    return Refusal("not-office", "Only the group office may change the indicator library.", forbidden=True)


def refusal_to_import_actuals(viewer: Looker) -> Refusal | None:
    """Data owners and the office; each row is asked again for its own unit."""
    if isinstance(viewer, Viewer) and viewer.has(Role.OFFICE, Role.DATA_OWNER):
        return None
    return Refusal("not-data-owner", "Importing figures takes the data owner or office role.", forbidden=True)


LIBRARY = Importer(
    kind="indicators",
    title=Label("Indicator library", "指标库"),
    specs=(CLASSES, INDICATORS, MONITORS),
    plan=library.plan,
    commit=commits.commit_library,
    take_back=taking_back.take_back_library,
    refusal_to_import=refusal_to_import_library,
    refusal_to_take_back=taking_back.refusal_to_take_back_library,
    rows=export.rows,
    options=(FINER,),
    help=Label(
        "Classes, indicators, and which of them are watched for whom in which year.",
        "指标类别、指标，以及各年度对各单位、人员监测哪些指标。",
    ),
)
FIGURES = Importer(
    kind="actuals",
    title=Label("Actuals and events", "实际完成值与事件"),
    specs=(ACTUALS, EVENTS),
    plan=actuals.plan,
    commit=commits.commit_actuals,
    take_back=taking_back.take_back_actuals,
    refusal_to_import=refusal_to_import_actuals,
    refusal_to_take_back=taking_back.refusal_to_take_back_actuals,
    rows=export.rows,
    options=OPTIONS,
    help=Label(
        "One figure a row with its month, or one row with a column for each month. What differs from an approved figure "
        "becomes its correction.",
        "每行一个数值并注明月份，或每行一个指标、每月一列。与已审核数值不同的，作为更正提交。",
    ),
)
