"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "org.unit_created": Words("Created the unit %(code)s %(name)s under %(parent)s, from %(from)s"),
    "org.unit_renamed": Words("Renamed the unit %(code)s to %(name)s, from %(from)s"),
    "org.unit_moved": Words("Moved the unit %(code)s under %(parent)s, from %(from)s"),
    "org.unit_closed": Words("Closed the unit %(code)s; first day without it: %(day)s"),
    "org.units_merged": Words("Merged %(units)s into %(into)s, from %(day)s"),
    "org.unit_split": Words("Split %(parts)s off %(code)s, from %(day)s"),
    "org.post_created": Words("Created the post %(code)s %(title)s in %(unit)s, from %(from)s"),
    "org.post_changed": Words("Changed the post %(code)s to %(title)s in %(unit)s, from %(from)s"),
    "org.post_closed": Words("Closed the post %(code)s; first day without it: %(day)s"),
    "org.appointed": Words("Appointed %(person)s to %(post)s, from %(from)s"),
    "org.appointment_ended": Words("Ended the appointment of %(person)s to %(post)s; first day without it: %(day)s"),
    "org.person_transferred": Words("Transferred %(person)s to %(post)s, from %(day)s"),
    "org.person_created": Words("Took in %(name)s, number %(number)s"),
    "org.person_renamed": Words("Renamed a person to %(name)s"),
    "org.founder_named": Words("Let the login %(username)s set the group up"),
    "org.account_linked": Words("Gave a person the login %(account)s"),
    "org.role_granted": Words("Granted %(person)s the role %(role)s for %(unit)s, from %(from)s"),
    "org.role_revoked": Words(
        "Took the role %(role)s for %(unit)s back from %(person)s; first day without it: %(day)s"
    ),
    "org.deputy_named": Words("Named %(deputy)s deputy of %(principal)s, from %(from)s"),
    "org.deputy_ended": Words("Ended the deputation of %(deputy)s for %(principal)s; first day without it: %(day)s"),
    "org.rights_replaced": Words("An import replaced %(count)s rights"),
    "org.rights_taken_back": Words("Taking back an import removed %(count)s rights"),
}
