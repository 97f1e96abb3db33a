"""Write the verifier for those who have no Annum: annum-verify.pyz and verify.html.

python tools/verifier.py [FOLDER]      the default is dist/
"""

import sys
from hashlib import sha256
from pathlib import Path

from annum.verify.offline import tools

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in tools().items():
        (folder / name).write_bytes(data)
        print(f"{sha256(data).hexdigest()}  {folder / name}")
