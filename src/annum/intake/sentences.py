"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "intake.import_staged": Words("Uploaded sheets to import: %(kind)s"),
    "intake.import_previewed": Words("Looked at what an import would change: %(kind)s"),
    "intake.import_committed": Words("Imported sheets: %(kind)s"),
    "intake.import_discarded": Words("Discarded an import: %(kind)s"),
    "intake.import_taken_back": Words("Took an import back: %(kind)s"),
    "intake.mapping_saved": Words("Saved the column mapping %(name)s"),
}
