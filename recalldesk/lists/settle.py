"""Which column holds which field: by its header, by its values, by the company it keeps; else a question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from recalldesk.core.errors import phrase
from recalldesk.lists.aliases import Meaning, Target, meaning_of
from recalldesk.lists.contents import DECISIVE_OF, Contents
from recalldesk.lists.fields import Field
from recalldesk.lists.fits import fits
from recalldesk.lists.looks import Profile, text_of

_FLAGS = frozenset(
    {
        Field.NEXT_VISIT,
        Field.DO_NOT_CONTACT,
        Field.CONSENT_CALL,
        Field.VOICEMAIL,
        Field.SAFE_CONTACT,
        Field.STATUS,
        Field.DECEASED,
    }
)
_IDENTITY = frozenset({Field.RECALL_ID, Field.MRN, Field.NAME, Field.FAMILY, Field.GIVEN, Field.DOB})
_DUE = frozenset({Field.DUE_DATE, Field.WINDOW_START, Field.WINDOW_END})
_KNOWN = phrase("known header")
_DECISIVE = _FLAGS | _IDENTITY | _DUE  # a wrong column here leads to a wrong call, so a person decides
_SPARSE = 0.2  # of the fuller column's values; a flag may be rare and still count


class Named(NamedTuple):
    """A column as it stands in the file: its name, unique there; its header or ""; its values."""

    header: str
    word: str
    values: Profile


class Answer(NamedTuple):
    """What a column was found to hold; ``target`` None: left out."""

    target: Target | None
    why: str
    sure: bool = True


class Settler:
    """Answers each column of one list; what stays ambiguous is in ``questions``."""

    def __init__(
        self,
        columns: Sequence[Named],
        told: Mapping[int, Answer],
        as_of: date | None,
        contents: Contents = Contents.RECALLS,
    ) -> None:
        self.answers = dict(told)
        self.questions: list[str] = []
        self._columns = columns
        self._as_of = as_of
        self._contents, self._decisive = contents, DECISIVE_OF.get(contents, _DECISIVE)
        self._taken: dict[Field, str] = {}
        for position, answer in told.items():
            self._take(answer.target, position)

    def settle(self) -> None:
        """Answer every column that no mapping answered: known headers first, then ambiguous ones."""
        meanings = {
            position: meaning_of(column.word, self._contents)
            for position, column in enumerate(self._columns)
            if position not in self.answers
        }
        known = defaultdict[Target, dict[int, int]](dict)
        for position, meaning in meanings.items():
            if meaning is None or not meaning.targets:
                self.answers[position] = Answer(None, phrase("not known" if meaning is None else "not needed"))
            elif not meaning.open:
                known[meaning.targets[0]][position] = meaning.rank
        for target, claims in known.items():
            self._settle_known(target, claims)
        self._settle_open({position: meaning for position, meaning in meanings.items() if meaning and meaning.open})

    def _take(self, target: Target | None, position: int) -> None:
        if target and target.field is not Field.PHONE:
            self._taken[target.field] = self._columns[position].header

    def _answer(self, position: int, target: Target, why: str, *, sure: bool = True) -> None:
        self.answers[position] = Answer(target, why, sure)
        self._take(target, position)

    def _leave_out(self, positions: Iterable[int], field: Field) -> None:
        for position in positions:
            self.answers[position] = Answer(None, f'{field} is taken from "{self._taken[field]}"')

    def _settle_known(self, target: Target, claims: dict[int, int]) -> None:
        if target.field is Field.PHONE:
            for position in claims:
                self._answer(position, target, _KNOWN)
        elif target.field in self._taken:
            self._leave_out(claims, target.field)
        else:
            self._choose(target, self._strongest(target.field, claims), claims)

    def _strongest(self, field: Field, claims: dict[int, int]) -> list[int]:
        """Return the columns of the strongest name among those that have values."""
        filled = {position: len(self._columns[position].values.filled) for position in claims}
        enough = 0 if field in _FLAGS else _SPARSE * max(filled.values())
        worthy = [position for position in claims if filled[position] > enough] or list(claims)
        rank = min(claims[position] for position in worthy)
        return [position for position in worthy if claims[position] == rank]

    def _choose(self, target: Target, rivals: list[int], claims: Iterable[int], why: str = _KNOWN) -> None:
        first, *others = rivals
        alike = all(self._texts(first) == self._texts(other) for other in others)
        if not alike and target.field in self._decisive:
            self._ask(target.field, rivals)
            for position in claims:
                self.answers[position] = Answer(None, f"could be {target.field}, like another column", sure=False)
            return
        self._answer(first, target, why, sure=alike and why == _KNOWN)
        self._leave_out((position for position in claims if position != first), target.field)

    def _texts(self, position: int) -> list[str]:
        return list(map(text_of, self._columns[position].values.cells))

    def _ask(self, field: Field, rivals: Iterable[int]) -> None:
        names = " and ".join(f'"{self._columns[position].header}"' for position in rivals)
        self.questions.append(f"{names} could each be {field}, and their values differ: say in a mapping which it is.")

    def _settle_open(self, meanings: dict[int, Meaning]) -> None:
        """Settle what only one column asks for, look again at what is left for the others, and so on."""
        while wishes := self._wishes(meanings):
            rivals = defaultdict[Target, list[int]](list)
            for position, target in wishes.items():
                rivals[target].append(position)
            alone = {
                target: positions
                for target, positions in rivals.items()
                if len(positions) == 1 or target.field is Field.PHONE
            }
            for target, positions in (alone or rivals).items():
                for position in positions:
                    del meanings[position]
                why = f"values look like {target.field.replace('_', ' ')}"
                for claims in [[position] for position in positions] if target.field is Field.PHONE else [positions]:
                    self._choose(target, claims, claims, why)

    def _wishes(self, meanings: dict[int, Meaning]) -> dict[int, Target]:
        """Return the field that each column would take now; a column that can take none is answered."""
        wishes: dict[int, Target] = {}
        for position, meaning in list(meanings.items()):
            values = self._columns[position].values
            free = (target for target in meaning.targets if target.field not in self._taken)
            wish = next((target for target in free if fits(target.field, values, self._as_of)), None)
            if wish:
                wishes[position] = wish
            else:
                del meanings[position]
                self.answers[position] = Answer(
                    None, phrase("its values fit nothing that is still open" if values.filled else "empty")
                )
        return wishes
