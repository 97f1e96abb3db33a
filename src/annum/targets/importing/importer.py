"""The importer of statements, as the intake room knows it."""

from annum.intake.importers import Importer, Looker
from annum.intake.rules.spec import Column, Kind, Label
from annum.kernel.refusal import Refusal
from annum.org.models import Role
from annum.org.viewer import Viewer
from annum.targets.importing.commit import commit
from annum.targets.importing.export import rows
from annum.targets.importing.plan import plan
from annum.targets.importing.takeback import refusal_to_take_back, take_back
from annum.targets.sheets import SHEETS


def refusal_to_import(viewer: Looker) -> Refusal | None:
    """The group office brings statements in; so does whoever holds the command line."""
    if isinstance(viewer, Viewer) and not viewer.has(Role.OFFICE):
        return Refusal("not-office", "Only the group office imports statements.", forbidden=True)
    return None


IMPORTER = Importer(
    kind="statements",
    title=Label("Target responsibility statements", "目标责任书"),
    specs=SHEETS,
    plan=plan,
    commit=commit,
    take_back=take_back,
    refusal_to_import=refusal_to_import,
    refusal_to_take_back=refusal_to_take_back,
    rows=rows,
    help=Label(
        "Statements with their items, plans, scoring rules, vetoes, measures, promises and signers; as drafts, or as signed "
        "on paper.",
        "目标责任书及其考核项、进度计划、计分方法、一票否决、措施、承诺和签约方；可作为草稿，或登记为已纸质签署。",
    ),
    options=(
        Column(
            "signed_on",
            Label("Signed on paper on", "纸质签署日期"),
            Kind.DATE,
            help=Label(
                "Leave blank to bring drafts in. With a day, every statement is checked, sealed and recorded as signed on paper.",
                "留空则导入为草稿；填写日期则逐份检查、封存，并登记为已纸质签署。",
            ),
        ),
    ),
)
