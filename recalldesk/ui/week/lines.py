"""Figures of the week in words: value, what it is of, its change, its targets. No Qt."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from recalldesk.desk.week_desk import PROBLEMS, Group, Line, Measure, Report, Unit, targets_of
from recalldesk.ui.words import count, mark, number, tenths, tr


class Series(NamedTuple):
    """A figure week by week. ``values``: None where there was nothing; ``levels``: its targets, each with its name.

    ``ofs``: how many of how many, in words; empty where a value is a count.
    """

    weeks: tuple[str, ...]
    values: tuple[float | None, ...]
    ofs: tuple[str, ...]
    levels: tuple[tuple[str, float], ...]
    unit: Unit

    def told(self) -> str:
        """Return all of it in words, for who hears the window."""
        weeks = zip(self.weeks, self.values, strict=True)
        parts = [f"{week}: {amount(value, self.unit)}" for week, value in weeks]
        parts += [f"{tr(name)}: {amount(value, self.unit)}" for name, value in self.levels]
        return "; ".join(parts)


class FigureLine(NamedTuple):
    """A figure in words. ``of``: what it is of; ``change``: to the period before, ``tone`` whether that is good.

    ``goal``: the target that is next, and how far it is; empty if none was set.
    """

    id: str
    group: str
    name: str
    value: str
    of: str
    change: str
    tone: str
    goal: str
    definition: str
    series: Series
    head: bool
    behind: int


_LEVELS = (mark("baseline"), mark("90-day target"), mark("12-month target"))


def in_words(line: Line, report: Report) -> FigureLine:
    """Return a figure of a report in words."""
    figure = line.figure
    series = Series(
        tuple(week.label[-3:] for week in report.weeks),
        tuple(one.value(figure.unit) for one in line.weeks),
        tuple(_part(one, figure.unit) for one in line.weeks),
        tuple(targets_of(line)),
        figure.unit,
    )
    change, tone = _change(line)
    return FigureLine(
        id=figure.id,
        group=tr(figure.group.value),
        name=tr(figure.name),
        value=amount(line.value, figure.unit),
        of=_of(line),
        change=change,
        tone=tone,
        goal=_goal(line),
        definition=" ".join((tr(figure.definition), *_reasons(report, figure.id))),
        series=series,
        head=figure.group is Group.HEAD,
        behind=len(report.behind.get(figure.id, ())),
    )


def _reasons(report: Report, figure: str) -> Iterator[str]:
    """Yield why rows of lists were held or rejected, the commonest first, of a figure that counts them."""
    rows = [row for row in report.table(PROBLEMS).rows if str(row[0]).casefold() == figure]
    many = Counter[str]()
    for _verdict, reason, _source, times in rows:
        many[str(reason)] += times if isinstance(times, int) else 0
    if many:
        told = (f"{tr(name)}: {number(times)}" for name, times in many.most_common())
        yield tr("By reason: {reasons}.").format(reasons=", ".join(told))


def amount(value: float | None, unit: Unit) -> str:
    """Return a figure's number in words."""
    if value is None:
        return tr("no data")
    if unit is Unit.SHARE:
        return f"{value * 100:.0f} %"
    if unit is Unit.DAYS:
        return tr("{n} day" if value == 1 else "{n} days").format(n=tenths(value))
    return number(round(value))


def _of(line: Line) -> str:
    if not line.figure.of:
        return ""
    if line.figure.unit is Unit.SHARE:
        words = tr("{n} of {all} {what}")
        return words.format(n=number(line.now.hits), all=number(line.now.of), what=tr(line.figure.of))
    if (mean := line.now.spread.mean) is not None:
        words = tr("median of {all} {what}, {mean} on average")
        return words.format(all=number(line.now.of), what=tr(line.figure.of), mean=tenths(mean))
    return tr("of {all} {what}").format(all=number(line.now.of), what=tr(line.figure.of))


def _part(measure: Measure, unit: Unit) -> str:
    """Return how many of how many a share is, or of how many a median."""
    if unit is Unit.SHARE and measure.of:
        return tr("{n} of {all}").format(n=number(measure.hits), all=number(measure.of))
    return tr("of {all}").format(all=number(measure.of)) if unit is Unit.DAYS and measure.of else ""


def _goal(line: Line) -> str:
    """Return the first target that is not reached yet and how far it is, or that the last one is."""
    unit, value, targets = line.figure.unit, line.value, targets_of(line, baseline=False)
    if value is None or not targets:
        return ""
    for name, target in targets:
        ahead = _steps(target, unit) - _steps(value, unit)
        to_go = {"more": ahead, "fewer": -ahead}.get(line.figure.good)
        words = f"{tr(name)} {amount(target, unit)}"
        words = words[:1].upper() + words[1:]
        if to_go is None:
            return words
        if to_go > 0:
            return tr("{target}: {n} to go").format(target=words, n=_by(to_go, unit))
    return tr("{target}: reached").format(target=words)


def _steps(value: float, unit: Unit) -> float:
    """Return a number as finely as it is shown: in points, or tenths."""
    return round(value * 100) if unit is Unit.SHARE else round(value, 1)


def _by(steps: float, unit: Unit) -> str:
    return count(round(steps), "{n} point", "{n} points") if unit is Unit.SHARE else tenths(steps)


def _change(line: Line) -> tuple[str, str]:
    """Return how a figure changed in words, and the tone of that: good, problem, or none."""
    change = line.change
    if change is None:
        return "", "quiet"
    steps = _steps(change, line.figure.unit)
    if not steps:
        return tr("as before"), "quiet"
    words = tr("up by {n}") if steps > 0 else tr("down by {n}")
    better = {"more": steps > 0, "fewer": steps < 0}.get(line.figure.good)
    return words.format(
        n=_by(abs(steps), line.figure.unit)
    ), "quiet" if better is None else "good" if better else "problem"
