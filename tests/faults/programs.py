"""Programs that are killed, or run beside each other, forked from one that has imported all."""

import multiprocessing
from typing import Final

programs: Final = multiprocessing.get_context("forkserver")
"""Starting one takes no time."""

programs.set_forkserver_preload(
    [
        "fsrs",
        "quizapp.store.upgrade",
        "tests.services.quiz_taking",
        "tests.services.studies",
        "tests.services.windows",
        "tests.store.keepers",
    ]
)
