"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "targets.drafted": Words("Drafted the statement %(code)s"),
    "targets.imported": Words("Imported %(statements)s statements with %(items)s items"),
    "targets.import_taken_back": Words("Took an import of %(statements)s statements back"),
    "targets.item_written": Words("Wrote item %(item)s"),
    "targets.item_removed": Words("Took item %(item)s out"),
    "targets.parts_written": Words("Wrote the %(part)s anew"),
    "targets.proposed": Words("Put round %(round)s on the table"),
    "targets.published": Words("Published version %(version)s for signing"),
    "targets.withdrawn": Words("Took version %(version)s back before it was signed"),
    "targets.declined": Words("Declined to sign version %(version)s: %(reason)s"),
    "targets.expired": Words("Version %(version)s was not signed before its deadline"),
    "targets.consented": Words("Signed"),
    "targets.signed": Words("Version %(version)s is in force: all have signed"),
    "targets.amendment_opened": Words("Opened an amendment, version %(version)s: %(cause)s"),
    "targets.amendment_abandoned": Words("Gave the amendment up"),
    "targets.statements_cloned": Words(
        "Drafted %(statements)s statements with %(items)s items from those of the year before"
    ),
    "targets.items_linked": Words("Let %(items)s items contribute to items above"),
    "targets.closed": Words("Closed the statement"),
}
