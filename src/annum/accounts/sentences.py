"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "accounts.account_created": Words("Made the login %(username)s"),
    "accounts.accounts_created": Words("Made %(count)s logins without passwords"),
    "accounts.password_set": Words("Set a password"),
    "accounts.passwords_shared": Words("Gave %(count)s logins one password, for the demonstration"),
    "accounts.account_deactivated": Words("Closed a login"),
    "accounts.account_reactivated": Words("Opened a login again"),
    "accounts.language_chosen": Words("Chose the language %(language)s"),
}
