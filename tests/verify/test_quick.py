"""Reading hexadecimal at once gives what the library gives letter by letter."""

import io

import pytest
from pyhanko.pdf_utils import generic

from annum.verify.quick import quicken


@pytest.mark.parametrize(
    "text", [b"<>", b"<00ff>", b"<0 0fF>", b"<abc>", b"<" + b"00" * 40_000 + b">", b"<0g>", b"<00"]
)
def test_both_read_alike(text, monkeypatch):
    def read():
        stream = io.BytesIO(text + b" rest")
        try:
            return bytes(generic.read_hex_string_from_stream(stream).original_bytes), stream.tell()
        except Exception as error:
            return type(error)

    monkeypatch.setattr(generic, "read_hex_string_from_stream", generic.read_hex_string_from_stream)
    slow = read()
    quicken()
    assert read() == slow
