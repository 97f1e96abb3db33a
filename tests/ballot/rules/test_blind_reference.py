"""The reference values of RFC 9474, appendix A.1 (RSABSSA-SHA384-PSS-Randomized, whose prepared message is the token here).

They are of 4,096 bits, while ballots use 2,048: the size is the only thing that differs.
"""

import pytest

from annum.ballot.rules import blind

P = int(
    "e1f4d7a34802e27c7392a3cea32a262a34dc3691bd87f3f310dc75673488930559c120fd0410194fb8a0da55bd0b81227e843fdca6692ae80e5a5d414116d480"
    "3fca7d8c30eaaae57e44a1816ebb5c5b0606c536246c7f11985d731684150b63c9a3ad9e41b04c0b5b27cb188a692c84696b742a80d3cd00ab891f2457443dad"
    "feba6d6daf108602be26d7071803c67105a5426838e6889d77e8474b29244cefaf418e381b312048b457d73419213063c60ee7b0d81820165864fef93523c963"
    "5c22210956e53a8d96322493ffc58d845368e2416e078e5bcb5d2fd68ae6acfa54f9627c42e84a9d3f2774017e32ebca06308a12ecc290c7cd1156dcccfb2311",
    16,
)
Q = int(
    "c601a9caea66dc3835827b539db9df6f6f5ae77244692780cd334a006ab353c806426b60718c05245650821d39445d3ab591ed10a7339f15d83fe13f6a3dfb20"
    "b9452c6a9b42eaa62a68c970df3cadb2139f804ad8223d56108dfde30ba7d367e9b0a7a80c4fdba2fd9dde6661fc73fc2947569d2029f2870fc02d8325acf28c"
    "9afa19ecf962daa7916e21afad09eb62fe9f1cf91b77dc879b7974b490d3ebd2e95426057f35d0a3c9f45f79ac727ab81a519a8b9285932d9b2e5ccd347e59f3"
    "f32ad9ca359115e7da008ab7406707bd0e8e185a5ed8758b5ba266e8828f8d863ae133846304a2936ad7bc7c9803879d2fc4a28e69291d73dbd799f8bc238385",
    16,
)
INVERSE = int(
    "80682c48982407b489d53d1261b19ec8627d02b8cda5336750b8cee332ae260de57b02d72609c1e0e9f28e2040fc65b6f02d56dbd6aa9af8fde656f70495dfb7"
    "23ba01173d4707a12fddac628ca29f3e32340bd8f7ddb557cf819f6b01e445ad96f874ba235584ee71f6581f62d4f43bf03f910f6510deb85e8ef06c7f09d979"
    "4a008be7ff2529f0ebb69decef646387dc767b74939265fec0223aa6d84d2a8a1cc912d5ca25b4e144ab8f6ba054b54910176d5737a2cff011da431bd5f2a0d2"
    "d66b9e70b39f4b050e45c0d9c16f02deda9ddf2d00f3e4b01037d7029cd49c2d46a8e1fc2c0c17520af1f4b5e25ba396afc4cd60c494a4c426448b35b49635b3"
    "37cfb08e7c22a39b256dd032c00adddafb51a627f99a0e1704170ac1f1912e49d9db10ec04c19c58f420212973e0cb329524223a6aa56c7937c5dffdb5d966b6"
    "cd4cbc26f3201dd25c80960a1a111b32947bb78973d269fac7f5186530930ed19f68507540eed9e1bab8b00f00d8ca09b3f099aae46180e04e3584bd7ca054df"
    "18a1504b89d1d1675d0966c4ae1407be325cdf623cf13ff13e4a28b594d59e3eadbadf6136eee7a59d6a444c9eb4e2198e8a974f27a39eb63af2c9af3870488b"
    "8adaad444674f512133ad80b9220e09158521614f1faadfe8505ef57b7df6813048603f0dd04f4280177a11380fbfc861dbcbd7418d62155248dad5fdec0991f",
    16,
)
PREPARED = bytes.fromhex(
    "8417e699b219d583fb6216ae0c53ca0e9723442d02f1d1a34295527e7d929e8b"
    "8f3dc6fb8c4a02f4d6352edf0907822c1210a9b32f9bdda4c45a698c80023aa6b59f8cfec5fdbb36331372ebefedae7d"
)
SALT = bytes.fromhex("051722b35f458781397c3a671a7d3bd3096503940e4c4f1aaa269d60300ce449555cd7340100df9d46944c5356825abf")
BLINDED = (
    "aa3ee045138d874669685ffaef962c7694a9450aa9b4fd6465db9b3b75a522bb",
    "f3196378c07b1ff22d10049d3039a7a92fe7efdd95d",
)
BLIND_SIGNATURE = ("3f4a79eacd4445fca628a310d41e12fcd813c4d43aa4ef2b81226953248d6d00", "4ad4a8185969f70b1adf46")
SIGNATURE = ("191e941c57510e22d29afad257de5ca436d2316221fe870c7cb75205a6c071c2", "62ad456cb934679795bbdfcdfad5e0f2")


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setattr(blind, "SIZE", 512)
    return blind.Private(P, Q, pow(blind.EXPONENT, -1, (P - 1) * (Q - 1)))


def is_as_printed(number, ends):
    written = f"{number:01024x}"
    return written.startswith(ends[0]) and written.endswith(ends[1])


def test_blinding_signing_and_unblinding_give_the_numbers_of_the_standard(key):
    factor = pow(INVERSE, -1, key.n)
    blinded = blind.blind(PREPARED, SALT, factor, key.n)
    assert is_as_printed(blinded, BLINDED)
    answered = blind.sign(blinded, key)
    assert is_as_printed(answered, BLIND_SIGNATURE)
    signature = blind.unblind(answered, factor, key.n)
    assert is_as_printed(signature, SIGNATURE)
    assert blind.verify(PREPARED, signature, key.n)
