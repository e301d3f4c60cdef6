"""The geometry of the charts, in per cent across and em down; the pattern of a piece carries its meaning beside its colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from stadspanel_site.public.derived.breakdowns import DayClass, Tally, TallyRow
from stadspanel_site.public.derived.states import Bar as StateBar
from stadspanel_site.public.wording.labels import colour, label, shape

SHAPES = ("ja", "deels", "loopt", "zegt", "voorbij", "nee", "open", "dicht")
"""The patterns of states, in their order within a bar."""

_NARROWEST = 270
"""The width of a chart on the narrowest phone, in pixels."""
_ROW = 3.9
_PLOT_TOP, _PLOT = 3.2, 8.0
_WIDE = 1000
"""From this number of days on, a label is wider than its share of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A rectangle that represents a count."""

    shape: str
    count: int
    x: float
    width: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """The middle of its number, in per cent."""
        return _tidy(self.x + self.width / 2)

    @property
    def plate(self) -> float:
        """The width of the plate behind its number, in em."""
        return 0.9 + 0.6 * len(str(self.count))

    @property
    def has_room(self) -> bool:
        """Whether its number fits on the narrowest phone."""
        return self.width * _NARROWEST / 100 >= self.plate * 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar across the chart, with its name above it."""

    title: str
    total: int
    y: float
    """The baseline of its name, in em."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars below each other, each in pieces, as long as their counts are large."""

    height: float
    bars: tuple[Bar, ...]
    shapes: tuple[str, ...]
    """The shapes in use, for the legend."""
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A number below the axis."""

    x: float
    days: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysChart:
    """The days to an answer, as columns side by side."""

    height: float
    base: float
    """The height of the axis, in em."""
    pieces: tuple[Piece, ...]
    tops: tuple[tuple[float, float, int], ...]
    """The label above each column: across, down and its count of advices."""
    ticks: tuple[Tick, ...]
    half: Tick | None
    """The line before which half of the answers came."""
    shapes: tuple[str, ...]
    description: str


def bar_chart(tally: Tally) -> BarChart:
    """Return the chart of *tally*: a bar for each part, in pieces by shape."""
    # The whole would dwarf its parts; the table has it.
    parts = range(max(1, len(tally.columns) - 1))
    scale = 100 / max(1, *(tally.totals[index] for index in parts))
    bars = tuple(
        Bar(
            title=tally.columns[index],
            total=tally.totals[index],
            y=_tidy(index * _ROW + 1.1),
            pieces=_pieces(tally, index, scale),
        )
        for index in parts
    )
    return BarChart(
        height=_tidy(len(bars) * _ROW),
        bars=bars,
        shapes=tuple(form for form in SHAPES if any(colour(row.shape) == form for row in tally.rows)),
        description=" ".join(_bar_words(tally, index) for index in parts),
    )


def state_chart(bar: StateBar) -> BarChart:
    """Return the chart of *bar*: a piece for each group of states."""
    rows = (
        TallyRow(title=label(found.group), shape=shape(found.group), counts=(found.count,))
        for found in bar.segments
    )
    return bar_chart(Tally(columns=("Aanbevelingen",), rows=tuple(rows)))


def days_chart(classes: Sequence[DayClass], half_within: int | None) -> DaysChart:
    """Return the chart of the *classes* of days, at least one."""
    highest = max(item.answered + item.waiting for item in classes)
    across = 100 / len(classes)
    base = _PLOT_TOP + _PLOT
    pieces = []
    tops = []
    for index, item in enumerate(classes):
        floor = base
        for form, count in (("ja", item.answered), ("open", item.waiting)):
            height = _PLOT * count / highest
            floor -= height
            if count:
                pieces.append(_piece(form, count, x=index * across, width=across, y=floor, height=height))
        if item.answered + item.waiting:
            tops.append((_tidy((index + 0.5) * across), _tidy(floor - 0.35), item.answered + item.waiting))
    end = classes[-1].last + 1
    edges, anchors = [*(item.first for item in classes), end], {0: "start", end: "end"}
    if end >= _WIDE:
        # The last label ends with the chart and would touch the one before.
        del edges[-2]
    return DaysChart(
        height=_tidy(base + 2.9),
        base=_tidy(base),
        pieces=tuple(pieces),
        tops=tuple(tops),
        ticks=tuple(
            Tick(x=_tidy(100 * day / end), days=day, anchor=anchors.get(day, "middle")) for day in edges
        ),
        half=_half(half_within, end) if half_within is not None else None,
        shapes=tuple(form for form in ("ja", "open") if any(piece.shape == form for piece in pieces)),
        description=" ".join(
            f"{item.first} tot en met {item.last} dagen: {_days_words(item)}." for item in classes
        ),
    )


def _pieces(tally: Tally, index: int, scale: float) -> tuple[Piece, ...]:
    """Return the pieces of one column of *tally*: rows with the same colour share one."""
    counts = [
        (form, sum(row.counts[index] for row in tally.rows if colour(row.shape) == form)) for form in SHAPES
    ]
    before = accumulate((count for _, count in counts), initial=0)
    return tuple(
        _piece(form, count, x=start * scale, width=count * scale, y=index * _ROW + 1.6, height=1.7)
        for (form, count), start in zip(counts, before, strict=False)
        if count
    )


def _piece(form: str, count: int, **measures: float) -> Piece:
    return Piece(shape=form, count=count, **{name: _tidy(value) for name, value in measures.items()})


def _bar_words(tally: Tally, index: int) -> str:
    words = [f"{row.title.lower()} {row.counts[index]}" for row in tally.rows if row.counts[index]]
    return f"{tally.columns[index]}: {', '.join(words) or 'geen'}."


def _days_words(item: DayClass) -> str:
    counts = (item.answered, "beantwoord"), (item.waiting, "wacht nog")
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "geen"


def _half(within: int, end: int) -> Tick:
    """Return the line at *within* days, beside which stand words of two thirds of a phone."""
    across = (within + 0.5) / end
    anchor = "start" if across < 1 / 3 else "end" if across > 2 / 3 else "middle"
    return Tick(x=_tidy(100 * (within + 0.5) / end), days=within, anchor=anchor)


def _tidy(value: float) -> float:
    return round(value, 2)
