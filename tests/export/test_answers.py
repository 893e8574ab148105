"""What an EHR says of rows, in the forms that it may say it."""

import pytest

from recalldesk.core.errors import InputError
from recalldesk.export.answers import Answer, read_answers


def test_a_csv_by_row_and_by_batch() -> None:
    text = (
        "\ufeffattempt_id, Status ,message,export_batch_id\na1,Accepted,,\na2,rejected,no such patient,b1\n,,,b2,more\n"
    )
    assert read_answers(text.encode()) == [
        Answer("a1", None, accepted=True, said=None),
        Answer("a2", "b1", accepted=False, said="no such patient"),
        Answer(None, "b2", accepted=True, said=None),
    ]


def test_acknowledgements_of_messages() -> None:
    text = "MSH|^~\\&|EHR||||2026||ACK|1|P|2.5.1\rMSA|AA|c1\rMSH#^~\\&\rMSA#AE#c2#no such patient\r"
    assert read_answers(text.encode()) == [
        Answer("c1", None, accepted=True, said=None),
        Answer("c2", None, accepted=False, said="no such patient"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"", "nothing"),
        (b"attempt_id\n", "nothing"),
        (b"mrn\n1\n", "Record 1 names neither"),
        (b"attempt_id,status\na,maybe\n", "neither a yes nor a no"),
        (b'attempt_id\n"' + b"a" * 140_000 + b'"\n', "no CSV"),
        (b"MSH|^~\\&\rMSA|AA\r", "names no message"),
        (b"MSH|^~\\&\rMSA|XX|c1\r", "no code"),
    ],
)
def test_what_cannot_be_understood_is_said(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_answers(content)
