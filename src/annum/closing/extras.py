"""What lies beside the content for whoever opens a bundle: how to read it, and the programs that check it."""

from pathlib import Path

from annum.closing.checkpointing import log_keys
from annum.closing.logs import fingerprint
from annum.closing.models import Closing
from annum.journal.record import moment
from annum.verify.offline import tools

TEXT = """\
{group} / {year}
Sealed / 封存: {sealed}
Content / 内容摘要 (SHA-256): {content}
Log key / 日志密钥指纹 (SHA-256): {key}

This is the sealed year: statements, figures, scores, certificates and the journal, in the form annum.bundle/1. Nothing of it
needs Annum's server. To check it:

    annum verify FOLDER-OR-ZIP            (Annum is installed)
    python3 annum-verify.pyz FOLDER-OR-ZIP
    verify.html                           (in a browser, offline: one entry, one statement)

Compare the fingerprint above with the one that was kept on paper when the year was sealed. Unpack all volumes into one
folder, or give all of them. content.json lists every file with its SHA-256.

本文件夹为已封存的管理年度：责任书、数据、得分、证书和日志，格式为 annum.bundle/1，核验时不需要 Annum 服务器。核验方法：

    annum verify 文件夹或ZIP              （已安装 Annum）
    python3 annum-verify.pyz 文件夹或ZIP
    verify.html                           （在浏览器中离线核验一条日志或一份责任书）

请将上面的指纹与封存时留存在纸上的指纹核对。如有多个分卷，请全部解压到同一文件夹，或同时给出全部分卷。content.json 列出每个
文件及其 SHA-256。
"""


def write_extras(root: Path, closing: Closing) -> None:
    """``README.txt``, and the verifier for Python and for a browser."""
    key = log_keys()[0]
    told = {
        "group": key.name,
        "year": closing.year.code,
        "sealed": moment(closing.sealed_at) if closing.sealed_at else "",
        "content": closing.content,
        "key": fingerprint(key.public),
    }
    (root / "README.txt").write_bytes(TEXT.format(**told).encode())
    for name, data in tools().items():
        (root / name).write_bytes(data)
