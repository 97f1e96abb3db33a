"""How is a report told on paper and screen? Plain sentences in one language, the verdict last."""

from collections.abc import Iterator

from annum.verify.report import Check, Finding, Report, State
from annum.verify.sentences import Sentence, say

MARKS = {State.OK: "✓", State.FAILED: "✗", State.NOT_CHECKED: "–"}
HEAD = Sentence("Bundle of %(group)s, year %(year)s, sealed %(at)s", "%(group)s %(year)s 年度数据包，封存于 %(at)s")
CHECKED = Sentence("%(title)s (%(count)s)", "%(title)s（%(count)s）")
FILE = Sentence("file %(it)s", "文件 %(it)s")
ROW = Sentence("line %(it)s", "第 %(it)s 行")
STATEMENT = Sentence("statement %(it)s", "责任书 %(it)s")
ITEM = Sentence("item %(it)s", "考核项 %(it)s")
MORE = Sentence("and %(count)s more", "另有 %(count)s 处")
FINE = Sentence("Nothing wrong was found: this is the year that was sealed.", "没有发现问题：这就是封存的年度数据。")
FOUND = Sentence(
    "%(count)s faults were found: this is not, or not in all, the year that was sealed.",
    "发现 %(count)s 处问题：这不是、或不完全是封存的年度数据。",
)
PROOF = Sentence("Evidence from the log %(log)s: %(entries)s", "日志 %(log)s 的证据：%(entries)s")
PROVEN = Sentence(
    "Nothing wrong was found: what is shown here stands in the signed journal.",
    "没有发现问题：所示内容确在已签名的日志中。",
)
DOUBTED = Sentence("%(count)s faults were found: do not rely on it.", "发现 %(count)s 处问题：请勿采信。")
PARTLY = Sentence("Nothing wrong was found in what could be checked here.", "在此处能够核验的部分中没有发现问题。")
UNCHECKED = Sentence("Not checked: %(what)s", "未核验：%(what)s")
NOWHERE = Sentence("at an unknown time", "时间不详")


def told_check(check: Check, language: str) -> Iterator[str]:
    """One check with what it found."""
    counted = CHECKED.of(title=check.title, count=check.checked)
    yield f"{MARKS[check.state]} {say(counted if check.checked else check.title, language)}"
    for finding in check.findings:
        yield f"    {_finding(finding, language)}"
    if check.faults > len(check.findings):
        yield f"    {say(MORE.of(count=check.faults - len(check.findings)), language)}"
    for note in check.notes:
        yield f"    {say(note, language)}"


def _finding(finding: Finding, language: str) -> str:
    place = finding.place
    parts = ((FILE, place.file), (ROW, place.row), (STATEMENT, place.statement), (ITEM, place.item))
    where = [say(pair.of(it=it), language) for pair, it in parts if it not in ("", None)]
    between, colon = ("，", "：") if language == "zh" else (", ", ": ")
    return between.join(where) + colon * bool(where) + say(finding.said, language)


def verdict(report: Report, language: str) -> Iterator[str]:
    """The last lines."""
    bundle = report.subject == "bundle"
    yield say(_head(report, language) if bundle else PROOF.of(**_known(report, "log", "entries")), language)
    if report.unchecked:
        names = ("；" if language == "zh" else "; ").join(say(check.title, language) for check in report.unchecked)
        yield say(UNCHECKED.of(what=names), language)
    faults = sum(check.faults for check in report.checks)
    fine, found = (FINE, FOUND) if bundle else (PROVEN, DOUBTED)
    yield say(found.of(count=faults) if faults else PARTLY if report.unchecked else fine, language)


def _head(report: Report, language: str) -> Sentence:
    at = report.about.get("sealed_at") or say(NOWHERE, language)
    return HEAD.of(**_known(report, "group", "year"), at=at)


def _known(report: Report, *names: str) -> dict[str, str]:
    return {name: report.about.get(name, "?") for name in names}
