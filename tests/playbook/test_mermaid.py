"""A tree as a flowchart."""

from dataclasses import replace

import pytest

from recalldesk.core.errors import UsageError
from recalldesk.playbook.mermaid import drawn
from recalldesk.queue.policy import Policy


def text(policy: Policy, name: str, language: str = "English") -> str:
    return "\n".join(drawn(policy, name, language))


def test_every_step_answer_and_end_is_drawn(shipped: Policy) -> None:
    chart = text(shipped, "labs")
    assert chart.startswith("flowchart TD\n")
    assert '{{"verify<br/>To keep your details safe, I check two of them first."}}' in chart
    assert '[["purpose<br/>Thank you. {provider} ordered lab work for you."]]' in chart
    assert '-->|"Voicemail"|' in chart
    assert '(["left_message.voicemail"])' in chart
    assert '[/"Emergency"/] -.-> ' in chart


def test_another_language(shipped: Policy) -> None:
    assert '-->|"Buzón de voz"|' in text(shipped, "labs", "Spanish")
    assert '-->|"Voicemail"|' in text(shipped, "labs", "Latin")


def test_long_words_are_cut_and_signs_are_harmless(shipped: Policy) -> None:
    scripts = shipped.scripts
    assert scripts is not None
    loud = replace(scripts.trunk[1], hint={"English": f'<b>"{"x" * 80}'})
    policy = replace(shipped, scripts=replace(scripts, trunk=(scripts.trunk[0], loud, *scripts.trunk[2:])))
    chart = text(policy, "labs")
    assert "dial<br/>#60;b#62;#34;xxx" in chart
    assert "xxx…" in chart
    assert "<b>" not in chart


def test_what_leads_nowhere_is_not_drawn(shipped: Policy) -> None:
    scripts = shipped.scripts
    assert scripts is not None
    jumps = (replace(scripts.jumps[0], to="nowhere"), *scripts.jumps[1:])
    cut = tuple(replace(step, to="nowhere") if step.id == "forgot" else step for step in scripts.trunk)
    chart = text(replace(shipped, scripts=replace(scripts, jumps=jumps, trunk=cut)), "labs")
    assert "jump_emergency" not in chart
    assert "nowhere" not in chart


def test_a_script_that_there_is_not(shipped: Policy) -> None:
    with pytest.raises(UsageError, match="Did you mean 'labs'"):
        drawn(shipped, "lab")
    with pytest.raises(UsageError, match="None is known yet"):
        drawn(replace(shipped, scripts=None), "labs")
