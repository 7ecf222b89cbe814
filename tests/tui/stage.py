"""The app on fakes in a real terminal: `python -m tests.tui.stage [ascii] [first] [slow] …`."""

import sys
import time
from pathlib import Path

from quizapp.services.home import Scope
from quizapp.services.views import Prompt
from quizapp.tui.app import QuizApp
from quizapp.tui.options import Options
from tests.tui.fakes import FakeServices, FakeStudy, a_home


class CrashingStudy(FakeStudy):
    """Fails in a way that nobody foresaw."""

    def begin(self, scope: Scope) -> Prompt:
        secret = "pass" + "word-in-a-local"
        raise RuntimeError(f"a fault that nobody foresaw, {len(secret)} letters")


def main(arguments: list[str]) -> int:
    """Run the app and return its exit code.

    Args:
        arguments: `ascii`, `first`, `slow`, `crash`, `light`, or the path of a log.
    """
    study = CrashingStudy() if "crash" in arguments else FakeStudy()
    services = FakeServices(study=study)
    if "slow" in arguments:
        services.opening = lambda: time.sleep(3)
    home = a_home(is_first_run="first" in arguments)
    services.library.view = home
    options = Options(
        ascii="ascii" in arguments,
        theme="quizapp-light" if "light" in arguments else None,
        log=next((Path(one) for one in arguments if one.startswith("/")), None),
    )
    app = QuizApp(home, services.connect, options)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
