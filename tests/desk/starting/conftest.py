"""What tests of starting a partnership share: the engine as a file, made once."""

from __future__ import annotations

import pytest

from partnership.desk.starting.engine_file import EngineFile, read_engine_file
from partnership.desk.starting.making import make_engine_file


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EngineFile:
    """The engine as it is here."""
    return read_engine_file(make_engine_file(tmp_path_factory.mktemp("dist")))
