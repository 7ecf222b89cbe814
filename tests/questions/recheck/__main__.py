"""Whether quizzes are right, judged by a reader of decks that shares nothing with the program.

`python -m tests.questions.recheck [DECK …] --quizzes 100` draws quizzes with the program as it is
installed, reads the deck's YAML by itself, works every answer out the slow and obvious way, and
prints what is wrong. It sees what `quizapp questions --json` prints, and nothing else.
"""

import sys

from tests.questions.recheck.program import main

if __name__ == "__main__":
    sys.exit(main() > 0)
