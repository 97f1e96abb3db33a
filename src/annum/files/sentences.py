"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "files.stored": Words("Kept a file of %(size)s bytes"),
}
