"""What done dispositions may stand for, filed as records are, and by the disposition."""

from collections.abc import Callable, Iterable, Sequence

from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.placing import unplaced_cause
from staytopofmind.model.revisions import revision
from staytopofmind.model.shelves import Answers, Kinds, Mentions

__all__ = ["Done"]


class Done:
    """Stand-ins of done dispositions, in the order in which those were filed.

    ``people`` says under which contacts a record is filed.
    """

    __slots__ = (
        "_people",
        "answers",
        "by",
        "by_contact",
        "by_id",
        "kinds",
        "mentions",
        "records",
        "unplaced",
    )

    def __init__(self, people: Callable[[Interaction], Iterable[str]]) -> None:
        self._people = people
        self.records: list[Interaction] = []
        self.by: dict[tuple[str, int], tuple[Interaction, ...]] = {}
        """By the id and the instant of revision of the disposition; the first counts."""
        self.by_id: dict[str, list[Interaction]] = {}
        self.by_contact: dict[str, list[Interaction]] = {}
        self.kinds: Kinds = Kinds()
        """By what they are."""
        self.mentions: Mentions = Mentions()
        """By what they name."""
        self.answers: Answers = Answers()
        """By what they answer."""
        self.unplaced: dict[str, str] = {}
        """By id, the cause whose platform is theirs."""

    def file(self, disposition: Disposition, stand_for: Sequence[Interaction]) -> None:
        """Take in what a disposition may stand for."""
        self.by[disposition.id, revision(disposition)] = tuple(stand_for)
        self.records += stand_for
        self.kinds.file(stand_for)
        self.mentions.file(stand_for)
        self.answers.file(stand_for)
        for left in stand_for:
            self.by_id.setdefault(left.id, []).append(left)
            for contact in self._people(left):
                self.by_contact.setdefault(contact, []).append(left)
            cause = unplaced_cause(disposition, left)
            if cause is not None:
                self.unplaced[left.id] = cause
