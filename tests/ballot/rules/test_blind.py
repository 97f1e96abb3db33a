"""Blind signatures: what is signed unseen is a signature that another library accepts, and that no one can trace."""

from math import gcd

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

from annum.ballot.rules import blind

TOKEN, SALT = bytes(range(32)), bytes(range(100, 148))
FACTOR = 0xFEDCBA9876543210F00DCAFE


@pytest.fixture(scope="module")
def made():
    return rsa.generate_private_key(65537, blind.BITS)


@pytest.fixture(scope="module")
def key(made):
    numbers = made.private_numbers()
    return blind.Private(numbers.p, numbers.q, numbers.d)


def signed(key, token=TOKEN, factor=FACTOR):
    answer = blind.sign(blind.blind(token, SALT, factor, key.n), key)
    return blind.unblind(answer, factor, key.n)


def test_a_signature_given_blindly_is_one_that_another_library_accepts(made, key):
    signature = signed(key).to_bytes(blind.SIZE, "big")
    pss = padding.PSS(padding.MGF1(SHA384()), blind.SALT)
    made.public_key().verify(signature, TOKEN, pss, SHA384())
    with pytest.raises(InvalidSignature):
        made.public_key().verify(signature, TOKEN[::-1], pss, SHA384())


def test_a_signature_of_another_library_is_accepted_here(made, key):
    signature = made.sign(TOKEN, padding.PSS(padding.MGF1(SHA384()), blind.SALT), SHA384())
    assert blind.verify(TOKEN, int.from_bytes(signature, "big"), key.n)
    assert not blind.verify(TOKEN[::-1], int.from_bytes(signature, "big"), key.n)


def test_the_same_salt_gives_the_same_signature_whatever_the_factor(key):
    assert signed(key, factor=3) == signed(key, factor=FACTOR)
    assert blind.blind(TOKEN, SALT, 3, key.n) != blind.blind(TOKEN, SALT, FACTOR, key.n)


def test_what_was_signed_fits_every_token_equally_well(key):
    """For any other token there is a factor that gives the same blinded number: who keeps it has learned nothing."""
    seen = blind.blind(TOKEN, SALT, FACTOR, key.n)
    other = blind.encode(bytes(32), SALT)
    factor = pow(seen * pow(other, -1, key.n), key.d, key.n)
    assert gcd(factor, key.n) == 1
    assert blind.blind(bytes(32), SALT, factor, key.n) == seen


@pytest.mark.parametrize("signature", [0, 1, -5, 2**2048])
def test_what_is_no_signature_is_none(key, signature):
    assert not blind.verify(TOKEN, signature, key.n)


@pytest.mark.parametrize("number", [0, -1])
def test_a_number_out_of_range_is_not_signed(key, number):
    with pytest.raises(ValueError, match="out of range"):
        blind.sign(number, key)
    with pytest.raises(ValueError, match="out of range"):
        blind.sign(key.n, key)


def test_a_signature_that_came_out_wrong_does_not_leave(key):
    with pytest.raises(ValueError, match="does not fit"):
        blind.sign(5, key._replace(d=key.d + 2))
