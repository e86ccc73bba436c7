"""Counts checks and prints each as one TAP line; knows nothing of what is checked."""

import sys
import time
import traceback

_results = []


def check(name, passed, seen=None):
    """One check; `seen` is what came instead and is printed when it failed."""
    _results.append(bool(passed))
    print(f"{'ok' if passed else 'not ok'} {len(_results)} - {name}")
    if not passed:
        print(f"# seen: {seen!r}")
    return passed


def equal(name, actual, expected):
    return check(name, actual == expected, seen=actual)


def refused(name, call, kind, status, code):
    """The call raises the SDK's exception `kind` with this status and code, and with a request id. Returns it."""
    try:
        answer = call()
    except kind as error:
        found = (error.status_code, error.error_code, bool(error.request_id), bool(error.error_msg))
        check(name, found == (status, code, True, True), seen=str(error))
        return error
    except Exception as error:
        check(name, False, seen=repr(error))
        return None
    check(name, False, seen=answer)
    return None


def poll(show, done, seconds=20):
    """Asks until `done` says yes to an answer; returns every answer, the last one included."""
    answers = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answers.append(show())
        if done(answers[-1]):
            break
        time.sleep(0.1)
    return answers


def chapter(part, *arguments):
    """Runs a part of the story; an exception in it is a failed check and does not keep the next part from running."""
    try:
        return part(*arguments)
    except Exception:
        return check(f"{part.__name__} runs to its end", False, seen=traceback.format_exc())


def finish():
    """Prints the plan and leaves with 1 if a check failed."""
    print(f"1..{len(_results)}")
    sys.exit(0 if _results and all(_results) else 1)
