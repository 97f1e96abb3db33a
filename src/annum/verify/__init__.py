"""The offline verifier: is a bundle the year that was sealed, and do its scores follow from what was agreed and reported?

No Django, no database. Standard library, ``kernel``, ``evidence`` and the rules of the rooms; pyHanko and cryptography only
where signatures and certificates are examined.
"""
