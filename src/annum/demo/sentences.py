"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {"demo.loaded": Words("Loaded the demonstration: %(people)s people, the year %(year)s")}
