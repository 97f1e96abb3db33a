"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "indicators.class_defined": Words("Defined the indicator class %(code)s"),
    "indicators.indicator_defined": Words("Defined the indicator %(code)s"),
    "indicators.indicator_changed": Words("Changed the indicator %(code)s"),
    "indicators.watched": Words("Set %(indicator)s to be watched"),
    "indicators.watched_on": Words("Set %(count)s indicators to be watched on in %(year)s"),
    "indicators.definitions_removed": Words("Took back %(count)s definitions of import %(batch)s"),
    "indicators.values_submitted": Words("Submitted %(count)s figures"),
    "indicators.values_approved": Words("Approved %(count)s figures"),
    "indicators.values_returned": Words("Returned %(count)s figures: %(reason)s"),
    "indicators.value_withdrawn": Words("Withdrew a figure"),
    "indicators.approvals_taken_over": Words(
        "Took over the approval of %(values)s figures and %(events)s events with import %(batch)s"
    ),
    "indicators.evidence_attached": Words("Attached a file to a figure"),
    "indicators.month_locked": Words("Locked %(month)s"),
    "indicators.month_unlocked": Words("Unlocked %(month)s: %(reason)s"),
    "indicators.event_proposed": Words("Proposed an event: %(clause)s on %(day)s"),
    "indicators.event_heard": Words("Heard the one concerned by an event: %(clause)s on %(day)s"),
    "indicators.event_decided": Words("Decided an event: %(clause)s on %(day)s"),
    "indicators.event_dismissed": Words("Dismissed an event: %(clause)s on %(day)s"),
    "indicators.event_lifted": Words("Lifted the decision on an event: %(clause)s on %(day)s"),
}
