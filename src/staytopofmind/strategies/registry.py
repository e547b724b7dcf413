"""Which strategies there are: an immutable mapping from slug to class, built only when asked."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any, Self

import attrs

from staytopofmind.errors import Problem, SettingsError, StrategyError, quoted
from staytopofmind.model.fields import is_slug
from staytopofmind.strategies.base import Strategy, Tip

__all__ = ["GROUP", "Registry"]

GROUP = "staytopofmind.strategies"
"""The entry-point group that installed plug-ins use."""


class Registry(Mapping[str, type[Strategy]]):
    """Strategies by slug, sorted; every change makes a new registry.

    Raises:
        SettingsError: a class is malformed, or two share a slug; all problems are named.
    """

    __slots__ = ("_classes",)

    def __init__(self, classes: Iterable[type[Strategy]] = ()) -> None:
        problems: list[Problem] = []
        found: dict[str, type[Strategy]] = {}
        for cls in classes:
            faults = list(_malformed(cls))
            if faults:
                problems.extend(faults)
            elif found.setdefault(cls.slug, cls) is not cls:
                other = found[cls.slug]
                message = f"got {_name(cls)} and {_name(other)}, expected one class per slug"
                problems.append(Problem(cls.slug, message))
        if problems:
            raise SettingsError(problems, subject="registry")
        self._classes = MappingProxyType(dict(sorted(found.items())))

    @classmethod
    def builtin(cls) -> Self:
        """The strategies of this library, one per tip."""
        from staytopofmind.strategies import BUILTIN

        return cls(BUILTIN)

    def discover(self, entries: Iterable[EntryPoint] | None = None) -> Self:
        """This registry with the strategies of installed plug-ins, found only now.

        ``entries`` default to the installed entry points of `GROUP`.

        Raises:
            StrategyError: a plug-in cannot be loaded; it names the distribution.
            SettingsError: a plug-in's class is malformed or its slug is taken.
        """
        found = entry_points(group=GROUP) if entries is None else entries
        loaded = [_load(entry) for entry in sorted(found, key=lambda e: (e.name, e.value))]
        return self.add(*loaded)

    def add(self, *classes: type[Strategy]) -> Self:
        """This registry with more classes; a slug that is taken is refused."""
        return type(self)((*self._classes.values(), *classes))

    def without(self, *slugs: str) -> Self:
        """This registry without some slugs."""
        self._expect(slugs)
        return type(self)(cls for slug, cls in self._classes.items() if slug not in slugs)

    def select(self, *slugs: str, tag: str | None = None) -> Self:
        """Only these slugs, or those with a tag."""
        self._expect(slugs)
        if tag is not None and not any(tag in cls.tags for cls in self._classes.values()):
            tags = sorted({known for cls in self._classes.values() for known in cls.tags})
            raise SettingsError(Problem("tag", f"got {quoted(tag)}, expected one of {tags}"))
        return type(self)(
            cls
            for slug, cls in self._classes.items()
            if slug in slugs or (tag is not None and tag in cls.tags)
        )

    def build(
        self, settings: Mapping[str, Mapping[str, Any]] | None = None
    ) -> tuple[Strategy, ...]:
        """An instance of each, with ``settings`` by slug and field name.

        Raises:
            SettingsError: an unknown slug or setting, or a value that is refused; all are named.
        """
        given = settings or {}
        if not isinstance(given, Mapping):
            message = f"got {quoted(given)}, expected settings by slug and name"
            raise SettingsError(Problem("", message), subject="settings")
        problems = list(self._unknown(given))
        built: list[Strategy] = []
        for slug, cls in self._classes.items():
            values = given.get(slug, {})
            if not isinstance(values, Mapping):
                continue
            known = {field.name for field in attrs.fields(cls) if field.init}
            try:
                built.append(cls(**{key: value for key, value in values.items() if key in known}))
            except SettingsError as error:
                problems += [Problem(f"{slug}.{one.path}", one.message) for one in error.problems]
        if problems:
            raise SettingsError(problems, subject="settings")
        return tuple(built)

    def _unknown(self, given: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
        for slug, values in given.items():
            if slug not in self._classes:
                expected = ", ".join(self._classes)
                yield Problem(str(slug), f"got this slug, expected one of {expected}")
            elif not isinstance(values, Mapping):
                yield Problem(slug, f"got {quoted(values)}, expected settings by name")
            else:
                known = [field.name for field in attrs.fields(self._classes[slug]) if field.init]
                for key in values:
                    if key not in known:
                        expected = ", ".join(known) or "none"
                        yield Problem(f"{slug}.{key}", f"got this setting, expected {expected}")

    def _expect(self, slugs: Iterable[str]) -> None:
        expected = ", ".join(self._classes)
        unknown = [
            Problem(str(slug), f"got this slug, expected one of {expected}")
            for slug in slugs
            if slug not in self._classes
        ]
        if unknown:
            raise SettingsError(unknown, subject="registry")

    def __getitem__(self, slug: str) -> type[Strategy]:
        return self._classes[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)

    def __repr__(self) -> str:
        return f"Registry({', '.join(self._classes)})"


def _name(cls: object) -> str:
    return f"{getattr(cls, '__module__', '?')}.{getattr(cls, '__qualname__', quoted(cls))}"


def _malformed(cls: object) -> Iterator[Problem]:
    name = _name(cls)
    if not (isinstance(cls, type) and issubclass(cls, Strategy)):
        yield Problem(name, "expected a class derived from Strategy")
        return
    slug = getattr(cls, "slug", None)
    if not (isinstance(slug, str) and is_slug(slug)):
        yield Problem(name, f"got slug {quoted(slug)}, expected lower-case words with hyphens")
    if not isinstance(getattr(cls, "tip", None), Tip):
        yield Problem(name, "got no tip, expected one that says what the strategy is")
    if "__attrs_attrs__" not in cls.__dict__:
        yield Problem(name, "got a plain class, expected one decorated with attrs.frozen")
    missing = [f.name for f in attrs.fields(cls) if f.init and f.default is attrs.NOTHING]
    if missing:
        yield Problem(name, f"got settings without default: {', '.join(missing)}")


def _load(entry: EntryPoint) -> Any:  # noqa: ANN401  whatever a plug-in names; checked next
    distribution = entry.dist.name if entry.dist is not None else "an unknown distribution"
    try:
        return entry.load()
    except Exception as error:
        raise StrategyError(
            f"the plug-in {entry.name!r} of {distribution} cannot be loaded from {entry.value!r}",
            plugin=entry.name,
        ) from error
