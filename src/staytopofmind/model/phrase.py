"""Sentences as data: a stable code, its parameters, and English made from them on demand."""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

__all__ = ["Phrase"]


@attrs.frozen
class Phrase:
    """A sentence that callers can translate.

    ``code`` is stable across releases; ``params`` are its facts (texts, numbers and dates);
    ``template`` is the English wording, a format string over the parameters. ``str(phrase)`` is the
    English text, as which it also prints and formats.
    """

    code: str
    template: str
    params: Mapping[str, object] = attrs.field(default=MappingProxyType({}), hash=False)

    @property
    def text(self) -> str:
        """The English wording with its parameters filled in.

        Raises:
            LookupError: a parameter of the template is missing.
        """
        try:
            return self.template.format_map(self.params)
        except KeyError as missing:
            known = ", ".join(self.params) or "none"
            message = f"phrase {self.code!r} has no parameter {missing}, but {known}"
            raise LookupError(f"{message}: {self.template!r}") from None

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return format(self.text, spec)
