"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "closing.accepted": Words("Accepted at the closing of %(year)s that this stays open: %(what)s (%(count)s)"),
    "closing.acceptance_taken_back": Words("Took back the acceptance at the closing of %(year)s: %(what)s"),
    "closing.seal_begun": Words("Began to seal the year %(year)s"),
    "closing.seal_given_up": Words("Gave up sealing the year %(year)s"),
    "closing.statement_archived": Words("Archived the signatures of %(statement)s, version %(version)s"),
    "closing.year_sealed": Words("Sealed the year %(year)s: content %(content)s"),
    "closing.bundled": Words("Wrote the bundle of the year %(year)s"),
    "closing.opening_begun": Words("Began to open the year %(next)s from the year %(year)s"),
    "closing.statements_carried": Words(
        "Drafted %(made)s statements of %(next)s from those of %(year)s; %(left)s do not go on"
    ),
    "closing.contributions_carried": Words("Let %(items)s items of %(next)s contribute to items above, as before"),
    "closing.opening_done": Words(
        "Opened the year %(next)s from the year %(year)s: %(made)s drafts, %(left)s do not go on"
    ),
}
