"""Papers of the cast's statement, and a documents folder of the group's own."""

import pytest

from annum.documents.languages import spoken
from tests.cast import NOW
from tests.scoring.conftest import indicators, published, signed, statement, year  # noqa: F401


@pytest.fixture
def folder(tmp_path, settings):
    """The group's own folder, empty: ``folder("templates/x/y.typ", "…")`` puts a file into it."""
    settings.DOCUMENTS = tmp_path

    def put(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


@pytest.fixture
def typeset_text(folder):
    """Set a few words by a template of the group's own; ``extra`` are the template's further lines."""
    from annum.documents.typesetting import typeset

    def make(text="你好", extra="", language="zh", **more):
        folder("templates/own/note.typ", f'#import "/documents/page.typ": given, data\n{extra}\n#data.text\n')
        return typeset("own/note.typ", {"text": text}, made_at=NOW, title="Note", language=language, **more)

    return make


@pytest.fixture
def newest_version():
    """The newest version of a statement with its year and subject."""
    from annum.targets.queries.standing import newest

    return newest


@pytest.fixture
def pdf_of(newest_version):
    """The statement's PDF as it is now."""
    from annum.targets.paper.setting import read_paper, statement_pdf

    return lambda of, language="zh": statement_pdf(read_paper(newest_version(of)), language=language, now=NOW).pdf


@pytest.fixture
def tree_of(newest_version):
    """The data of the statement's template."""
    from annum.targets.paper.data import statement_tree
    from annum.targets.paper.setting import read_paper

    def tree(of, language="zh"):
        paper = read_paper(newest_version(of))
        return spoken(lambda: statement_tree(paper), language)

    return tree
