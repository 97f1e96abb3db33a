"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "awards.programme_made": Words("Made the award programme %(programme)s"),
    "awards.programme_written": Words("Changed the award programme %(programme)s"),
    "awards.programme_cloned": Words("Took the award programme %(programme)s over from %(from)s"),
    "awards.programme_moved": Words("Moved the award programme %(programme)s from %(from)s to %(to)s"),
    "awards.programme_cancelled": Words("Cancelled the award programme %(programme)s: %(reason)s"),
    "awards.rules_fixed": Words("Fixed the rules of the award programme %(programme)s: %(digest)s"),
    "awards.rules_opened": Words("Opened the rules of the award programme %(programme)s again"),
    "awards.title_made": Words("Added the title %(title)s to the award programme %(programme)s"),
    "awards.title_written": Words("Changed the title %(title)s of the award programme %(programme)s"),
    "awards.title_removed": Words("Took the title %(title)s out of the award programme %(programme)s"),
    "awards.title_parts_written": Words("Wrote %(part)s of the title %(title)s anew: %(count)s"),
}
