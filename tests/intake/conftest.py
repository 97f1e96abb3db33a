import pytest

from annum.intake import registry
from tests.intake.toy import TOY


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def toy():
    registry.register(TOY)
    yield TOY
    registry.unregister("toy")
