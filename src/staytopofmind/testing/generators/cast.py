"""Who and what interactions refer to."""

from collections.abc import Sequence
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from staytopofmind.model import Candidate, Contact, Event, Opportunity, Organisation
from staytopofmind.testing.generators.dice import Dice, thrown
from staytopofmind.testing.generators.people import candidate, contact, organisation
from staytopofmind.testing.generators.pursuits import event, opportunity

__all__ = ["Cast", "casts"]


@attrs.frozen(kw_only=True)
class Cast:
    """All that an interaction may refer to, except other interactions.

    References within a cast are consistent: `History(**cast.parts())` is valid.
    """

    candidate: Candidate
    organisations: tuple[Organisation, ...]
    contacts: tuple[Contact, ...]
    opportunities: tuple[Opportunity, ...]
    events: tuple[Event, ...] = ()

    def parts(self) -> dict[str, Any]:
        """The fields by name, as a `History` takes them."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(Cast)}

    def names(self, field: str) -> tuple[str, ...]:
        """The ids of a field of this cast or its candidate; `contacts` go by aliases, too."""
        records = getattr(self if hasattr(self, field) else self.candidate, field)
        names = tuple(dict.fromkeys(one.id for one in records))
        if field == "contacts":
            names += tuple(
                name for one in self.contacts for name in one.aliases if name not in names
            )
        return names


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    """A candidate with one or two employers, two to four contacts, and what joins them."""
    employers = _named("org", draw(_ONE_OR_TWO))
    roles = _named("o", draw(_ONE_OR_TWO))
    people = _named("c", draw(_TWO_TO_FOUR))
    shows = _named("e", draw(_UP_TO_TWO))
    contacts = [
        contact(
            dice,
            name,
            organisations=tuple(employers),
            others=tuple(other for other in people if other != name),
        )
        for name, dice in people.items()
    ]
    dice = draw(_CANDIDATE)
    if dice.happens(of=8):
        contacts[0], contacts[-1] = _merged(contacts[0], contacts[-1])
    around = {"organisations": tuple(employers), "contacts": tuple(people)}
    return Cast(
        candidate=candidate(dice, "me", contacts=tuple(people), opportunities=tuple(roles)),
        organisations=tuple(organisation(dice, name) for name, dice in employers.items()),
        contacts=tuple(contacts),
        opportunities=tuple(opportunity(dice, name, **around) for name, dice in roles.items()),
        events=tuple(event(dice, name, **around) for name, dice in shows.items()),
    )


_CANDIDATE: Final = thrown(96)
_ONE_OR_TWO: Final = st.lists(thrown(40), min_size=1, max_size=2)
_TWO_TO_FOUR: Final = st.lists(thrown(40), min_size=2, max_size=4)
_UP_TO_TWO: Final = st.lists(thrown(24), max_size=2)


def _named(prefix: str, dice: Sequence[Dice]) -> dict[str, Dice]:
    return {f"{prefix}{number}": one for number, one in enumerate(dice, 1)}


def _merged(into: Contact, gone: Contact) -> tuple[Contact, Contact]:
    """The two contacts once it is known that they are one person."""
    ties = tuple(tie for tie in into.ties if tie.contact != gone.id)
    return into.evolve(aliases=(gone.id,), ties=ties), gone.evolve(aliases=())
