"""The playbook that ships: nothing to say about it, and every recall of a sample list finds its segment."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from _recalls import COLUMNS, SEGMENTS, recall

from recalldesk.core.resources import resource
from recalldesk.lists.columns import find_layout
from recalldesk.lists.judge import Judge
from recalldesk.lists.layout import Context
from recalldesk.lists.records import FileInfo, Record
from recalldesk.playbook.load import examine
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.segments import Segmenter
from tests.playbook.conftest import SHIPPED, TODAY

AS_OF = date(2026, 11, 23)
ROWS = 3_000
# What other need of the same patient may rightly put a recall into another segment: an interpreter first (L1).
RIGHTLY = {"language_support"}


def slug(name: str) -> str:
    return {
        "overdue provider-directed follow-up": "follow_up",
        "delayed after checkout": "checkout",
        "diagnostic result review": "results",
        "recurring therapy or treatment plan": "therapy",
        "missed visit": "missed_visit",
        "cancelled and never rebooked": "cancelled",
        "referral incomplete": "referral",
        "language support first": "language_support",
        "post-procedure or post-discharge check": "post_procedure",
        "chronic care overdue": "chronic",
        "missed labs": "labs",
        "refill gap": "refill",
        "high-risk preventive gap": "high_risk_preventive",
        "routine annual": "routine_annual",
        "6-12 months inactive": "inactive_6_12",
        "12-24 months inactive": "inactive_12_24",
    }[name]


def sample() -> Iterator[tuple[str, ListRow]]:
    """Yield the segment each row of a sample list was made for, and its values as the program reads them."""
    made_for = {reason: slug(segment.name) for segment in SEGMENTS for reason in segment.reasons + segment.for_children}
    records = [Record(1, list(COLUMNS))]
    for index in range(ROWS):
        row = recall(7, index, AS_OF, synthetic_numbers=False)
        records.append(Record(index + 2, [row[column] for column in COLUMNS]))
    judge = Judge(find_layout(records[:100], FileInfo("csv"), as_of=AS_OF).columns, Context(AS_OF))
    for record in records[1:]:
        yield made_for[str(record.cells[COLUMNS.index("Reason")])], judge.judge(record).values


def test_nothing_is_wrong_with_the_playbook_that_ships() -> None:
    assert examine(SHIPPED.read_bytes(), TODAY).faults == ()


def test_every_recall_of_a_sample_list_finds_its_segment(shipped: Policy) -> None:
    segmenter = Segmenter(shipped)
    moved: Counter[tuple[str, str]] = Counter()
    found: Counter[str] = Counter()
    for wanted, values in sample():
        place = segmenter.place(segmenter.case(values), AS_OF)
        assert not place.unsorted, values.reason
        assert place.reason is not None, values.reason
        found[place.segment] += 1
        if place.segment != wanted:
            moved[wanted, place.segment] += 1
    for (wanted, other), count in moved.items():
        assert shipped.segment[other].tier < shipped.segment[wanted].tier, (wanted, other, count)
        assert other in RIGHTLY, (wanted, other, count)
    assert found.keys() == {segment.id for segment in shipped.segments} - {shipped.unsorted}


def test_high_risk_raises(shipped: Policy) -> None:
    segmenter = Segmenter(shipped)
    tiers = {
        risk: segmenter.place(segmenter.case(ListRow(reason="Asthma follow-up overdue", risk=risk)), date(2026, 6, 1))
        for risk in ("High", "Low")
    }
    assert (tiers["High"].tier, tiers["Low"].tier) == (2, 3)


@pytest.mark.parametrize(
    ("row", "segment"),
    [
        (ListRow(reason="DNKA"), "missed_visit"),
        (ListRow(reason="pt cancelled; never rescheduled"), "cancelled"),
        (ListRow(reason="LEP, needs interpreter"), "language_support"),
        (ListRow(reason="Outstanding labs"), "labs"),
        (ListRow(reason="LDCT"), "high_risk_preventive"),
        (ListRow(reason="Abnormal pap", risk="low"), "results"),
        (ListRow(reason="Mammogram due"), "routine_annual"),
        (ListRow(reason="Lost to follow-up"), "inactive_12_24"),
        (ListRow(reason="Something new"), "unsorted"),
        (ListRow(reason="Something new", visit_status="no_show"), "missed_visit"),
        (ListRow(reason="Annual physical", specialty="dentistry", last_visit=date(2026, 1, 5)), "inactive_6_12"),
    ],
)
def test_what_a_reason_implies_stands_in_for_columns_that_a_list_lacks(
    shipped: Policy, row: ListRow, segment: str
) -> None:
    segmenter = Segmenter(shipped)
    assert segmenter.place(segmenter.case(row), date(2026, 11, 23)).segment == segment


def test_nothing_but_playbooks_lies_with_the_playbooks() -> None:
    assert [path.name for path in resource("playbooks").iterdir()] == ["specialty-clinic.yaml"]
