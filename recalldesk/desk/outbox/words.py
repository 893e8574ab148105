"""Which approved words a patient is written in, and by which number or address."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import phonenumbers

from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.merge import merged
from recalldesk.queue.model import Flag, ListRow
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.reminders import Template

_NOT_MOBILE = frozenset({"home", "work"})


class Words(NamedTuple):
    """What is written, merged; ``body`` with how to end such messages."""

    subject: str
    body: str


def template_for(policy: Policy, channel: Channel, day: date) -> Template | None:
    """Return the newest approved template in effect for a channel, None if there is none."""
    there = policy.reminders.templates if policy.reminders else ()
    fitting = [one for one in there if channel in one.channels and one.review.holds(day)]
    return max(fitting, key=lambda one: (one.review.effective or date.min, one.review.version), default=None)


def template_named(policy: Policy, name: str) -> Template:
    """Return a template of the policy by its id. LookupError if it has none of it."""
    there = policy.reminders.templates if policy.reminders else ()
    return {one.id: one for one in there}[name]


def language_for(template: Template, values: ListRow) -> str:
    """Return the language that a patient is written in: their own if there are words in it."""
    return values.language if values.language and values.language in template.body else FALLBACK


def words_of(template: Template, language: str, values: ListRow, reason: str | None, policy: Policy) -> Words:
    """Return the words of a template for a patient. Nothing in them tells why (P1, X5)."""
    known = {**_clinic(policy, language), "patient_name": name_of(values), **_reason(policy, reason, language)}
    body, opt_out = template.body[language], template.opt_out.get(language, "")
    whole = f"{body}\n\n{opt_out}" if "\n" in body and opt_out else f"{body} {opt_out}".strip()
    return Words(merged(template.subject.get(language, ""), known), merged(whole, known))


def name_of(values: ListRow) -> str:
    """Return a patient's name as an envelope has it."""
    return " ".join(part for part in (values.given, values.family, values.suffix) if part)


def clinic_name(policy: Policy, language: str = FALLBACK) -> str:
    """Return the clinic's neutral name."""
    spoken = policy.clinic.spoken
    return spoken.get(language) or spoken.get(FALLBACK, policy.clinic.name)


def number_of(policy: Policy) -> str:
    """Return the published number to call back, as it is written in its country."""
    parsed = phonenumbers.parse(policy.clinic.number, policy.clinic.region)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _clinic(policy: Policy, language: str) -> dict[str, str]:
    return {"clinic": clinic_name(policy, language), "published_number": number_of(policy)}


def _reason(policy: Policy, reason: str | None, language: str) -> Mapping[str, str]:
    """Return the general words for what is offered: those of the reason, else of whichever there are."""
    labels = {one.id: one.labels for one in policy.reasons}
    said = labels.get(reason or "") or next(iter(labels.values()), {})
    return {"reason_general": said[language].general} if language in said else {}


def reached_at(channel: Channel, values: ListRow, wrong: frozenset[str]) -> str | None:
    """Return by which number or address a message goes, None if there is none; "" where the tool knows it itself.

    ``wrong``: numbers that reached somebody else (Q6). A number at home or at work takes no text.
    """
    if channel is Channel.SMS:
        numbers = [one for one in values.numbers if one.e164 not in wrong and one.kind not in _NOT_MOBILE]
        mobile = [one for one in numbers if one.kind == "mobile"]
        return next((one.e164 for one in (*mobile, *numbers)), None)
    return values.email if channel is Channel.EMAIL else ""


def withheld(channel: Channel, values: ListRow, flags: tuple[Flag, ...]) -> bool:
    """Tell whether nothing is written: a minor's confidential visit, of which nobody else may come to know (X1)."""
    return bool(values.sensitive) and Flag.MINOR in flags and channel is not Channel.PORTAL


def payload_of(channel: Channel, template: Template, language: str, **more: Any) -> dict[str, Any]:
    """Return what the first fact of a reminder says of its words."""
    said = {"channel": channel.value, "template": template.id, "version": template.review.version, "language": language}
    return {**said, **{name: value for name, value in more.items() if value not in (None, "")}}
