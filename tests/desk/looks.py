"""Sample rows and looks into the store, for the tests of the desk."""

from recalldesk.app import Desk
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.projection import RecallState

NWOSU = '1001,"Nwosu, Amara",1961-04-02,(617) 555-0134,Follow-up,2026-11-19'
BRANDT = '1002,"Brandt, Helen",1950-01-09,(413) 555-0101,Annual visit,2026-11-20'
LATER = '1003,"Raman, Priya",1980-05-05,(413) 555-0102,Annual visit,2026-12-20'


def states(desk: Desk) -> dict[RecallId, RecallState]:
    """Return the states of all recalls, by recall."""
    with desk.store.read() as reader:
        return {recall: state for page in reader.states.pages(100) for recall, state in page.items()}


def sizes(desk: Desk) -> dict[str, int]:
    """Return the number of rows of every table that a load writes to."""
    tables = ("fact", "listing", "load_rows", "recall_state", "patient", "recall", "patient_alias")
    with desk.store.read() as reader:
        return {name: reader.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables}  # noqa: S608


def attempt(desk: Desk, recall: RecallId) -> Fact:
    now = desk.clock.now()
    return Fact(
        id=new_fact_id(now),
        kind=FactKind.ATTEMPT,
        at=now,
        actor=desk.actor.person,
        device=desk.actor.device,
        recall=recall,
        payload={"outcome": "no_answer"},
    )
