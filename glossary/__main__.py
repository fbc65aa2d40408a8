"""`python -m glossary` is `padanan`."""

import sys

from glossary.cli._main import main

sys.exit(main())
