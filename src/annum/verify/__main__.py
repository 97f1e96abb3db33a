"""``python -m annum.verify BUNDLE``."""

import sys

from annum.verify.command import main

if __name__ == "__main__":
    sys.exit(main())
