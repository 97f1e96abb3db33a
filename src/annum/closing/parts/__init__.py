"""What has each room to close, and what does it write into the bundle? A later room adds a line here, and a file."""

from annum.closing.part import Part
from annum.closing.parts import authority, awards, ballots, org, scores, statements, values, year
from annum.kernel.words import Words

PARTS = (
    Part("year", Words("The year"), year.still_open, year.write),
    Part("statements", Words("Statements"), statements.still_open, statements.write),
    Part("values", Words("Figures and events"), values.still_open, values.write),
    Part("scores", Words("Scores"), scores.still_open, scores.write),
    Part("ballots", Words("Ballots"), ballots.still_open, ballots.write),
    Part("awards", Words("Awards"), awards.still_open, awards.write),
    Part("org", Words("Organisation"), org.still_open, org.write),
    Part("authority", Words("Signing authority"), authority.still_open, authority.write),
)
