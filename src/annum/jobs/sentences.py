"""The acts of this room, told to people."""

from collections.abc import Mapping

from annum.kernel.words import Words

SENTENCES: Mapping[str, Words] = {
    "jobs.job_cancelled": Words("Background job cancelled: %(task)s."),
}
