"""The first screen's view from a server, without SQLAlchemy: see `glance`."""

from collections.abc import Callable

import psycopg

from quizapp.glance import empty_home, home_of
from quizapp.services.home import Home
from quizapp.services.moment import Moment
from quizapp.store.plain_server import looking_at_server


def glance_at_server(url: str, moment: Callable[[int | None], Moment], learner: str) -> Home:
    """Return the first screen's view; an empty one if there is none: the store says why."""
    try:
        with looking_at_server(url) as connection:
            return home_of(connection.execute, moment, learner)
    except (psycopg.Error, ValueError):
        return empty_home(moment(None))
