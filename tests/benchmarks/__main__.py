"""All benchmarks as one table: `python -m tests.benchmarks`."""

from tests.benchmarks import (
    answers,
    command_help,
    deck_counts,
    first_paint,
    first_sync,
    queues,
    review_screen,
    study_memory,
)
from tests.benchmarks.table import main

if __name__ == "__main__":
    main(
        first_paint.rows,
        command_help.rows,
        review_screen.rows,
        answers.rows,
        queues.rows,
        deck_counts.rows,
        first_sync.rows,
        study_memory.rows,
    )
