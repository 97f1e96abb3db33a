"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "year.opened": Words("Opened the year %(code)s"),
    "year.moved": Words("Moved the year from %(from)s to %(to)s"),
    "year.window_set": Words("Set a window: %(kind)s, %(opens)s to %(closes)s"),
}
