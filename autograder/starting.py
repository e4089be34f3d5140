"""What begins before anything else is loaded: the sandbox, which takes its time elsewhere."""

import atexit
import importlib
import threading

from autograder.terminal import wrong_use


def start_sandbox() -> None:
    """Start the sandbox, and load meanwhile what grades a class. Ends the program if there is no
    sandbox on this machine."""
    from runner.job import RunnerError
    from runner.pool import close_all, prepare, sandbox

    atexit.register(close_all)
    # Two threads that import the same modules may each see half of one: what the box needs is
    # loaded before, and nothing else is loaded until the other thread has ended.
    prepare()
    loading = threading.Thread(
        target=importlib.import_module, args=("autograder.grading.class_run",), daemon=True
    )
    loading.start()  # while the box is being built, which is waiting
    try:
        sandbox()
    except RunnerError as error:
        wrong_use(str(error))
    finally:
        loading.join()
