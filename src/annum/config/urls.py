"""Which address leads to which room."""

from django.urls import include, path

urlpatterns = [
    path("", include("annum.desk.urls")),
    path("accounts/", include("annum.accounts.urls")),
    path("ui/", include("annum.ui.urls")),
    path("journal/", include("annum.journal.urls")),
    path("jobs/", include("annum.jobs.urls")),
    path("letters/", include("annum.letters.urls")),
    path("signing/", include("annum.signing.urls")),
    path("authority/", include("annum.signing.public_urls")),
    path("check/", include("annum.signing.check_urls")),
    path("years/", include("annum.year.urls")),
    path("closing/", include("annum.closing.urls")),
    path("next-year/", include("annum.closing.opening_urls")),
    path("ballots/", include("annum.ballot.urls")),
    path("statements/", include("annum.targets.urls")),
    path("monthly/", include("annum.targets.sheet_urls")),
    path("indicators/", include("annum.indicators.urls")),
    path("scores/", include("annum.scoring.urls")),
    path("awards/", include("annum.awards.urls")),
    path("import/", include("annum.intake.urls")),
    path("org/", include("annum.org.urls")),
]

handler400 = "annum.ui.errors.bad_request"
handler403 = "annum.ui.errors.denied"
handler404 = "annum.ui.errors.missing"
handler500 = "annum.ui.errors.broken"
