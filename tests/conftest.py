"""Settings for all tests, and the engines that every story, law and oracle is held against."""
import os
from typing import get_args

import pytest
from hypothesis import settings

from sim.engines import Engine

# No deadline: the first call of a numba function compiles it, which takes seconds.
settings.register_profile(
    "botilbud", settings.get_profile("ci" if os.environ.get("CI") else "default"), deadline=None
)
settings.load_profile("botilbud")


@pytest.fixture(params=get_args(Engine), scope="session")
def engine(request):
    """The name of an engine; a test that asks for it is run once for each."""
    return request.param
