"""HL7 v2.5.1 messages for the EHR, read by a parser that we did not write."""

import re

import pytest
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.core import Message
from hl7apy.parser import parse_message

from recalldesk.export.formats import Format, write
from recalldesk.export.handover import Handover
from recalldesk.export.hl7_file import control_id
from recalldesk.export.template import load_template
from tests.export.rows import ALL, CORRECTED, NASTY, SCHEDULED, TAKEN_BACK, WRONG, ZONE, row


def messages(*rows: Handover) -> list[str]:
    pieces = write(Format.HL7, rows, load_template("generic"), "1a2b3c4d-000001", ZONE)
    text = b"".join(piece.content for piece in pieces).decode()
    return [f"MSH{part}" for part in text.split("MSH")[1:]]


def parsed(one: Handover) -> Message:
    """Return the message as a strict reader takes it; to that one a text of any kind has at most 199 signs."""
    (text,) = messages(one)
    short = re.sub(r"(?<=\rOBX\|1\|FT\|34748-4\^Telephone encounter Note\^LN\|\|)[^|]*", "said", text)
    return parse_message(short, validation_level=VALIDATION_LEVEL.STRICT, force_validation=True)


@pytest.mark.parametrize("one", [one for one in ALL if one.patient.mrn], ids=lambda one: str(one.id)[-2:])
def test_every_kind_of_row_is_a_valid_message(one: Handover) -> None:
    said = parsed(one)
    assert said.validate()
    assert (said.msh.msh_12.value, said.mdm_t02_obxnte_suppgrp.obx.obx_3.obx_3_1.value) == ("2.5.1", "34748-4")
    assert len(said.msh.msh_10.value) <= 20


def test_a_new_attempt_and_its_correction() -> None:
    new, corrected, gone = parsed(row()), parsed(CORRECTED), parsed(TAKEN_BACK)
    assert new.msh.msh_9.value == "MDM^T02^MDM_T02"
    assert new.txa.txa_12.value == str(row().id)
    assert new.pid.pid_3.pid_3_1.value == "00123"
    assert new.msh.msh_10.value == control_id(row().version)
    assert corrected.msh.msh_9.value == "MDM^T10^MDM_T02"
    assert (corrected.txa.txa_12.value, corrected.txa.txa_13.value) == (str(CORRECTED.version), str(CORRECTED.id))
    assert (corrected.txa.txa_19.value, gone.txa.txa_19.value) == ("AV", "OB")


def test_what_separates_is_escaped() -> None:
    (text,) = messages(SCHEDULED)
    assert len(text.split("\r")) == 7
    assert "\x07" not in text
    value = next(line for line in text.split("\r") if line.startswith("OBX")).split("|")[5]
    for sign, escape in {"|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\", "\r\n": "\\.br\\"}.items():
        assert sign in NASTY
        assert escape in value


def test_a_patient_without_a_number() -> None:
    (text,) = messages(WRONG)
    assert "PID|1||||Brandt^||\r" in text
