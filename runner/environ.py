"""The environment variables of whatever runs students' code, in a sandbox or in a kernel."""

import os
import sys


def clean(home: str) -> dict[str, str]:
    """Nothing of the caller's; one thread, so that a fork is safe and last digits are the same."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    # Without a network pip would try again and again, ten seconds a time.
    once = {"PIP_RETRIES": "0", "PIP_DEFAULT_TIMEOUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {
        **one,
        **once,
        "HOME": home,
        "TMPDIR": home,
        "NBGRADER_EXECUTION": "autograde",  # as in nbgrader: tests may ask for it
        "USER": "student",
        "LOGNAME": "student",
        "MPLCONFIGDIR": os.path.join(home, "matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "LANG": "C.UTF-8",
        "PATH": os.pathsep.join([os.path.dirname(sys.executable), os.defpath]),
    }
