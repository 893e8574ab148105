"""Numbers in a cell: what is valid is read, what is doubtful is bad."""

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recalldesk.lists.clean.phones import PhoneReader, Phones
from recalldesk.queue.model import Number, Problem

US = PhoneReader("US")
BAD = Problem.BAD_PHONE
ANA, BO = "+14135550123", "+14135550199"


@pytest.mark.parametrize(
    "raw",
    [
        *("4135550123", "413-555-0123", "(413) 555-0123", "413.555.0123", "1 (413) 555-0123", "+1-413-555-0123"),
        *(
            "4135550123.0",
            '="4135550123"',
            "'4135550123",
            "４１３\u2011555\u20110123",
            "413\u00a0555 0123",
            "413/555-0123",
        ),
        *("tel: 413-555-0123", "Phone 413-555-0123"),
    ],
)
def test_one_number(raw: str) -> None:
    assert US.read(raw) == Phones((Number(ANA),))


@pytest.mark.parametrize("raw", ["+44 20 7946 0958", "011 44 20 7946 0958", "+442079460958"])
def test_numbers_abroad(raw: str) -> None:
    assert US.read(raw) == Phones((Number("+442079460958"),))


@pytest.mark.parametrize(
    ("region", "raw", "e164"),
    [
        ("GB", "020 7946 0958", "+442079460958"),
        ("GB", "+1 413 555 0123", ANA),
        ("CA", "416-555-0123", "+14165550123"),
        ("US", "787-555-0123", "+17875550123"),
    ],
)
def test_regions(region: str, raw: str, e164: str) -> None:
    assert PhoneReader(region).read(raw).numbers == (Number(e164),)


@given(region=st.sampled_from(["US", "CA", "PR"]), digits=st.from_regex(r"[2-9][0-9]{9}", fullmatch=True))
@example(region="US", digits="8005550199")
@example(region="US", digits="4169670011")
@example(region="CA", digits="4169670011")
@example(region="PR", digits="7875550123")
def test_what_is_valid_is_what_the_library_says(region: str, digits: str) -> None:
    valid = phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    assert PhoneReader(region).read(digits).numbers == ((Number(f"+1{digits}"),) if valid else ())


@pytest.mark.parametrize(
    "raw", ["413-555-0123 x12", "413-555-0123 ext. 12", "4135550123#12", "413-555-0123 extn 12", "+14135550123;ext=12"]
)
def test_extensions(raw: str) -> None:
    assert US.read(raw) == Phones((Number(ANA, "12"),))


@pytest.mark.parametrize(
    "raw",
    [
        *("413-555-O123", "413-555-l234", "1-800-FLOWERS", "4135550123cell", "413-555-0123a", "5550100", "555-0100"),
        *("413-555-012", "123-456-7890", "000-000-0000", "999-999-9999", "1234567890123456", "41", "see chart"),
        *("413-555-0123 wrong number", "413-555-0123 (disconnected)", "12/05/1961", "4135550123.5", "+0001234567"),
    ],
)
def test_doubtful_numbers_are_bad(raw: str) -> None:
    assert US.read(raw) == Phones(problem=BAD)


@pytest.mark.parametrize("raw", ["4.13555E+09", "4,13555E+09", "4.1e9"])
def test_lost_digits(raw: str) -> None:
    assert US.read(raw) == Phones(problem=Problem.PHONE_PRECISION_LOST)


@pytest.mark.parametrize("raw", ["none", "N/A", "-", "0", "no phone", "No phone on file", "not provided"])
def test_no_number(raw: str) -> None:
    assert US.read(raw) == Phones()


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        ("H: 413-555-0123 C: 413-555-0199", ("home", "mobile")),
        ("413-555-0123 (H) 413-555-0199 (C)", ("home", "mobile")),
        ("413-555-0123 (H), 413-555-0199 (W)", ("home", "work")),
        ("cell 413-555-0123; 413-555-0199", ("mobile", "other")),
        ("413-555-0123\n413-555-0199", ("other", "other")),
        ("413-555-0123 / 413-555-0199", ("other", "other")),
        ("413-555-0123/413-555-0199", ("other", "other")),
        ("413-555-0123 or 413-555-0199", ("other", "other")),
        ("413-555-0123 & 413-555-0199 home", ("other", "home")),
        ("4135550123 4135550199", ("other", "other")),
    ],
)
def test_several_numbers_and_their_labels(raw: str, kinds: tuple[str, ...]) -> None:
    numbers = US.read(raw, "other").numbers
    assert [number.e164 for number in numbers] == [ANA, BO]
    assert tuple(number.kind for number in numbers) == kinds
    assert not any(number.note for number in numbers)


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        ("413-555-0123 ask for daughter", "ask for daughter"),
        ("413-555-0123 - after 5pm", "after 5pm"),
        ("cell: 413-555-0123, leave msg", "leave msg"),
        ("413-555-0123 no voicemail", "no voicemail"),
        ("413-555-0123 c/o daughter", "c/o daughter"),
        ("after 10:30am 413-555-0123 (work) only", "after 10:30am; only"),
        ("413-555-0123 / 0124", "0124"),
    ],
)
def test_notes(raw: str, note: str) -> None:
    phones = US.read(raw)
    assert phones.problem is None
    assert [(number.e164, number.note) for number in phones.numbers] == [(ANA, note)]


def test_a_note_belongs_to_the_number_before_it() -> None:
    first, second = US.read("413-555-0123 ask for Ana, 413-555-0199").numbers
    assert (first.note, second.note) == ("ask for Ana", None)


def test_long_notes_are_cut() -> None:
    assert len(US.read("413-555-0123 " + "word " * 90).numbers[0].note or "") == 200


@pytest.mark.parametrize(
    "raw",
    [
        *("DO NOT CALL", "do-not-call", "DNC", "Don’t call", "no calls", "NO LLAMAR", "no la llame", "opted out"),
        *("do not contact", "never call", "no phone calls please"),
    ],
)
def test_T5_opt_outs_in_a_number_cell(raw: str) -> None:
    assert US.read(raw) == Phones(opted_out=True)
    beside = US.read(f"413-555-0123 {raw}")
    assert beside.opted_out
    assert [number.e164 for number in beside.numbers] == [ANA]


@pytest.mark.parametrize("raw", ["413-555-0123 413-555-O199", "555-0199 / 413-555-0123", "413-555-0123 1-800-FLOWERS"])
def test_a_bad_number_beside_a_good_one(raw: str) -> None:
    phones = US.read(raw)
    assert [number.e164 for number in phones.numbers] == [ANA]
    assert phones.problem is BAD


@given(st.text() | st.text(alphabet="0123456789 ()-+x#.;,/oOcH:&\n", max_size=60))
def test_any_text_is_read(raw: str) -> None:
    phones = US.read(raw, "home")
    assert phones == US.read(raw, "home")
    assert all(number.e164.startswith("+") and number.e164[1:].isdecimal() for number in phones.numbers)
