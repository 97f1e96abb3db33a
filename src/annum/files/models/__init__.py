"""What is a stored file?"""

from annum.files.models.blob import Blob

__all__ = ["Blob"]
