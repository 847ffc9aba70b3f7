"""Chinese search, shared phrases and a library of secondment writing for static sites."""

import os

# numpy's linear algebra, which nothing here uses, starts a thread a core, and each spins: 100 ms of CPU in every build.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
