"""How does a line of the log look? One event a line, as JSON, without anything that a person typed."""

import json
import logging
from datetime import UTC, datetime


class Lines(logging.Formatter):
    """Time, level, place and message; of an error its kind and where it arose, never its values.

    An exception's own text may quote what a person typed, so only its class and the code line are told.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object in one line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "says": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = " < ".join(_places(record))
        return json.dumps(line, ensure_ascii=False)


def _places(record: logging.LogRecord) -> list[str]:
    """The code lines of the traceback, innermost first, eight at most."""
    places = []
    step = record.exc_info[2] if record.exc_info else None
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{step.tb_frame.f_globals.get('__name__', '?')}.{code.co_name}:{step.tb_lineno}")
        step = step.tb_next
    return places[::-1][:8]
