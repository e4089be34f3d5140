"""Who a file's name means."""

from collections.abc import Iterable, Iterator

from autograder.collecting.forms import Sign
from autograder.term.names import bare, fault, letters
from autograder.term.roster import Person
from autograder.term.working_groups import together


class Stranger(Exception):
    """Nobody is meant, or more than one; the message says what was found."""


class Several(Stranger):
    """More than one may be meant."""


class Register:
    """The people of the roster, to be found by whatever a system says of them."""

    def __init__(self, people: Iterable[Person], groups: dict[str, list[str]]):
        self.people = {one.id: one for one in people}
        self._ids: dict[tuple[str, str], set[str]] = {}
        for one in self.people.values():
            for mark in _marks(one):
                self._ids.setdefault(mark, set()).add(one.id)
        self.unknown: list[str] = []  # students of groups whom the roster does not have
        self.groups = {name: [*map(self._member, members)] for name, members in groups.items()}
        self._groups = {letters(name): members for name, members in self.groups.items()}

    def _member(self, text: str) -> str:
        try:
            return self._of_text(text) or text
        finally:
            if self.people and not self._ids.get(("id", text)) and not self._of_text(text):
                self.unknown.append(text)

    def find(self, sign: Sign) -> list[str]:
        """The students who are meant: one, or a group. Raises Stranger."""
        for mark in (("participant", sign.participant), ("lms", sign.lms)):
            if mark[1] and (one := self._one(mark)):
                return together(self.groups, one)
        if sign.email and (one := self._one(("email", sign.email.casefold()))):
            return together(self.groups, one)
        for text in sign.texts:
            if members := self._groups.get(letters(text)):
                return members
            if (one := self._of_text(text)) and self._may_be(one, sign):
                return together(self.groups, one)
        for text in sign.texts:  # of a group's work Moodle puts the group's name first
            if members := self._groups.get(letters(text.partition("-")[0])):
                return members
        who = sign.shown
        raise Stranger(f"nobody in the roster is {who}" if who else "nobody is named")

    def means(self, text: str) -> bool:
        """Whether a text is a student, or several."""
        try:
            return bool(self.find(Sign(texts=(text,))))
        except Several:
            return True
        except Stranger:
            return False

    def _may_be(self, id: str, sign: Sign) -> bool:
        """Whether the system's number does not say that it is somebody else of the same name."""
        known = self.people[id].lms_user_id
        return not (known and sign.lms) or known == sign.lms

    def _of_text(self, text: str) -> str | None:
        marks = [("id", text), ("any case", text.casefold()), ("email", text.casefold())]
        for mark in (*marks, ("name", letters(text)), ("bare", bare(text))):
            if mark[1] and (one := self._one(mark, text)):
                return one
        return None

    def _one(self, mark: tuple[str, str], text: str = "") -> str | None:
        """Raises Several."""
        found = sorted(self._ids.get(mark, ()))
        if len(found) > 1:
            which = f"{text or mark[1]} may be {' or '.join(found)}"
            raise Several(f"{which}: a list with the system's own numbers tells them apart")
        return found[0] if found else None


def _marks(one: Person) -> Iterator[tuple[str, str]]:
    yield "id", one.id
    yield "any case", one.id.casefold()
    yield from [("lms", one.lms_user_id)] if one.lms_user_id else []
    yield from [("participant", one.participant)] if one.participant else []
    yield from [("email", one.email.casefold())] if one.email else []
    for name in (f"{one.first_name} {one.last_name}", f"{one.last_name} {one.first_name}"):
        yield from [("name", letters(name)), ("bare", bare(name))] if letters(name) else []


class Open:
    """Without a roster everybody is let in, under what the system says of them."""

    def __init__(self, groups: dict[str, list[str]]):
        self.people: dict[str, Person] = {}
        self.groups, self.unknown = groups, list[str]()
        self._participants: dict[str, str] = {}

    def find(self, sign: Sign) -> list[str]:
        """The students who are meant: one, or a group. Raises Stranger."""
        one = _made_up(sign)
        if what := fault(one.id):
            raise Stranger(f"{one.id} can be no student: {what}" if one.id else "nobody is named")
        if sign.participant != self._participants.setdefault(one.id, sign.participant):
            several = f"several are called {one.id}, and only a roster can tell them apart"
            raise Stranger(f"{several}: --roster with Moodle's grading worksheet")
        for name in (one.id, one.id.partition("-")[0]):
            if name in self.groups:
                return self.groups[name]
        self.people[one.id] = one
        return together(self.groups, one.id)

    def means(self, text: str) -> bool:
        return True


def _made_up(sign: Sign) -> Person:
    name = next(iter(sign.texts), "")
    if sign.lms:
        return Person(f"{name}-{sign.lms}", last_name=name, lms_user_id=sign.lms)
    first, _, last = name.rpartition(" ")
    return Person(sign.email or name, first, last, sign.email)
