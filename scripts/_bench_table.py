"""Prints what was measured: the ratios with their aims, then the times they were made of."""

from collections.abc import Collection

from _bench_lines import Line, Median, Round

CALIBRATION = Line("calibration", "a fixed piece of pure Python", ("calibrate.seconds",), unit="s")
_MADE_OF = "seconds"


def print_table(lines: Collection[Line], rounds: list[Round], command: str) -> None:
    """Print each line with its aim and the command that repeats it, then the times of the tasks."""
    calibration = CALIBRATION.measured(rounds)
    second = calibration.value if calibration else 1.0
    for line in lines:
        if found := line.measured(rounds):
            option = "--million" if line.bench.startswith("million") else f"--only {line.bench}"
            print(f"\n{line.bench:12} {_figure(line, found, second):38} {_aim(line, found)}")
            print(f"{'':12} {line.says}\n{'':12} {command} --rounds {len(rounds)} {option}")
    print(f"\nTimes and peak memory, medians; 1 calibration = {second:.3f} s")
    for task in sorted({key.partition(".")[0] for figures in rounds for key in figures}):
        print("  " + _times(task, rounds, second))


def _figure(line: Line, found: Median, second: float) -> str:
    spread = f"({found.low:.3g} to {found.high:.3g}, {found.rounds}x)"
    if line.unit == "s":
        return f"{found.value:.3g} s = {found.value / second:.3g} calibrations {spread}"
    return f"{found.value:.2f} {spread}"


def _aim(line: Line, found: Median) -> str:
    if line.aim is None:
        return "no aim"
    unit = f" {line.unit}" if line.unit else ""
    return f"aim: at most {line.aim:g}{unit}, {'met' if line.met(found) else 'NOT MET'}"


def _times(task: str, rounds: list[Round], second: float) -> str:
    def value(name: str) -> float:
        found = Line(task, "", (f"{task}.{name}",)).measured(rounds)
        return found.value if found else 0.0

    seconds = value(_MADE_OF)
    memory = f"{value('own'):6.0f} MB" + (f" + {value('children'):.0f} MB" if value("children") else "")
    return f"{task:14} {seconds:9.5f} s = {seconds / second:9.4f} calibrations  {memory}"
