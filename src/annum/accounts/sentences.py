"""What does the journal say of this room's acts?"""

from annum.kernel.words import Words

SENTENCES = {
    "accounts.account_created": Words("Made the login %(username)s"),
    "accounts.accounts_created": Words("Made %(count)s logins without passwords"),
    "accounts.password_set": Words("Set a password"),
    "accounts.invited": Words("Made a one-time link for the login %(username)s"),
    "accounts.totp_added": Words("Added an authenticator app to a login"),
    "accounts.totp_removed": Words("Removed an authenticator app from a login"),
    "accounts.webauthn_added": Words("Added a passkey or security key to a login"),
    "accounts.webauthn_removed": Words("Removed a passkey or security key from a login"),
    "accounts.recovery_codes_added": Words("Made recovery codes for a login"),
    "accounts.recovery_codes_removed": Words("Removed the recovery codes of a login"),
    "accounts.factors_reset": Words("Took the second factors of the login %(username)s away: %(reason)s"),
    "accounts.passwords_shared": Words("Gave %(count)s logins one password, for the demonstration"),
    "accounts.account_deactivated": Words("Closed a login"),
    "accounts.account_reactivated": Words("Opened a login again"),
    "accounts.language_chosen": Words("Chose the language %(language)s"),
}
