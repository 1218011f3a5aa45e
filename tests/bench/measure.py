"""Measuring: one core, several rounds, ratios from one run."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Case = TypeVar("Case")


@dataclass(frozen=True)
class Line:
    """One line of the benchmark's table."""

    what: str
    figure: str
    wanted: str
    reached: bool


def on_one_core(core: int = 0) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[core]})


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def processor_seconds(work: Callable[[], object]) -> float:
    """What the work costs where others use the machine too."""
    began = time.process_time()
    work()
    return time.process_time() - began


def fastest_per_case(cases: Sequence[Case], work: Callable[[Case], object], rounds: int = 3) -> list[float]:
    """For each case the fastest of several rounds, in seconds: what the work costs, without what else went on."""
    return [min(seconds(lambda case=case: work(case)) for _ in range(rounds)) for case in cases]


def percentile(values: Sequence[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
