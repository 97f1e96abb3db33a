"""Is the journal whole, and do the tables still hold what it says? Reads in batches; changes nothing."""

from annum.journal.verify.checkpoints import verify_checkpoints
from annum.journal.verify.entries import verify_log, verify_logs
from annum.journal.verify.tables import verify_rows

__all__ = ["verify_checkpoints", "verify_log", "verify_logs", "verify_rows"]
