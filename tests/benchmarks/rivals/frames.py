"""The four rules on data frames of pandas and polars, from records or from ready frames."""

from typing import Any, TypeAlias

from staytopofmind import History
from staytopofmind.moments import DAY, HOUR, instant_from
from tests.benchmarks.four_rules import Row
from tests.benchmarks.generated import NOW
from tests.benchmarks.rivals.columns import Columns, columns_of

__all__ = [
    "pandas_frames",
    "pandas_from_frames",
    "pandas_from_objects",
    "polars_frames",
    "polars_from_frames",
    "polars_from_objects",
]

Frames: TypeAlias = tuple[Any, Any, Any]

_NOW = instant_from(NOW)
_ROW = ("due", "rule", "contact", "cause")


def pandas_from_objects(history: History) -> list[Row]:
    """The list, from the records as they are."""
    return pandas_from_frames(pandas_frames(columns_of(history)))


def polars_from_objects(history: History) -> list[Row]:
    """The list, from the records as they are."""
    return polars_from_frames(polars_frames(columns_of(history)))


def pandas_frames(columns: Columns) -> Frames:
    """Messages, appointments and connections as frames of pandas."""
    import pandas as pd

    return tuple(  # type: ignore[return-value]
        pd.DataFrame(table)
        for table in (columns.messages, columns.appointments, columns.connections)
    )


def pandas_from_frames(frames: Frames) -> list[Row]:
    """The list, from frames that are there already."""
    import pandas as pd

    messages, appointments, connections = frames
    own, theirs = messages[messages.outbound], messages[~messages.outbound]
    last_own = own.groupby("contact").began.max()
    thanked = own[own.thanks].groupby("contact").began.max()

    met = appointments[appointments.interview]
    met = met[~(met.contact.map(thanked) >= met.ended)]
    thank = _windows(met, "thank", met.ended, HOUR, 24 * HOUR, 5 * DAY)

    first = appointments.sort_values(["ended", "id"]).drop_duplicates("contact")
    first = first[~first.contact.isin(connections.contact)]
    connect = _windows(first, "connect", first.ended, 12 * HOUR, 7 * DAY, 30 * DAY)

    asked = (
        theirs[theirs.awaits].sort_values(["began", "id"]).drop_duplicates("contact", keep="last")
    )
    asked = asked[~(asked.contact.map(last_own) >= asked.began)]
    answer = _windows(asked, "answer", asked.began, 0, 24 * HOUR, 14 * DAY)

    ask = own[own.awaits].sort_values(["began", "id"]).drop_duplicates("contact", keep="last")
    last_theirs = theirs.groupby("contact").began.max()
    last_met = appointments.groupby("contact").ended.max()
    ask = ask[~(ask.contact.map(last_theirs) > ask.began)]
    ask = ask[~(ask.contact.map(last_met) > ask.began)]
    gap = ask.contact.map(last_own) + 3 * DAY
    opens = gap.where(gap > ask.began + 5 * DAY, ask.began + 5 * DAY)
    silence = _windows(ask, "silence", opens, 0, 3 * DAY, 0)
    silence["closes"] = ask.began + 21 * DAY

    found = pd.concat([thank, connect, answer, silence])
    found = found[(found.opens <= _NOW) & (found.closes > _NOW)]
    found["due"] = found.due.where(found.due < found.closes, found.closes)
    found = found.sort_values(list(_ROW))
    due = found.due.astype("int64").tolist()
    rest = (found[name].tolist() for name in _ROW[1:])
    return list(zip(due, *rest, strict=True))


def _windows(  # noqa: PLR0917  four moments in the order of the window
    lines: Any, rule: str, start: Any, opens: int, due: int, closes: int
) -> Any:
    import pandas as pd

    return pd.DataFrame(
        {
            "due": start + due,
            "rule": rule,
            "contact": lines.contact,
            "cause": lines.id,
            "opens": start + opens,
            "closes": start + closes,
        }
    )


def polars_frames(columns: Columns) -> Frames:
    """Messages, appointments and connections as frames of polars."""
    import polars as pl

    return (
        pl.DataFrame(columns.messages),
        pl.DataFrame(columns.appointments),
        pl.DataFrame(columns.connections),
    )


def polars_from_frames(frames: Frames) -> list[Row]:
    """The list, from frames that are there already: one lazy plan for all four rules."""
    import polars as pl

    messages, appointments, connections = (frame.lazy() for frame in frames)
    col = pl.col
    own, theirs = messages.filter("outbound"), messages.filter(~col("outbound"))
    by_own = own.group_by("contact").agg(
        last_own=col("began").max(), thanked=col("began").filter("thanks").max()
    )
    by_theirs = theirs.group_by("contact").agg(last_theirs=col("began").max())
    by_met = appointments.group_by("contact").agg(last_met=col("ended").max())

    thank = (
        appointments.filter("interview")
        .join(by_own, on="contact", how="left")
        .filter(col("thanked").is_null() | (col("thanked") < col("ended")))
        .select(*_span("thank", col("ended"), HOUR, 24 * HOUR, col("ended") + 5 * DAY))
    )
    connect = (
        appointments.sort("ended", "id")
        .unique("contact", keep="first", maintain_order=True)
        .join(connections, on="contact", how="anti")
        .select(*_span("connect", col("ended"), 12 * HOUR, 7 * DAY, col("ended") + 30 * DAY))
    )
    answer = (
        _last_asked(theirs)
        .join(by_own, on="contact", how="left")
        .filter(col("last_own").is_null() | (col("last_own") < col("began")))
        .select(*_span("answer", col("began"), 0, 24 * HOUR, col("began") + 14 * DAY))
    )
    silence = (
        _last_asked(own)
        .join(by_own, on="contact", how="left")
        .join(by_theirs, on="contact", how="left")
        .join(by_met, on="contact", how="left")
        .filter(col("last_theirs").is_null() | (col("last_theirs") <= col("began")))
        .filter(col("last_met").is_null() | (col("last_met") <= col("began")))
        .with_columns(start=pl.max_horizontal(col("began") + 5 * DAY, col("last_own") + 3 * DAY))
        .select(*_span("silence", col("start"), 0, 3 * DAY, col("began") + 21 * DAY))
    )
    return (
        pl.concat([thank, connect, answer, silence])
        .filter((col("opens") <= _NOW) & (col("closes") > _NOW))
        .select(pl.min_horizontal("due", "closes").alias("due"), "rule", "contact", "cause")
        .sort(_ROW)
        .collect()
        .rows()
    )


def _last_asked(messages: Any) -> Any:
    asked = messages.filter("awaits").sort("began", "id")
    return asked.unique("contact", keep="last", maintain_order=True)


def _span(rule: str, start: Any, opens: int, due: int, closes: Any) -> tuple[Any, ...]:
    import polars as pl

    return (
        (start + due).alias("due"),
        pl.lit(rule).alias("rule"),
        pl.col("contact"),
        pl.col("id").alias("cause"),
        (start + opens).alias("opens"),
        closes.alias("closes"),
    )
