"""What does the journal say of this room's acts? Of a secret vote, nothing."""

from annum.kernel.words import Words

SENTENCES = {
    "ballot.drafted": Words("Drafted the ballot %(title)s"),
    "ballot.defined": Words("Set the question and the rule of the count"),
    "ballot.part_written": Words("Wrote the %(part)s of the ballot anew"),
    "ballot.opened": Words("Opened the ballot for %(electors)s electors"),
    "ballot.begun_anew": Words("Began the secret ballot anew after a restore: %(reason)s"),
    "ballot.cast": Words("Voted in the ballot; receipt %(receipt)s"),
    "ballot.paper_handed_out": Words("Handed a ballot paper to an elector"),
    "ballot.links_made": Words("Made %(links)s personal links"),
    "ballot.paper_keyed": Words("Keyed in paper %(number)s"),
    "ballot.paper_settled": Words("Settled paper %(number)s: %(reason)s"),
    "ballot.closed": Words("Closed the ballot with %(votes)s votes on screen"),
    "ballot.swept": Words("Wiped the order of votes from every file of the database"),
    "ballot.counted": Words("Counted the ballot: %(votes)s votes"),
    "ballot.published": Words("Published the result of the ballot"),
    "ballot.cancelled": Words("Cancelled the ballot: %(reason)s"),
}
