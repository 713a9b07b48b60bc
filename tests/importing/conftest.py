"""What all tests of imports share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from altreport.importing.language import language_model


@pytest.fixture(scope="session", autouse=True)
def _loaded_language_model() -> Iterator[None]:
    """Load the language detector once for all imports in one process; each import drops it otherwise."""
    with language_model():
        yield
