"""Which state of a job follows which? Pure."""

from annum.kernel.transitions import LifeCycle

JOB = LifeCycle(
    "waiting",
    {
        ("waiting", "claim"): "running",
        ("waiting", "cancel"): "cancelled",
        ("running", "finish"): "done",
        ("running", "retry"): "waiting",
        ("running", "fail"): "failed",
        ("running", "cancel"): "cancelled",
    },
)
