"""What every segment has is counted after each act, but of so many recalls that counting takes long."""

from collections.abc import Callable
from typing import Any

from recalldesk.app import Desk
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.overview import Counting
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03,MA'


def ready(desk: Desk, counting: Counting) -> int:
    with desk.store.read() as reader:
        rules = reader.playbooks.rules()
        return sum(one.ready for one in counting.counts(reader, Lineup(reader, rules, desk.clock.now()), rules))


def call(desk: Desk, recall: int) -> None:
    entry = Entry(
        attempt=new_fact_id(desk.clock.now()),
        recall=RecallId(recall),
        outcome=OutcomeKey.NO_ANSWER,
        detail="rang_out",
        number="+14135550101",
    )
    record_outcome(desk.store, desk.clock, desk.actor, entry)


def test_each_act_is_counted_where_that_takes_no_time(desk: Desk, load: Load) -> None:
    load(ANA, header=HEADER)
    counting = Counting(at_once=3600)
    assert ready(desk, counting) == 1
    call(desk, 1)
    assert ready(desk, counting) == 0


def test_counting_that_takes_long_rests_but_not_over_a_new_list(desk: Desk, load: Load) -> None:
    load(ANA, header=HEADER)
    counting = Counting(at_once=0, rest=1e9)
    assert ready(desk, counting) == 1
    call(desk, 1)
    assert ready(desk, counting) == 1
    load(ANA, BO, header=HEADER)
    assert ready(desk, counting) == 1
    assert ready(desk, Counting()) == 1
    call(desk, 2)
    assert (ready(desk, counting), ready(desk, Counting())) == (1, 0)
