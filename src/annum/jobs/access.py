"""Who may stop a job, and when?"""

from annum.jobs.models import Job
from annum.jobs.rules.lifecycle import JOB
from annum.journal.actor import Actor
from annum.kernel.refusal import Refusal
from annum.kernel.words import Words


def refusal_to_cancel(job: Job, by: Actor) -> Refusal | None:
    """Only who started it, or the system."""
    if by.account is not None and by.account != job.account:
        return Refusal("not-yours", "Only the person who started this job can cancel it.", forbidden=True)
    return JOB.refusal(job.state, "cancel", Words(str(job.get_state_display())))
