"""How large may the numbers of a scoring rule be, so that every product fits a 128-bit column? Pure.

A column of 128 bits wraps silently beyond ``2 ** 127`` (1.7e38), so each rule is written for inputs within these limits and
its parameters are refused beyond them. The largest products, with a factor 2 for rounding:

* anchors: weight * mark * gap of two anchors = 1e6 * 1e6 * 4e20 = 4e32;
* steps: weight * step * value * rate = 1e6 * 1e12 * 1e15 * 1e4 = 1e37, doubled and summed 4e37;
* ratio, band, tiers: weight * rate * value = 1e6 * 1e6 * 4e15 = 4e27.
"""

RATE = 10**4
"""Shares and rates count ten-thousandths: 10000 is 100%."""
MARK = 100
"""Points and weights count hundredths: 10000 is 100.00."""
VALUE = 10**15
"""The largest value, target or anchor, in units of the indicator's scale."""
WEIGHT = 10**6
"""The largest full mark and the largest points of a clause, in hundredths: 10,000.00."""
SHARE = 10**6
"""The largest share of a full mark or of a target in a rule's parameters: 100 times."""
MULTIPLE = 10**5
"""The largest multiple of a target that an anchor may name: 10 times."""
STEP = 10**12
"""The largest step, in units of the value or ten-thousandths of the target."""
COUNT = 10**6
"""The largest number of events of one clause."""
ROWS = 40
"""The most anchors, tiers or clauses of one rule."""
FAR = 10**20
"""Beyond every value, distance and rate that can occur: the limit of a tier without end (FAR * VALUE = 1e35)."""
