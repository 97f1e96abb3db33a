"""The verifier as one page for a browser without a network: its text, look and script put into one file. Deterministic."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

STYLE, SCRIPT, POLICY = "{{style}}", "{{script}}", "{{policy}}"


def page() -> bytes:
    """The file. Its policy allows this one script and this one look by their hashes, and no address at all."""
    folder = files("annum.evidence.offline")
    shell, style, script = (
        folder.joinpath(name).read_text(encoding="utf-8") for name in ("shell.html", "page.css", "page.js")
    )
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    parts = {POLICY: policy, STYLE: f"<style>{style}</style>", SCRIPT: f"<script>{script}</script>"}
    for mark, text in parts.items():
        shell = shell.replace(mark, text)
    return shell.encode()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
