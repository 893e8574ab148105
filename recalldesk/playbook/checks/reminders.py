"""Checks of what is written to patients: approved, complete, easy to read; nothing in it tells why (P1, W1)."""

from collections.abc import Iterator

from recalldesk.playbook.checks.said import Said, complete, languages, telling
from recalldesk.playbook.checks.scripts import review_faults
from recalldesk.playbook.checks.wording import faults_of, grade_faults, samples
from recalldesk.playbook.faults import Fault, Path, Severity, unknown
from recalldesk.playbook.merge import merged, named
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.reminders import NEUTRAL_FIELDS, Template

_WRITTEN = tuple(channel for channel in Channel if channel is not Channel.CALL)
_OPT_OUT = frozenset({Channel.SMS, Channel.EMAIL})  # messages that say how to end them
_SUBJECT = frozenset({Channel.PORTAL, Channel.EMAIL, Channel.LETTER, Channel.CERTIFIED_LETTER})
_CALLS_BACK = {"clinic", "published_number"}


def check_channels(policy: Policy) -> Iterator[Fault]:
    """Every way of writing that a cadence has needs words that are approved."""
    wanted = {channel for one in policy.cadences for step in one.steps for channel in step.channels} - {Channel.CALL}
    templates = policy.reminders.templates if policy.reminders else ()
    approved = {channel for one in templates if one.review.status == "approved" for channel in one.channels}
    for channel in sorted(wanted - approved):
        said = f"No approved template is for '{channel}', so what a cadence wants to be written waits."
        yield Fault(("reminders",), said, "Add one below 'templates', or let one be approved.", Severity.WARNING)


def check_reminders(policy: Policy) -> Iterator[Fault]:
    """Each template by itself."""
    for template in policy.reminders.templates if policy.reminders else ():
        path = ("reminders", "templates", template.id)
        yield from review_faults((*path, "review"), template.review)
        yield from _form(path, template, policy)
        yield from _words(path, template, policy)


def _form(path: Path, template: Template, policy: Policy) -> Iterator[Fault]:
    for name in template.channels:
        if name not in _WRITTEN:
            yield unknown((*path, "channels"), "way of writing", name, map(str, _WRITTEN))
    wanted = languages(policy)
    yield from complete((*path, "body"), template.body, wanted, needed=True)
    subject, opt_out = _SUBJECT.intersection(template.channels), _OPT_OUT.intersection(template.channels)
    yield from complete((*path, "subject"), template.subject, wanted, needed=bool(subject))
    yield from complete((*path, "opt_out"), template.opt_out, wanted, needed=bool(opt_out))


def _words(path: Path, template: Template, policy: Policy) -> Iterator[Fault]:
    tells = telling(policy)
    for said in _said(path, template):
        for name in named(said.text):
            if name not in NEUTRAL_FIELDS:
                remedy = f"Known here are {', '.join(sorted(NEUTRAL_FIELDS))}."
                yield Fault(said.path, f"{{{name}}} may not be written: anybody may open it (P1).", remedy)
        yield from tells(said, "P1")
        text = merged(said.text, samples(policy, said.language))
        yield from faults_of(said, text)
        yield from grade_faults(said.path, said.language, text)
    for language, text in template.body.items():
        for name in sorted(_CALLS_BACK - set(named(text))):
            yield Fault((*path, "body", language), f"{{{name}}} is not named (T6).", "Say who writes, and the number.")


def _said(path: Path, template: Template) -> Iterator[Said]:
    for kind in ("subject", "body", "opt_out"):
        for language, text in getattr(template, kind).items():
            yield Said((*path, kind, language), kind, language, text)
