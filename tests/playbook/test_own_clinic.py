"""What a clinic says of itself becomes its playbook, or each wrong field is named."""

from dataclasses import replace

from recalldesk.playbook.own_clinic import with_clinic
from recalldesk.queue.own_clinic import OwnClinic
from tests.playbooks import shipped

OWN = OwnClinic("Hill Clinic", "Hill Clinic", "(413) 555-0177", "America/Denver")


def test_a_clinic_of_ones_own() -> None:
    made, faults = with_clinic(shipped(), OWN)
    assert faults == {}
    assert (made.clinic.name, made.clinic.number, made.clinic.zones) == (
        "Hill Clinic",
        "+14135550177",
        ("America/Denver",),
    )
    assert made.sites == ()


def test_each_wrong_field_is_named() -> None:
    _, faults = with_clinic(shipped(), replace(OWN, number="ask Ann", zone="Denver", name=" "))
    assert faults.keys() >= {"number", "zone", "name"}
    assert all(sentence.endswith(".") for sentence in faults.values())
