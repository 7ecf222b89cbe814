"""Statements run by the driver's own cursor: the same values and errors as by SQLAlchemy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from quizapp.store import models
from quizapp.store.engine import make_file, open_engine
from quizapp.store.prepared import Prepared, Runner
from tests.builders import Learner

_settings = models.Base.metadata.tables[models.Setting.__tablename__]
_sessions = models.Base.metadata.tables[models.Session.__tablename__]

ADD = Prepared(insert(_settings).inline())
ALL = Prepared(select(_settings).where(_settings.c.learner == bindparam("learner")))
SETTING = {"learner": 1, "deck": 0, "name": "a", "value": {"b": [1, None, "ü"]}}


def test_what_is_written_and_read_passes_through_the_columns_types(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    at = datetime(2026, 3, 2, 12, 30, 15, 250, tzinfo=UTC)
    sitting = {
        **dict.fromkeys(column.name for column in _sessions.c),
        **dict.fromkeys(("day", "plan", "place", "answered", "recalled", "met", "milliseconds"), 0),
        "learner": 1,
        "number": 9,
        "started": at,
    }
    with learner.store.writing() as unit:
        runner = Runner(unit._connection)
        runner.run(ADD, SETTING)
        runner.run(Prepared(insert(_sessions).inline()), sitting)
        assert SETTING in runner.rows(ALL, {"learner": 1})
        found = Prepared(select(_sessions).where(_sessions.c.number == bindparam("number")))
        assert runner.row(found, {"number": 9}) == sitting
        assert runner.row(found, {"number": 10}) is None
        assert dict(unit._connection.execute(found.statement, {"number": 9}).mappings().one()) == (
            sitting
        )
    learner.store.close()


def test_constants_of_a_statement_need_no_parameters(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    one = Prepared(select(_settings.c.name).where(_settings.c.name == "a").limit(1))
    with learner.store.writing() as unit:
        runner = Runner(unit._connection)
        assert runner.value(one, {}) is None
        runner.run(ADD, SETTING)
        assert runner.value(one, {}) == "a"
    learner.store.close()


def test_a_parameter_that_is_missing_is_told() -> None:
    form = ALL.on("sqlite+pysqlite", open_engine(Path("nowhere")).dialect)
    with pytest.raises(KeyError, match="learner"):
        form.parameters({})


def test_a_statement_whose_text_hangs_on_its_parameters_is_refused() -> None:
    listed = Prepared(
        select(_settings).where(_settings.c.name.in_(bindparam("names", expanding=True)))
    )
    with pytest.raises(ValueError, match="not prepared"):
        listed.on("sqlite+pysqlite", open_engine(Path("nowhere")).dialect)


def test_what_the_driver_refuses_is_raised_as_sqlalchemy_would(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    lost = Prepared(update(models.Base.metadata.tables["facts"]).values(position=None))
    with learner.store.writing() as unit:
        runner = Runner(unit._connection)
        runner.run(ADD, SETTING)
        with pytest.raises(IntegrityError):
            runner.run(ADD, SETTING)
    learner.store.close()
    empty = tmp_path / "empty.db"
    make_file(empty)
    engine = open_engine(empty)
    with pytest.raises(OperationalError, match="no such table"), engine.connect() as connection:
        Runner(connection).run(lost, {})
    engine.dispose()


def test_a_reading_is_of_one_state_from_its_first_statement(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    with learner.store.reading() as unit:
        before = unit._all(ALL)
        with learner.store.writing() as other:
            other.put_setting("a", 1)
        assert unit._all(ALL) == before
    with learner.store.reading() as unit:
        assert unit._all(ALL) != before
    learner.store.close()


def test_each_row_of_many_is_written(tmp_path: Path) -> None:
    learner = Learner(tmp_path)
    rows = [{**SETTING, "name": f"n{number}"} for number in range(5)]
    with learner.store.writing() as unit:
        runner = Runner(unit._connection)
        runner.run_for_each(ADD, rows)
        assert [row for row in runner.rows(ALL, {"learner": 1}) if row in rows] == rows
    learner.store.close()
