"""What a call says of a household, and how it goes on with the next of them (Q12). Frozen values; no Qt."""

from recalldesk.desk.calling.household import Line, Member
from recalldesk.desk.workplace import Call
from recalldesk.queue.model import ListRow
from recalldesk.ui.call.form import Form
from recalldesk.ui.words import full_name, mark, tr

ON_LINE = mark("The same call goes on: nothing is dialed. Check who it is, as in every call.")


def others_due(call: Call) -> str | None:
    """Return who else is due at the numbers of a call, None if nobody is."""
    return "; ".join(map(_named, call.household)) or None


def next_in_call(call: Call, form: Form) -> ListRow | None:
    """Return with whom the call can go on once it is saved, None if with nobody."""
    if line_of(call, form) is None:
        return None
    return next((one.values for one in call.household if one.number == form.number), None)


def line_of(call: Call, form: Form) -> Line | None:
    """Return the call that is under way, for whoever it goes on with; None where it cannot: at a wrong number."""
    closes = form.outcome is not None and call.policy.outcome[form.outcome].closes_number
    if form.number is None or form.corrects is not None or closes:
        return None
    begun_with = form.line if form.line and form.line.number == form.number else None
    return Line(begun_with.attempt if begun_with else form.attempt, form.number, form.inbound)


def _named(one: Member) -> str:
    name, guardian = full_name(one.values), one.values.guardian
    return tr("{name}, through {guardian}").format(name=name, guardian=guardian) if guardian else name
