"""How is the library's asynchronous code run to its end here? In a loop of its own; beside one that runs, in a thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Given = TypeVar("Given")


def at_once(doing: Coroutine[Any, Any, Given]) -> Given:
    """Run to the end and return what comes out.

    >>> async def three() -> int:
    ...     return 3
    >>> at_once(three())
    3
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _run(doing)
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(_run, doing).result()


def _run(doing: Coroutine[Any, Any, Given]) -> Given:
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(doing)
    finally:
        loop.close()
