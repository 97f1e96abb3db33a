"""What ends a verification before it begins: the bundle itself cannot be read. In words."""

from annum.kernel.refusal import AnnumError
from annum.verify.sentences import Sentence, say


class Unreadable(AnnumError):
    """The bundle, or one file of it, cannot be read."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(say(said, "en"))
        self.said = said


NO_FILE = Sentence("There is no file or folder %(name)s.", "没有名为 %(name)s 的文件或文件夹。")
NOT_ZIP = Sentence(
    "%(name)s is no ZIP file, or it is cut short. Fetch it again from where it came from.",
    "%(name)s 不是 ZIP 文件，或文件不完整。请从原处重新获取。",
)
NOT_BUNDLE = Sentence(
    "This is no bundle of a sealed year, and no evidence pack: there is neither content.json nor a proof of an entry in it. "
    "Give all volumes, or the folder that holds them.",
    "这不是年度封存数据包，也不是证据包：其中既没有 content.json，也没有日志条目的证明。请给出全部分卷，或存放分卷的文件夹。",
)
OTHER_FORM = Sentence(
    "This bundle has the form %(schema)s; this program reads annum.bundle/1. Use the program of that time.",
    "该数据包的格式为 %(schema)s；本程序读取 annum.bundle/1。请使用与之对应的程序。",
)
CONTENT = Sentence("content.json cannot be read: %(why)s", "content.json 无法读取：%(why)s")
BOMB = Sentence(
    "%(name)s unpacks to so much that it is not read: it was made to do harm.",
    "%(name)s 解压后大得异常，不予读取：该文件是恶意构造的。",
)
ENCRYPTED = Sentence("%(name)s is encrypted. Ask for the bundle as it was made.", "%(name)s 已加密。请索取原始数据包。")
TOO_LARGE = Sentence("%(name)s is larger than it may be.", "%(name)s 超出允许的大小。")
DAMAGED = Sentence("%(name)s is damaged.", "%(name)s 已损坏。")
NOT_JSON = Sentence("This is no exact JSON.", "这不是规范的 JSON。")
ROOT = Sentence("%(name)s is no certificate.", "%(name)s 不是证书。")
