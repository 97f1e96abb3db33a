"""A voter's side of a secret ballot, as the script in the browser does it."""

import secrets
from math import gcd

from annum.ballot.rules import blind
from annum.ballot.rules.receipts import receipt


class Paper:
    """A ballot paper: made, blinded, signed by who ``draws``, and cast."""

    def __init__(self, ballot):
        self.ballot, self.n = ballot, int(ballot.public, 16)
        self.token, self.salt = secrets.token_bytes(32), secrets.token_bytes(48)
        self.nonce = secrets.token_hex(32)
        self.factor = next(
            number
            for number in iter(lambda: secrets.randbelow(self.n), None)
            if number > 1 and gcd(number, self.n) == 1
        )
        self.signature = ""

    @property
    def blinded(self):
        return blind.blind(self.token, self.salt, self.factor, self.n)

    def signed(self, signature):
        self.signature = f"{blind.unblind(signature, self.factor, self.n):x}"
        return self

    def receipt(self, marks):
        return receipt(self.ballot.pk, self.nonce, marks)

    def parts(self):
        return {"token": self.token.hex(), "signature": self.signature, "nonce": self.nonce}
