"""Statements that are compiled once for a kind of database, and then cost little to run again.

SQLAlchemy looks each statement up, builds a context for each run and a result for each answer; on
the hot path that is many times what the database takes. Here a Core statement keeps its one
definition, and what is run is its text by the driver's own cursor, with the same conversions.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
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
        self._forms: dict[str, Form] = {}

    def on(self, kind: str, dialect: Dialect) -> "Form":
        """Return its form for a kind of database: compiled when it is asked for first."""
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = Form(self.statement, dialect)
        return form


class Form:
    """A statement as one kind of database takes it."""

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = cast("SQLCompiler", statement.compile(dialect=dialect))  # type: ignore[attr-defined]
        if compiled.literal_execute_params or compiled.post_compile_params:
            raise ValueError("A statement whose text follows from its parameters is not prepared.")
        self.text = compiled.string
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        self._taken = tuple(compiled.positiontup or binds)
        self._chosen = _chooser(self._taken)
        self._is_positional = compiled.positional
        self._own = {
            name: compiled.params[name] for name, bind in binds.items() if not bind.required
        }
        bound = ((at, _bound(binds[name], dialect)) for at, name in enumerate(self._taken))
        self._bound = [(at, convert) for at, convert in bound if convert is not None]
        self._columns = tuple(getattr(statement, "selected_columns", ()))
        self._names = tuple(column.key for column in self._columns)
        self._read: list[tuple[str, Convert]] | None = None

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """Return parameters by name as the driver takes them.

        Raises:
            KeyError: If one is missing.
        """
        if self._own:
            values = {**self._own, **values}
        found = list(self._chosen(values))
        for at, convert in self._bound:
            found[at] = convert(found[at])
        return found if self._is_positional else dict(zip(self._taken, found, strict=True))

    def row(
        self, found: Sequence[Any], dialect: Dialect, described: Sequence[Sequence[Any]]
    ) -> dict[str, Any]:
        """Return a row of the driver's by column name.

        Args:
            found: The row.
            dialect: Whose it is.
            described: What the driver says of the columns, the type of each second: what has to be
                done with values hangs on it.
        """
        if self._read is None:
            self._read = [
                (column.key, convert)
                for column, said in zip(self._columns, described, strict=True)
                if (convert := _read(column, dialect, said[1])) is not None
            ]
        row = dict(zip(self._names, found))  # noqa: B905 - the statement says how many there are
        for name, convert in self._read:
            row[name] = convert(row[name])
        return row


class Runner:
    """Runs prepared statements in the transaction of a connection, which is begun if need be."""

    def __init__(self, connection: Connection) -> None:
        if not connection.in_transaction():
            connection.begin()
        self._dialect = connection.dialect
        self._kind = f"{self._dialect.name}+{self._dialect.driver}"
        self._cursor = connection.connection.cursor()
        self._execute, self._fetchall = self._cursor.execute, self._cursor.fetchall

    def run(self, prepared: Prepared[Executable], values: Mapping[str, Any]) -> None:
        """Run a statement that returns nothing."""
        self._ask(prepared.on(self._kind, self._dialect), values)

    def run_for_each(
        self, prepared: Prepared[Executable], rows: Iterable[Mapping[str, Any]]
    ) -> None:
        """Run a statement that returns nothing once for each of some rows of parameters."""
        form = prepared.on(self._kind, self._dialect)
        try:
            self._cursor.executemany(form.text, [form.parameters(row) for row in rows])
        except self._dialect.loaded_dbapi.Error as error:
            raise self._said(error, form, {}) from error

    def rows(
        self, prepared: Prepared[Executable], values: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Return all rows by column name."""
        form = prepared.on(self._kind, self._dialect)
        found = self._asked(form, values)
        described = self._cursor.description or ()
        return [form.row(row, self._dialect, described) for row in found]

    def row(
        self, prepared: Prepared[Executable], values: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Return the first row by column name; `None` if there is none."""
        form = prepared.on(self._kind, self._dialect)
        found = self._asked(form, values)
        if not found:
            return None
        return form.row(found[0], self._dialect, self._cursor.description or ())

    def value(self, prepared: Prepared[Executable], values: Mapping[str, Any]) -> Any:
        """Return the first value of the first row; `None` if there is none."""
        row = self.row(prepared, values)
        return None if row is None else next(iter(row.values()))

    def plain(
        self, prepared: Prepared[Executable], values: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        """Return all rows as the driver gives them, for columns whose values need nothing."""
        return self._asked(prepared.on(self._kind, self._dialect), values)

    def _asked(self, form: Form, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        self._ask(form, values)
        try:
            return list(self._fetchall())
        except self._dialect.loaded_dbapi.Error as error:
            raise self._said(error, form, values) from error

    def _ask(self, form: Form, values: Mapping[str, Any]) -> None:
        parameters = form.parameters(values)
        try:
            self._execute(form.text, parameters)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._said(error, form, values) from error

    def _said(self, error: Exception, form: Form, values: Mapping[str, Any]) -> BaseException:
        """Return what SQLAlchemy would raise for what the driver raised."""
        every = self._dialect.loaded_dbapi.Error
        return DBAPIError.instance(
            form.text,
            values,
            error,
            every,
            hide_parameters=True,  # what a learner wrote is in them, and an error may end in a log
            dialect=self._dialect,
        )


def _chooser(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
    """Return what chooses the values of these names; one of the hottest lines there are."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]


def _bound(bind: BindParameter[Any], dialect: Dialect) -> Convert | None:
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _read(column: Any, dialect: Dialect, described: Any) -> Convert | None:
    impl = column.type.dialect_impl(dialect)
    convert: Convert | None = impl.result_processor(dialect, described)
    return convert
