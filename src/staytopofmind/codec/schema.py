"""The JSON Schema of documents, made from the classes: it cannot say anything else than they do.

What holds between fields, an end after its start say, and what ids refer to is beyond a schema.
"""

from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin

import attrs

from staytopofmind.codec.annotations import fields_of, item_of, optional
from staytopofmind.codec.kinds import Kinds, kinds_by_word
from staytopofmind.codec.reading import SCHEMA
from staytopofmind.model import History, Interaction
from staytopofmind.model.fields import (
    ActionKey,
    Clock,
    Moment,
    Names,
    Positive,
    Share,
    Slug,
    Text,
    When,
    Whole,
    ZoneName,
)

__all__ = ["VALUES", "json_schema"]

Schema: TypeAlias = dict[str, Any]

_CLOCK: Final = "([01][0-9]|2[0-3])(:?[0-5][0-9](:?[0-5][0-9]([.,][0-9]+)?)?)?"
_OFFSET: Final = "([Zz]|[+-][0-9]{2}(:?[0-5][0-9](:?[0-5][0-9]([.][0-9]{1,6})?)?)?)"
_MOMENT: Final = (
    f"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{8}})[Tt ]{_CLOCK}{_OFFSET}(\\[[^\\[\\]]+\\])*$"
)
_MOMENT_TEXT: Final = "A moment: ISO 8601 with an offset, and the zone in brackets (RFC 9557)."
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

VALUES: Final[Mapping[str, tuple[object, Mapping[str, Any]]]] = {
    "Text": (Text, {"type": "string", "pattern": "\\S"}),
    "Slug": (
        Slug,
        {
            "type": "string",
            "pattern": "^[a-z0-9_-]*[a-z][a-z0-9_-]*$",
            "description": "A lower-case word of letters, digits, hyphens and underscores.",
        },
    ),
    "ActionKey": (
        ActionKey,
        {
            "type": "string",
            "pattern": "^[^:]+:[^:]+:[^:]*:[^:]+$",
            "description": "The key of an action: strategy, kind, contact (or none) and cause.",
        },
    ),
    "Names": (Names, {"type": "array", "items": {"$ref": "#/$defs/Text"}}),
    "Moment": (Moment, {"type": "string", "pattern": _MOMENT, "description": _MOMENT_TEXT}),
    "When": (
        When,
        {
            "type": "string",
            "anyOf": [{"format": "date", "pattern": _DAY}, {"pattern": _MOMENT}],
            "description": f"{_MOMENT_TEXT} Or only the day, as YYYY-MM-DD.",
        },
    ),
    "ZoneName": (
        ZoneName,
        {
            "type": "string",
            "pattern": "^[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*$",
            "maxLength": 100,
            "description": "The name of an IANA time zone, such as Europe/Berlin.",
        },
    ),
    "Clock": (
        Clock,
        {
            "type": "string",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?$",
            "description": "A time of day without a zone, such as 09:00.",
        },
    ),
    "Share": (Share, {"type": "number", "minimum": 0, "maximum": 1}),
    "Positive": (Positive, {"type": "number", "minimum": 0, "maximum": 1e9}),
    "Whole": (Whole, {"type": "integer", "minimum": 0, "maximum": 2**31}),
}
"""The kinds of single values by name: annotation, and what a document may hold for it."""

_NAMES: Final = {annotation: name for name, (annotation, _) in VALUES.items()}
_BARE: Final[Mapping[object, object]] = {str: Text, int: Whole, float: Positive}


def json_schema(*, kinds: Iterable[type[Interaction]] = ()) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of documents that hold these kinds, and the built-in ones.

    Whatever it refuses is refused by `load_history`, too, except clocks in other forms of ISO 8601;
    what it accepts may still contradict itself, or refer to ids that are unknown.

    Raises:
        SettingsError: the kinds are not proper classes with a word each.
    """
    return _Writer(kinds_by_word(kinds)).document()


class _Writer:
    """Describes classes, each once, as they are met."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.definitions: dict[str, Schema] = {}
        self.named: dict[object, str] = {}

    def document(self) -> dict[str, object]:
        """The schema of a whole document."""
        document = self._object(History)
        document["properties"] = {"schema": {"const": SCHEMA}, **document["properties"]}
        document["required"] = ["schema", *document["required"]]
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Contact history",
            **document,
            "$defs": dict(sorted(self.definitions.items())),
        }

    def _object(self, cls: type) -> Schema:
        fields = fields_of(cls)
        return {
            **_described(cls),
            "type": "object",
            "properties": {
                name: {**self._value(kind), **_default(field)}
                for name, (kind, field) in fields.items()
            },
            "required": [name for name, (_, one) in fields.items() if one.default is attrs.NOTHING],
            "additionalProperties": False,
        }

    def _interaction(self, word: str, cls: type[Interaction]) -> Schema:
        found = self._object(cls)
        found["properties"] = {"kind": {"const": word}, **found["properties"]}
        found["required"] = ["kind", *found["required"]]
        if cls.needs_contact:
            found["required"].append("contacts")
            found["properties"]["contacts"]["minItems"] = 1
        return found

    def _value(self, kind: object) -> Schema:
        """What a field of this type may hold."""
        kind = _BARE.get(kind, kind)
        if kind in _NAMES:
            return self._reference(kind, _NAMES[kind])
        if kind is bool:
            return {"type": "boolean"}
        if get_origin(kind) is Literal:
            return {"enum": list(get_args(kind))}
        if (inner := optional(kind)) is not None:
            return _or_null(self._value(inner))
        if (item := item_of(kind)) is not None:
            return {"type": "array", "items": self._value(item)}
        if isinstance(kind, type) and attrs.has(kind):
            return self._reference(kind, kind.__name__)
        return {}  # whatever cattrs reads

    def _reference(self, kind: object, name: str) -> Schema:
        if kind not in self.named:
            taken = name in self.definitions or name in VALUES
            name = f"{kind.__module__}.{name}" if taken and isinstance(kind, type) else name
            self.named[kind] = name
            self.definitions[name] = {}  # a class may refer to itself
            self.definitions[name] = self._definition(kind, name)
        return {"$ref": f"#/$defs/{self.named[kind]}"}

    def _definition(self, kind: object, name: str) -> Schema:
        if not isinstance(kind, type):
            if kind == Names:
                self._value(Text)
            return dict(VALUES[name][1])
        if not issubclass(kind, Interaction):
            return self._object(kind)
        refs = [self._kind(word, cls) for word, cls in self.kinds.items()]
        return {"description": "An interaction of some kind.", "oneOf": refs}

    def _kind(self, word: str, cls: type[Interaction]) -> Schema:
        name = cls.__name__ if cls.__name__ not in self.definitions else f"{cls.__name__}.{word}"
        self.definitions[name] = self._interaction(word, cls)
        return {"$ref": f"#/$defs/{name}"}


def _described(cls: type) -> Schema:
    """What the class says of itself, except which errors its constructor raises."""
    told = vars(cls).get("__doc__")
    return {"description": cleandoc(told).partition("\n\nRaises:")[0]} if told else {}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else schema


def _default(field: "attrs.Attribute[object]") -> Schema:
    """The default where it is a single value; what may be left out is empty otherwise."""
    simple = isinstance(field.default, (str, bool, int, float))
    return {"default": field.default} if simple else {}
