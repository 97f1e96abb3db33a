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
    "awards.juror_named": Words("Put %(person)s on the jury of the title %(title)s"),
    "awards.juror_dismissed": Words("Took %(person)s off the jury of the title %(title)s"),
    "awards.judging_assigned": Words("Asked for %(count)s judgements of the title %(title)s; conflicts: %(conflicts)s"),
    "awards.judged": Words("Judged nomination %(nomination)s for the title %(title)s"),
    "awards.juror_recused": Words("Stepped aside from judging nomination %(nomination)s for the title %(title)s"),
    "awards.judgement_left_out": Words("Left a judgement of nomination %(nomination)s for the title %(title)s out"),
    "awards.nominated": Words("Began nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_written": Words("Wrote nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_submitted": Words("Submitted nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_endorsed": Words("Endorsed nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_returned": Words("Returned nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_withdrawn": Words("Withdrew nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_excepted": Words("Admitted nomination %(nomination)s for the title %(title)s by exception"),
    "awards.eligibility_decided": Words(
        "Decided by the rules who is eligible for the title %(title)s: %(eligible)s, and %(excluded)s not"
    ),
    "awards.selection_made": Words("Selected the winners of the title %(title)s, run %(number)s: %(state)s"),
    "awards.title_made": Words("Added the title %(title)s to the award programme %(programme)s"),
    "awards.title_written": Words("Changed the title %(title)s of the award programme %(programme)s"),
    "awards.title_removed": Words("Took the title %(title)s out of the award programme %(programme)s"),
    "awards.title_parts_written": Words("Wrote %(part)s of the title %(title)s anew: %(count)s"),
    "awards.programme_decided": Words("Decided the award programme %(programme)s; winners: %(winners)s"),
    "awards.notice_published": Words("Published the notice of the award programme %(programme)s for %(days)s days"),
    "awards.programme_reopened": Words("Led the award programme %(programme)s back to the judging: %(reason)s"),
    "awards.citation_written": Words("Wrote the citation of nomination %(nomination)s for the title %(title)s"),
    "awards.objected": Words("Objected to nomination %(nomination)s for the title %(title)s"),
    "awards.objection_dismissed": Words("Dismissed an objection to nomination %(nomination)s for the title %(title)s"),
    "awards.objection_upheld": Words("Upheld an objection to nomination %(nomination)s for the title %(title)s"),
    "awards.nomination_excluded": Words("Excluded nomination %(nomination)s for the title %(title)s: %(reason)s"),
    "awards.titles_conferred": Words("Conferred the titles of the award programme %(programme)s: %(honours)s honours"),
}
