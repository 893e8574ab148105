"""Every key of the window, in one table: installed from here, shown from here (F1).

A key of one letter or digit is typed as text while a text field has the focus.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple, TypeVar

from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.words import mark

T = TypeVar("T")
DETAIL_KEYS = "ABDFGHJKL"  # C calls, S skips
ANSWER_KEYS = "QWERYUIOPZXM"  # of the script: the row over the home row, without T, the note's; then Z, X, M
NUMBERED = ("time_1", "time_2", "time_3", "times_more", "times_daypart")  # at the end of a block: what is still open


class Shortcut(NamedTuple):
    """One thing that keys do. ``words`` as the help shows them."""

    act: str
    keys: tuple[str, ...]
    words: str
    group: str


CALLING, SCRIPT, _MOVING, _WINDOW = (
    mark("Calling"),
    mark("The script"),
    mark("Getting around"),
    mark("The window"),
)
_LOADING = mark("The morning's list")
_LISTS, _WEEK = mark("Lists"), mark("The week")

SHORTCUTS = (
    Shortcut(
        "save", ("Ctrl+Return", "Ctrl+Enter"), mark("Save and next; without a call, begin with the next"), CALLING
    ),
    Shortcut(
        "same_call",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        mark("Save, and go on in the same call with who else is due at the number"),
        CALLING,
    ),
    Shortcut("next", ("N",), mark("Begin with the next patient"), CALLING),
    Shortcut("dial", ("C",), mark("Call the chosen number"), CALLING),
    Shortcut(OutcomeKey.SCHEDULED, ("1",), mark("Outcome: scheduled"), CALLING),
    Shortcut(OutcomeKey.LEFT_MESSAGE, ("2",), mark("Outcome: left message"), CALLING),
    Shortcut(OutcomeKey.NO_ANSWER, ("3",), mark("Outcome: no answer"), CALLING),
    Shortcut(OutcomeKey.CALLBACK_REQUESTED, ("4",), mark("Outcome: callback requested"), CALLING),
    Shortcut(OutcomeKey.PATIENT_DECLINED, ("5",), mark("Outcome: patient declined"), CALLING),
    Shortcut(OutcomeKey.WRONG_NUMBER, ("6",), mark("Outcome: wrong number"), CALLING),
    Shortcut(OutcomeKey.CLINICAL_QUESTION, ("7",), mark("Outcome: clinical question"), CALLING),
    Shortcut(OutcomeKey.AUTHORIZATION_REVIEW, ("8",), mark("Outcome: authorization or insurance review"), CALLING),
    Shortcut(OutcomeKey.LANGUAGE_SUPPORT, ("9",), mark("Outcome: language support needed"), CALLING),
    Shortcut(OutcomeKey.ESCALATED, ("0",), mark("Outcome: escalated"), CALLING),
    Shortcut("skip", ("S",), mark("Skip for now, with a reason"), CALLING),
    Shortcut("block", ("F7",), mark("Start a block of calls, or end it"), CALLING),
    Shortcut("callback", ("F6",), mark("Call the callback that is due"), CALLING),
    Shortcut("callback_later", ("Shift+F6",), mark("Be reminded of it in 5 minutes"), CALLING),
    Shortcut("undo", ("Ctrl+Z",), mark("Take the last outcome back"), CALLING),
    Shortcut("note", ("T",), mark("To the note"), CALLING),
    Shortcut("acts", ("Ctrl+Y",), mark("This patient: correct a call, they called you, and more"), CALLING),
    Shortcut("time_1", ("Alt+1",), mark("Take the first open time"), CALLING),
    Shortcut("time_2", ("Alt+2",), mark("Take the second open time"), CALLING),
    Shortcut("time_3", ("Alt+3",), mark("Take the third open time"), CALLING),
    Shortcut("times_more", ("Alt+4",), mark("Offer other times"), CALLING),
    Shortcut("times_daypart", ("Alt+5",), mark("Offer times of another part of the day"), CALLING),
    Shortcut("more", ("Ctrl+B",), mark("Barriers, topics, complaint and more"), CALLING),
    Shortcut("verify", ("V",), mark("To the identifiers"), SCRIPT),
    Shortcut("script_back", ("Backspace", "Alt+Left"), mark("A step back"), SCRIPT),
    Shortcut("situations", ("Ctrl+J",), mark("What has come up: voicemail, upset, wrong number and more"), SCRIPT),
    Shortcut("heard", ("Ctrl+T",), mark("They said something else: write down their words"), SCRIPT),
    Shortcut("avoid", ("Ctrl+D",), mark("What not to say"), SCRIPT),
    Shortcut("trays", ("Ctrl+1",), mark("To the segments"), _MOVING),
    Shortcut("rows", ("Ctrl+2",), mark("To the list"), _MOVING),
    Shortcut("call", ("Ctrl+3",), mark("To the call"), _MOVING),
    Shortcut("script", ("Ctrl+4",), mark("To the script"), _MOVING),
    Shortcut("find", ("Ctrl+K",), mark("Find a patient"), _MOVING),
    Shortcut("room_calls", ("F2",), mark("To the calls"), _MOVING),
    Shortcut("room_load", ("F3",), mark("To the morning's list"), _MOVING),
    Shortcut("room_board", ("F4",), mark("To the escalations"), _MOVING),
    Shortcut("room_outbox", ("F5",), mark("To the outbox: reminders, and the way back to the EHR"), _MOVING),
    Shortcut("room_week", ("F8",), mark("To the week"), _MOVING),
    Shortcut("room_review", ("F12",), mark("To the notes to review"), _MOVING),
    Shortcut("room_settings", ("F9",), mark("To the settings"), _MOVING),
    Shortcut("next_room", ("Ctrl+PgDown",), mark("To the next room"), _MOVING),
    Shortcut("previous_room", ("Ctrl+PgUp",), mark("To the room before"), _MOVING),
    Shortcut("leave", ("Esc",), mark("Out of a text field; back to the outcomes"), _MOVING),
    Shortcut("prepare", ("Ctrl+G",), mark("Prepare what is chosen in the list: mark, hand over, assign"), _LISTS),
    Shortcut("mine", ("Ctrl+M",), mark("Only what is assigned to me, or everything"), _LISTS),
    Shortcut("downtime", ("Ctrl+P",), mark("Save the downtime list: today's calls on paper"), _LOADING),
    Shortcut("handoff", ("Ctrl+Shift+P",), mark("The handoff sheet: what is left for whoever goes on"), _LISTS),
    Shortcut("disclosures", ("Ctrl+Shift+D",), mark("The log of what reached the wrong person"), _LISTS),
    Shortcut("open_list", ("Ctrl+O",), mark("Choose a list and look at it"), _LOADING),
    Shortcut("held", ("Ctrl+H",), mark("Look at what is held"), _LOADING),
    Shortcut("filter", ("Ctrl+F",), mark("Filter the rows"), _LOADING),
    Shortcut("week_before", ("Alt+PgUp",), mark("The week before"), _WEEK),
    Shortcut("week_after", ("Alt+PgDown",), mark("The week after"), _WEEK),
    Shortcut("behind", ("Ctrl+I",), mark("Who is behind a figure, or how it went"), _WEEK),
    Shortcut("undecided", ("Ctrl+R",), mark("The recalls without a visit, or the figures"), _WEEK),
    Shortcut("extend", ("Alt+E",), mark("Without a visit: extend, call some more"), _WEEK),
    Shortcut("reroute", ("Alt+R",), mark("Without a visit: reroute to a team or a person"), _WEEK),
    Shortcut("letter", ("Alt+L",), mark("Without a visit: a letter"), _WEEK),
    Shortcut("close_recall", ("Alt+C",), mark("Without a visit: close, with a reason"), _WEEK),
    Shortcut("workbook", ("Ctrl+S",), mark("Save the week as a workbook"), _WEEK),
    Shortcut("emergency", ("Ctrl+E",), mark("Emergency: what to say and do, from everywhere"), _WINDOW),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), mark("Larger text"), _WINDOW),
    Shortcut("smaller", ("Ctrl+-",), mark("Smaller text"), _WINDOW),
    Shortcut("theme", ("Ctrl+Shift+L",), mark("Light, dark, high contrast, or as the system has it"), _WINDOW),
    Shortcut("lock", ("Ctrl+L",), mark("Lock: hide everything"), _WINDOW),
    Shortcut("help", ("F1", "?"), mark("These keys"), _WINDOW),
)


_own: dict[str, tuple[str, ...]] = {}


def use_keys(own: Mapping[str, tuple[str, ...]]) -> None:
    """Have acts done by a person's own keys from now on. What is built already keeps those it has."""
    _own.clear()
    _own.update(own)


def shortcuts() -> Iterator[Shortcut]:
    """Yield each thing that keys do, with the keys that do it now."""
    for shortcut in SHORTCUTS:
        yield shortcut._replace(keys=_own.get(shortcut.act, shortcut.keys))


def shown(keys: str) -> str:
    """Return keys as they are shown."""
    return keys.replace("Return", "Enter")


def keys_of(act: str) -> str:
    """Return the first key of an act, as it is shown."""
    return shown(next(shortcut.keys[0] for shortcut in shortcuts() if shortcut.act == act))


def free(row: str) -> str:
    """Return the letters of a row that no act is done by now."""
    taken = {keys for shortcut in shortcuts() for keys in shortcut.keys}
    return "".join(letter for letter in row if letter not in taken)


def lettered(row: str, choices: Sequence[T]) -> Iterator[tuple[str, T]]:
    """Yield choices with the free letters of a row, the last ones with none where these do not reach."""
    return zip(chain(free(row), repeat("")), choices, strict=False)


def keys_for(acts: Mapping[str, Callable[[], object]]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield each key of the acts that are given, with what it does."""
    for shortcut in shortcuts():
        if shortcut.act in acts:
            for keys in shortcut.keys:
                yield keys, acts[shortcut.act]
