"""The examination of one PDF in a process of its own, which ends when the file asks for too much: ``python -m`` this module.

It reads what ``examine`` takes, pickled, from the standard input, and writes the verdict, pickled, to the standard output. Nothing
else is in the process that a hostile file could reach.
"""

import pickle
import resource
import sys

CPU = 10
"""Seconds; an honest statement with its archive takes a quarter of one."""
MEMORY = 2 << 30
"""Bytes of addresses; reading a file of 20 MB takes a third."""


def main() -> None:
    """Examine what comes in, within the limits."""
    for kind, most in ((resource.RLIMIT_CPU, CPU), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))
    from annum.evidence.pdf import examine

    data, known = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the process that started this one
    sys.stdout.buffer.write(pickle.dumps(examine(data, **known)))


if __name__ == "__main__":
    main()
