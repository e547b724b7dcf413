"""What platforms know of a search: who is connected, who posted, and what the candidate did there.

Each question is answered by one pass over the records it is about, the first time it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from staytopofmind.model.candidate import PlatformAccount
from staytopofmind.model.interactions import Connection, SocialActivity
from staytopofmind.model.order import in_order

if TYPE_CHECKING:
    from staytopofmind.model.doings import Doings

__all__ = ["Network"]


class Network:
    """Connections, posts and engagements as known at a search's moment.

    Instants are UTC microseconds. Contacts go by the ids in use after merging, organisations by
    the id under which their employer counts, platforms by their slugs. Nobody may change what it
    answers.
    """

    def __init__(self, search: Doings) -> None:
        self.search = search

    # -- the candidate's side ----------------------------------------------------------------

    @cached_property
    def professional(self) -> Mapping[str, PlatformAccount]:
        """The candidate's active accounts that are marked professional, by platform."""
        return {one.platform: one for one in self._active if one.professional}

    @cached_property
    def personal(self) -> Mapping[str, PlatformAccount]:
        """The candidate's active accounts that are not marked professional, by platform."""
        return {one.platform: one for one in self._active if not one.professional}

    @property
    def _active(self) -> tuple[PlatformAccount, ...]:
        return tuple(one for one in self.search.candidate.accounts if one.active)

    @cached_property
    def activity(self) -> tuple[SocialActivity, ...]:
        """The candidate's own activity and employers' posts, sorted by (instant, id)."""
        search = self.search
        known = (search.known(record) for record in search.index.kinds.social)
        records = [*known, *search.standing(search.index.done.kinds.social)]
        found = {one.id: one for one in records if isinstance(one, SocialActivity)}
        return in_order(found.values())

    @cached_property
    def _own(self) -> tuple[SocialActivity, ...]:
        return tuple(one for one in self.activity if one.author == "candidate" and one.outbound)

    @cached_property
    def own_posts(self) -> tuple[SocialActivity, ...]:
        """What the candidate posted or shared, in order."""
        return tuple(one for one in self._own if not one.engages)

    @cached_property
    def replies(self) -> Mapping[str, tuple[SocialActivity, ...]]:
        """By the id of a post, what the candidate did in reply to it, in order."""
        found: dict[str, tuple[SocialActivity, ...]] = {}
        for one in self._own:
            if one.in_reply_to is not None:
                found[one.in_reply_to] = (*found.get(one.in_reply_to, ()), one)
        return found

    @cached_property
    def with_nobody(self) -> Mapping[str, Sequence[SocialActivity]]:
        """By platform, engagements that name no contact, employer or recorded post, in order."""
        found: dict[str, list[SocialActivity]] = {}
        for one in self._own:
            named = one.contacts or one.organisation or one.in_reply_to
            if one.engages and not named:
                found.setdefault(one.platform, []).append(one)
        return found

    # -- the others' side --------------------------------------------------------------------

    @cached_property
    def employer_posts(self) -> Mapping[str, tuple[SocialActivity, ...]]:
        """By employer, what it posted or shared under any of its names, in order."""
        found: dict[str, list[SocialActivity]] = {}
        for one in self.activity:
            if one.author == "organisation" and one.activity in ("post", "share"):
                found.setdefault(self.search.employer(one.organisation) or "", []).append(one)
        return {employer: tuple(posts) for employer, posts in found.items()}

    @cached_property
    def with_employers(self) -> Mapping[str, tuple[SocialActivity, ...]]:
        """By employer, the candidate's engagements with it or in reply to its posts, in order."""
        posted_by = {p.id: name for name, posts in self.employer_posts.items() for p in posts}
        found: dict[str, list[SocialActivity]] = {}
        for one in self._own:
            employer = posted_by.get(one.in_reply_to or "")
            if employer is None and one.engages:
                employer = self.search.employer(one.organisation)
            if employer is not None:
                found.setdefault(employer, []).append(one)
        return {employer: tuple(engaged) for employer, engaged in found.items()}

    @cached_property
    def connected(self) -> Mapping[str, Mapping[str, int]]:
        """By platform, the contacts connected with the candidate, each with the instant since when.

        In the order in which they connected.
        """
        search = self.search
        known = (search.known(record) for record in search.index.kinds.connections)
        records = [*known, *search.standing(search.index.done.kinds.connections)]
        steps = {step.id: step for step in records if isinstance(step, Connection)}
        found: dict[str, dict[str, int]] = {}
        for step in in_order(steps.values()):
            people = found.setdefault(step.platform, {})
            for contact in map(search.canonical, step.contacts):
                if step.status == "accepted":
                    people.setdefault(contact, step.ended)
                else:
                    people.pop(contact, None)
        return {platform: people for platform, people in found.items() if people}

    @cached_property
    def last_posted(self) -> Mapping[str, Mapping[str, int]]:
        """By platform, the contacts who posted or shared there, with the instant of their last."""
        search = self.search
        found: dict[str, dict[str, int]] = {}
        for record in search.index.kinds.posts:
            known = search.known(record)
            if isinstance(known, SocialActivity):
                authors = found.setdefault(known.platform, {})
                author = search.canonical(known.contacts[0])
                authors[author] = max(known.ended, authors.get(author, known.ended))
        return found
