"""The address of a PostgreSQL database, as whoever is asked for it may write it."""

import re
from typing import Final

from quizapp.errors import StoreError

OPTIONS: Final = "-c timezone=UTC -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
"""What is set at each connection: moments come as UTC, and what hangs holds nobody up for long."""

PATIENCE: Final = 10
"""Seconds that a server may take to let somebody in."""

_ADDRESS = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://(.*)", re.DOTALL)


def server_address(url: str) -> str:
    """Return the address with the one name of the protocol that all take: `postgresql://…`.

    Raises:
        StoreError: If it is none of a PostgreSQL database.
    """
    match = _ADDRESS.fullmatch(url)
    if match is None:
        raise StoreError(
            "That is no address of a PostgreSQL database. Write "
            "postgresql://NAME@HOST/DATABASE; leave it out to keep progress in a file."
        )
    return f"postgresql://{match[1]}"


def need_driver() -> None:
    """Make sure that a server can be spoken to.

    Raises:
        StoreError: If the package for it is not here, or cannot be used.
    """
    try:
        import psycopg  # noqa: F401, PLC0415 - takes as long as the first look at a server does
    except ImportError as error:
        raise StoreError(
            "A PostgreSQL server needs the package psycopg, which is not here or does not work: "
            "pip install 'quizapp[postgres]'."
        ) from error


def shown(address: str) -> str:
    """Return an address as it may be shown: without a password, and without what is set by it."""
    return re.sub(r"(://[^/@:]*):[^@]*@", r"\1:***@", address.partition("?")[0])
