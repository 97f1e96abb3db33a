"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "scoring.run_made": Words("Scored the year %(year)s up to %(upto)s"),
    "scoring.policy_set": Words("Set how the year is composed"),
}
