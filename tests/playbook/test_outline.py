"""A playbook in short."""

from recalldesk.playbook.load import examine
from recalldesk.playbook.outline import outline
from recalldesk.queue.policy import Policy
from tests.playbook.conftest import TODAY
from tests.playbook.edits import Edit, edited


def test_it_names_all_that_matters(shipped: Policy) -> None:
    lines = list(outline(shipped))
    text = "\n".join(lines)
    groups = (shipped.cadences, shipped.outcomes, shipped.routes, shipped.seasons, shipped.hours.rules)
    assert [item.id for group in groups for item in group if f"\n  {item.id}" not in text] == []
    order = [text.index(f". tier {segment.tier}  {segment.name}: ") for segment in shipped.segments]
    assert order == sorted(order)
    assert "  week                   mon-fri 09:00-19:00, sat 10:00-16:00" in lines
    assert "  voicemails at most     1 in 7 days, 2 a cycle" in lines
    assert "    3. call, 1 business day after that, evening or saturday, every number" in lines
    assert "    - Busy: again, after 20 minutes" in lines
    assert "    - Phone calls only: stop, opts out of phone" in lines
    assert "  9. tier 3  Referral incomplete: reason referral; tier 2 if risk high; " in text


def test_what_is_switched_off_and_never_said() -> None:
    edits: tuple[Edit, ...] = (
        ("segments.therapy.on", False),
        ("segments.refill.starts", "2027-01-11"),
        ("caps.voicemail_in_7_days", "never"),
        ("hours.week", {"mon": "09:00-12:00", "wed-thu": "10:00-12:00"}),
        ("hours.rules", {}),
    )
    policy = examine(edited(*edits), TODAY).policy
    assert policy is not None
    text = "\n".join(outline(policy))
    assert "Recurring therapy or treatment plan: reason therapy; tier 2 if risk high; switched off" in text
    assert "tier 2 if days since refill 90+; from 2027-01-11 on" in text
    assert "  voicemails at most     never" in text
    assert "mon 09:00-12:00, wed-thu 10:00-12:00" in text
