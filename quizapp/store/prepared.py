"""Statements that are compiled once for a kind of database, and then cost little to run again.

SQLAlchemy looks each statement up, builds a context for each run and a result for each answer; on
the hot path that is many times what the database takes. Here a Core statement keeps its one
definition, and what is run is its text by the driver's own cursor, with the same conversions.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import BindParameter, Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

S_co = TypeVar("S_co", bound=Executable, covariant=True)

Convert = Callable[[Any], Any]
"""Makes a driver's value of ours, or ours of a driver's; never called with what needs none."""


class Prepared(Generic[S_co]):
    """A statement without lists of parameters, as text for each kind of database."""

    def __init__(self, statement: S_co) -> None:
        self.statement = statement
        self._forms: dict[tuple[str, str], Form] = {}

    def on(self, dialect: Dialect) -> "Form":
        """Return its form for a dialect: compiled when it is asked for first."""
        key = (dialect.name, dialect.driver)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = Form(self.statement, dialect)
        return form


class Form:
    """A statement as one kind of database takes it."""

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = cast("SQLCompiler", statement.compile(dialect=dialect))  # type: ignore[attr-defined]
        if compiled.literal_execute_params or compiled.post_compile_params:
            raise ValueError("A statement whose text follows from its parameters is not prepared.")
        self.text = compiled.string
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        self._binds = [
            (name, _bound(binds[name], dialect), compiled.params[name])
            for name in (compiled.positiontup or binds)
        ]
        self._is_positional = compiled.positional
        columns = getattr(statement, "selected_columns", ())
        self.names = tuple(column.key for column in columns)
        converted = ((at, _read(column, dialect)) for at, column in enumerate(columns))
        self.converted = [(at, convert) for at, convert in converted if convert is not None]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """Return parameters by name as the driver takes them.

        Raises:
            KeyError: If one is missing.
        """
        found = [
            (values[name] if own is None else own) if convert is None
            else convert(values[name] if own is None else own)
            for name, convert, own in self._binds
        ]  # fmt: skip
        if self._is_positional:
            return found
        return dict(zip((name for name, _, _ in self._binds), found, strict=True))

    def row(self, found: Sequence[Any]) -> dict[str, Any]:
        """Return a row of the driver's by column name."""
        row = dict(zip(self.names, found, strict=True))
        for at, convert in self.converted:
            row[self.names[at]] = convert(found[at])
        return row


class Runner:
    """Runs prepared statements in the transaction of a connection, which is begun if need be."""

    def __init__(self, connection: Connection) -> None:
        if not connection.in_transaction():
            connection.begin()
        self._dialect = connection.dialect
        self._cursor = connection.connection.cursor()

    def run(self, prepared: Prepared[Executable], values: Mapping[str, Any]) -> None:
        """Run a statement that returns nothing."""
        self._asked(prepared.on(self._dialect), values)

    def rows(
        self, prepared: Prepared[Executable], values: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Return all rows by column name."""
        form = prepared.on(self._dialect)
        return [form.row(found) for found in self._asked(form, values, fetch=True)]

    def row(
        self, prepared: Prepared[Executable], values: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Return the first row by column name; `None` if there is none."""
        form = prepared.on(self._dialect)
        found = self._asked(form, values, fetch=True)
        return form.row(found[0]) if found else None

    def value(self, prepared: Prepared[Executable], values: Mapping[str, Any]) -> Any:
        """Return the first value of the first row; `None` if there is none."""
        form = prepared.on(self._dialect)
        found = self._asked(form, values, fetch=True)
        return next(iter(form.row(found[0]).values())) if found else None

    def plain(
        self, prepared: Prepared[Executable], values: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        """Return all rows as the driver gives them, for columns whose values need nothing."""
        return self._asked(prepared.on(self._dialect), values, fetch=True)

    def _asked(
        self, form: Form, values: Mapping[str, Any], *, fetch: bool = False
    ) -> list[tuple[Any, ...]]:
        parameters = form.parameters(values)
        try:
            self._cursor.execute(form.text, parameters)
            return list(self._cursor.fetchall()) if fetch else []
        except self._dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(
                form.text, parameters, error, self._dialect.loaded_dbapi.Error,
                dialect=self._dialect,
            ) from error  # fmt: skip


def _bound(bind: BindParameter[Any], dialect: Dialect) -> Convert | None:
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _read(column: Any, dialect: Dialect) -> Convert | None:
    convert: Convert | None = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return convert
