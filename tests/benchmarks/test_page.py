"""The table of the page is what the benchmarks noted."""

from typing import Any

import pytest

from tests.benchmarks.page import PAGE, rewritten

REPORT: dict[str, Any] = {
    "datetime": "2026-03-11T09:00:00+00:00",
    "machine_info": {
        "cpu": {"brand_raw": "Abacus", "count": 2},
        "system": "Linux",
        "python_implementation": "CPython",
        "python_version": "3.11.7",
    },
    "benchmarks": [
        {
            "extra_info": {
                "lines": [
                    {"part": "agenda", "cells": {"contacts": "10", "ms": "1"}, "met": True},
                    {"part": "agenda", "cells": {"contacts": "20", "ms": "9"}, "met": False},
                ]
            }
        }
    ],
}


def test_a_part_is_rewritten_and_the_others_stay() -> None:
    """Machine, date, every line, misses included; what was not measured is left alone."""
    page = "# B\n<!-- measured: agenda -->\nold\n<!-- end -->\n<!-- measured: json -->\nkept\n"
    assert rewritten(page, REPORT).splitlines() == [
        "# B",
        "<!-- measured: agenda -->",
        "Measured on 2026-03-11: Abacus, 2 cores, Linux, CPython 3.11.7.",
        "",
        "| contacts | ms |  |",
        "| --- | --: | --- |",
        "| 10 | 1 | met |",
        "| 20 | 9 | **missed** |",
        "<!-- end -->",
        "<!-- measured: json -->",
        "kept",
    ]
    with pytest.raises(LookupError, match="agenda"):
        rewritten("# a page without places", REPORT)


def test_the_page_has_a_place_for_each_part() -> None:
    """A run is not lost because the page cannot take it."""
    text = PAGE.read_text(encoding="utf-8")
    for part in ("agenda", "memory", "rivals", "live", "imports", "json", "scale", "sizing"):
        assert text.count(f"<!-- measured: {part} -->") == 1
