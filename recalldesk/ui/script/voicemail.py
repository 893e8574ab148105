"""What may be left on a patient's voicemail: by the patient's own wish, else the clinic's (P1), and how often (T12)."""

from recalldesk.desk.workplace import Call
from recalldesk.playbook.merge import named
from recalldesk.queue.scripts import Step
from recalldesk.ui.words import tr


def voicemail_wish(call: Call) -> str:
    """Return ``none``, ``number_only`` or ``name_ok``: none of itself to who is safe only at times (X7)."""
    values = call.card.values
    by_itself = "none" if values.safe_contact else call.policy.clinic.voicemail
    return "none" if call.card.voicemail_spent else values.voicemail or by_itself


def may_be_left(step: Step, wish: str) -> bool:
    """Tell whether the words of a step may be left, if it is one for voicemail at all."""
    if step.scene != "voicemail" or wish == "name_ok":
        return True
    return wish == "number_only" and not any("clinic" in named(words) for words in step.say.values())


def voicemail_words(call: Call) -> str:
    """Return for the caller what may be left."""
    if call.card.voicemail_spent:
        return tr("Leave no message: one was left within 7 days, or as many as may be.")
    return {
        "none": tr("Leave no message: the patient does not want one."),
        "number_only": tr("The patient wants only a number on voicemail."),
    }.get(voicemail_wish(call), tr("The clinic's name may be left on voicemail."))
