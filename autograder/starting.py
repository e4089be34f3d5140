"""What begins before anything else is loaded: the sandbox, which takes its time elsewhere."""

import atexit
import importlib
import threading

from autograder.terminal import wrong_use


def start_sandbox() -> None:
    """Start the sandbox, and load meanwhile what grades a class. Ends the program if there is no
    sandbox on this machine."""
    from runner.job import RunnerError
    from runner.pool import close_all, sandbox

    atexit.register(close_all)
    # Loaded while the box is being built, which is waiting.
    threading.Thread(
        target=importlib.import_module, args=("autograder.grading.class_run",), daemon=True
    ).start()
    try:
        sandbox()
    except RunnerError as error:
        wrong_use(str(error))
