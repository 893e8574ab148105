"""Column types that mean the same on SQLite and on PostgreSQL.

On SQLite a value goes through one function each way, without a type decorator's layers: of most reads and bulk writes
these were the dearest part (docs/PERFORMANCE.md).
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID, SafeUUID

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, Text, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

from recalldesk.core.jsontext import JsonText, to_json

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SQLITE = "sqlite"
_new, _put = object.__new__, object.__setattr__
_decode = json.JSONDecoder().raw_decode

Processor: TypeAlias = Callable[[Any], Any]


def _to_microseconds(value: datetime | None) -> int | None:
    return None if value is None else (_aware(value) - _EPOCH) // _MICROSECOND


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return value


def _to_instant(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(0, 0, value)


def _to_bytes(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


def _to_uuid(value: bytes | None) -> UUID | None:
    if value is None:
        return None
    made = _new(UUID)  # as its initialiser does it, without looking for what else it may be given: a third of the time
    _put(made, "int", int.from_bytes(value, "big"))
    _put(made, "is_safe", SafeUUID.unknown)
    return made


def _to_text(value: Any) -> str | None:
    if value is None:
        return None
    return value.text if isinstance(value, JsonText) else to_json(value)


def _to_value(value: str | None) -> Any:
    return None if value is None else _decode(value)[0]


def to_values(texts: Iterable[str | None]) -> list[Any]:
    """Return what many texts of a ``Json`` column say. At once it takes half as long, and keys are kept only once."""
    return _decode(f"[{','.join('null' if text is None else text for text in texts)}]")[0]  # type: ignore[no-any-return]


class Instant(TypeDecorator[datetime]):
    """An aware instant: epoch microseconds on SQLite, where a DateTime would silently lose its offset."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type behind it on ``dialect``."""
        if dialect.name == _SQLITE:
            return dialect.type_descriptor(Integer())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive datetime: it has no instant."""
        return _to_microseconds(value) if dialect.name == _SQLITE else value and _aware(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        return _to_instant(value) if dialect.name == _SQLITE else value and value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Processor | None:
        """Return what ``process_bind_param`` does."""
        return _to_microseconds if dialect.name == _SQLITE else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor | None:
        """Return what ``process_result_value`` does."""
        return _to_instant if dialect.name == _SQLITE else super().result_processor(dialect, coltype)


class Identifier(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, the native type elsewhere."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type behind it on ``dialect``."""
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == _SQLITE else Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Return what the driver takes."""
        return _to_bytes(value) if dialect.name == _SQLITE else value

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Return the UUID."""
        return _to_uuid(value) if dialect.name == _SQLITE else value

    def bind_processor(self, dialect: Dialect) -> Processor | None:
        """Return what ``process_bind_param`` does."""
        return _to_bytes if dialect.name == _SQLITE else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor | None:
        """Return what ``process_result_value`` does."""
        return _to_uuid if dialect.name == _SQLITE else super().result_processor(dialect, coltype)


class Json(TypeDecorator[Any]):
    """Plain JSON, keys sorted: text on SQLite, JSONB elsewhere. Takes a value, or its ``JsonText``."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type behind it on ``dialect``."""
        if dialect.name == _SQLITE:
            return dialect.type_descriptor(Text())
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - a tenth of what a start on SQLite imports

        return dialect.type_descriptor(JSONB())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Return what the driver takes."""
        if dialect.name == _SQLITE:
            return _to_text(value)
        return json.loads(value.text) if isinstance(value, JsonText) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Return the decoded value."""
        return _to_value(value) if dialect.name == _SQLITE else value

    def bind_processor(self, dialect: Dialect) -> Processor | None:
        """Return what ``process_bind_param`` does."""
        return _to_text if dialect.name == _SQLITE else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor | None:
        """Return what ``process_result_value`` does."""
        return _to_value if dialect.name == _SQLITE else super().result_processor(dialect, coltype)
