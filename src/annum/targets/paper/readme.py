"""What does somebody read who opens an evidence pack and knows nothing of it? In both languages, in plain text."""

from hashlib import sha256

from annum.evidence.pack import Evidence
from annum.targets.models import Version

TEXT = """\
{code} v{number}  {title}
SHA-256 of statement.json / 责任书数据的 SHA-256: {digest}
Log key / 日志密钥指纹 (SHA-256): {key}

This pack proves one version of a target responsibility statement to somebody who has nothing else. It needs no server.

    statement.json    the statement exactly as it was sealed
{pdf_en}    published.json    proves that the journal holds its publishing, with the SHA-256 above (annum.evidence/1)
    signature.json    the same for the last signature under it, if there is one
    checkpoint.txt    how long the journal was and what its root was, signed; checkpoint.txt.tsr is its time stamp (RFC 3161)
    authority/        certificates of the group's authority (PEM) and lists of revoked ones (CRL)
    verify.html       checks this pack in a browser, without a network

To check it:

    annum verify PACK.zip [--root ROOT.pem]
    python3 annum-verify.pyz PACK.zip
    verify.html, to which you give the pack

Take the program and the page from elsewhere if you do not trust whoever gave you this pack. Whose key signed the journal is not
proven by the pack itself: compare the fingerprint above with the group's, on paper, or give its root certificate with --root.

本证据包用于向手中别无他物的人证明某一版目标责任书，核验时不需要服务器。

    statement.json    封存的责任书数据原文
{pdf_zh}    published.json    证明日志中记有该版本的发布及上述 SHA-256（annum.evidence/1）
    signature.json    同上，针对该版本的最后一次签署（如有）
    checkpoint.txt    已签名的检查点，即日志当时的条数和根哈希；checkpoint.txt.tsr 为其时间戳（RFC 3161）
    authority/        集团签名机构的证书（PEM）和吊销列表（CRL）
    verify.html       在浏览器中离线核验本证据包

核验方法：

    annum verify 证据包.zip [--root 根证书.pem]
    python3 annum-verify.pyz 证据包.zip
    打开 verify.html，选择本证据包

如不信任提供者，请从别处取得核验程序和网页。日志密钥归谁所有，证据包自身无法证明：请将上面的指纹与集团留存在纸上的核对，或用
--root 给出集团的根证书。
"""
PDF = (
    "    signed.pdf        the statement with its signatures, and the same data attached\n",
    "    signed.pdf        带签名的责任书，内附同一份数据\n",
)


def readme(version: Version, proof: Evidence, *, signed: bool) -> str:
    """``README.txt`` of a version's pack."""
    english, chinese = PDF if signed else ("", "")
    return TEXT.format(
        code=version.statement.code,
        number=version.number,
        title=version.statement.title,
        digest=version.digest,
        key=sha256(proof.public).hexdigest(),
        pdf_en=english,
        pdf_zh=chinese,
    )
