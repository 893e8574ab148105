"""A playbook for a clinic of one's own: who calls, from what the first start asks."""

from collections.abc import Mapping
from dataclasses import fields, replace

import phonenumbers

from recalldesk.playbook.checks.clinic import check_clinic
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.queue.policy import Policy


def with_clinic(policy: Policy, own: OwnClinic) -> tuple[Policy, Mapping[str, str]]:
    """Return the policy for this clinic, and what is wrong with the fields of ``own``: name -> a sentence.

    The sites of the policy, and the address on its letters, are those of another clinic, so they go.
    """
    was = policy.clinic
    zone = own.zone.strip()
    clinic = replace(
        was,
        name=own.name.strip(),
        spoken=dict.fromkeys(was.spoken, own.spoken.strip()),
        number=_written(own.number, was.region),
        zone=zone,
        zones=(zone,),
    )
    outreach = policy.reminders and replace(policy.reminders, address=())
    made = replace(policy, clinic=clinic, sites=(), reminders=outreach)
    faults = {part.name: "This is needed." for part in fields(own) if not getattr(own, part.name).strip()}
    for fault in check_clinic(made):
        faults.setdefault("zone" if fault.path[1] == "zones" else str(fault.path[1]), fault.what.replace(" (P1)", ""))
    return made, faults


def _written(number: str, region: str) -> str:
    """Return a number as it is written internationally; as it was typed if it is none."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
