"""`python -m quizapp`, and what the installed command calls."""

from quizapp.cli.main import main

if __name__ == "__main__":
    main()
