"""Organisations, and contacts: the people on the other side, or who can vouch."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

import attrs

from staytopofmind.model.candidate import Transit
from staytopofmind.model.days import is_before
from staytopofmind.model.fields import (
    Checked,
    Moment,
    Names,
    Positive,
    Share,
    Slug,
    Text,
    Whole,
    ZoneName,
)

__all__ = [
    "ROLES",
    "Contact",
    "DoNotContact",
    "Handle",
    "OptOut",
    "Organisation",
    "Role",
    "Tie",
]

Role: TypeAlias = Literal[
    "hiring_manager", "interviewer", "recruiter", "coordinator", "referrer", "peer", "unknown"
]
ROLES: tuple[str, ...] = get_args(Role)


@attrs.frozen(kw_only=True)
class Organisation(Checked):
    """An employer. ``aliases`` are other names or ids under which it appears.

    Organisations that share a name, alias or id (whatever the case) count as one for the limits
    of contacts per employer and for posts.
    """

    id: Text
    name: Text
    aliases: Names = ()
    revised_at: Moment | None = None


@attrs.frozen(kw_only=True)
class Handle(Checked):
    """Where a contact can be reached: ``channel`` is email, phone, postal or a platform's slug."""

    channel: Slug
    address: Text


@attrs.frozen(kw_only=True)
class Tie(Checked):
    """That this contact knows another one.

    ``strength`` from 0 (barely) to 1 (closest); ``trust``: how far the *other* trusts this one,
    0 to 1; ``known_at``: since when the history knows it, None: always.
    """

    contact: Text
    strength: Share = 0.5
    trust: Share = 0.5
    known_at: Moment | None = None


@attrs.frozen(kw_only=True)
class OptOut(Checked):
    """A channel on which the contact does not want to hear from the candidate, since ``at``."""

    channel: Slug
    at: Moment | None = None


@attrs.frozen(kw_only=True)
class DoNotContact(Checked):
    """A wish not to be contacted: always, or from ``since`` (None: always) until ``until``."""

    since: Moment | None = None
    until: Moment | None = None

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.since is None or self.until is None:
            return
        if not is_before(self.since, self.until):
            yield "until", f"got {self.until}, expected a moment after since {self.since}"


@attrs.frozen(kw_only=True)
class Contact(Checked):
    """A person on the other side of the search, or one who can vouch.

    ``aliases`` are ids merged into this one; records may still use them. ``timezone`` None is
    unknown: the candidate's is then assumed and reasons say so. ``importance`` (0 or more,
    usually up to 1) overrides the model's. ``works_at`` their ``organisation``. ``vouches_for``
    are topics. ``transit`` and ``postal_weekend`` (ISO weekdays, 1 is Monday, on which no post
    arrives) override the candidate's for letters.
    """

    id: Text
    name: Text
    role: Role = "unknown"
    organisation: Text | None = None
    timezone: ZoneName | None = None
    handles: tuple[Handle, ...] = ()
    aliases: Names = ()
    ties: tuple[Tie, ...] = ()
    vouches_for: Names = ()
    opted_out: tuple[OptOut, ...] = ()
    do_not_contact: DoNotContact | None = None
    keep_warm: bool = False
    importance: Positive | None = None
    transit: Transit | None = None
    postal_weekend: tuple[Whole, ...] | None = None
    revised_at: Moment | None = None

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.id in self.aliases:
            yield "aliases", f"got {self.id!r}, expected ids other than the contact's own"
        for number, tie in enumerate(self.ties):
            if tie.contact == self.id or tie.contact in self.aliases:
                yield f"ties[{number}].contact", f"got {tie.contact!r}, expected another contact"
        if self.postal_weekend is not None and not set(self.postal_weekend) < set(range(1, 8)):
            yield (
                "postal_weekend",
                f"got {self.postal_weekend}, expected some, not all, of the weekdays 1 to 7",
            )
        if self.importance is not None and self.importance > 10:
            yield "importance", f"got {self.importance}, expected a number from 0 to 10"

    def handle(self, channel: str) -> Handle | None:
        """The first handle for a channel, or None."""
        for handle in self.handles:
            if handle.channel == channel:
                return handle
        return None
