"""What a playbook may have wrong in what it says of visits and open times."""

import pytest

from tests.playbook.edits import GONE, Edit, errors

TYPES = "visits.types."


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("visits.confirm_within", "0 days"), "visits › confirm_within", "Nobody can look at once (C6)."),
        (("visits.look_after", "0 days"), "visits › look_after", "Nobody can look at once (C6)."),
        (("slots.ahead", "0 weeks"), "slots › ahead", "No time lies ahead then."),
        (("slots.behind", -1), "slots › behind", "-1 is no number of days."),
        (("slots.behind", 366), "slots › behind", "366 is no number of days."),
        (("visits.bring", {"English": "your card"}), "visits › bring", "There are no words in Spanish."),
        (("visits.bring.English", "{provider}"), "visits › bring › English", "{provider} cannot stand here."),
        (
            ("visits.portal.English", "See your cardiology visit."),
            "visits › portal › English",
            "what kind of care it is",
        ),
        (("visits.bring", GONE), "say › English", "{bring} has no words for visits whose type says none."),
        ((TYPES + "lab.phrases", ["video"]), "phrases", "'video' is a name of lab already."),
        ((TYPES + "lab.reasons", ["lbs"]), "visits › types › lab › reasons", "There is no reason 'lbs'."),
        ((TYPES + "lab.minutes", 0), "visits › types › lab › minutes", "0 is no length of a visit."),
        ((TYPES + "lab.number", "call us"), "visits › types › lab › number", 'Write it as "+14135550100", in quotes.'),
        ((TYPES + "lab.bring", {"Spanish": "su tarjeta"}), "visits › types › lab › bring", "no words in English."),
    ],
)
def test_visits_and_open_times_are_checked(edit: Edit, where: str, sentence: str) -> None:
    found = errors(edit)
    assert any(where in place for place in found)
    assert all(sentence in words for place, words in found.items() if where in place)


def test_a_playbook_need_not_say_anything_of_visits() -> None:
    found = errors(("visits", GONE), ("slots", GONE))
    assert [where for where, words in found.items() if "{bring}" not in words] == []
