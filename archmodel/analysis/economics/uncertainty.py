"""How sure the result is: what ENPV, EIRR and LCC may come to when everything recorded with low, base and high is drawn at random.

- Uncertain is each fact with a range that the result rests on: unit costs, percentages, parameters of benefits, attribution, shared
  parameters. The discount rate and what else defines the study is a scenario (`sensitivity.py`), never drawn.
- Triangular, or PERT where the parameter `distribution` says so; ranks move together as `correlations` say; each fact has a stream of
  random numbers of its own (`analysis/finance/chance.py`). A side of a range that is not stated is the base.
- P(EIRR < hurdle) is P(ENPV at the hurdle < 0). In a draw whose flows change sign once that is the same; in one whose discounted sums
  turn more than once it need not be, and how many these are is a figure.
- One at a time: ENPV with one fact at its low and at its high, all others at their base, by the formulas of the ledger.
- Share of variance: the square of a rank correlation by the sum of all squares; it tells which to verify first, no more.

Figures `risk/<what>/<which>`: results of the simulation `risk/simulation`, which names every input with low, base and high; seed, number
of draws, distribution, streams and quantile are said with it, so that anybody can do it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from archmodel.analysis.economics._affine import Affine
from archmodel.analysis.economics._uncertain import Correlated, Input, correlations, inputs, shape
from archmodel.analysis.economics.appraisal import Appraisal, Case
from archmodel.analysis.finance.chance import Shape, drawn, histogram, quantile, rank_correlation, ranks, together, uniforms
from archmodel.analysis.ledger import Figure
from archmodel.kit.formula import Undefined
from archmodel.kit.text import LocalText

SIMULATION = "risk/simulation"
QUANTILES = (("p10", Decimal("0.1")), ("p50", Decimal("0.5")), ("p90", Decimal("0.9")))
CELLS = 12
NEAR = 1e-9
_NO_RESULT = LocalText(vi="không mô phỏng được: có lượt rút không ra kết quả (chia cho 0)",
                       en="cannot be simulated: some draws have no result (division by zero)")
_CERTAIN = LocalText(vi="không mô phỏng được: không số liệu nào ghi khoảng thấp – cao",
                     en="cannot be simulated: nothing is recorded with a range")


_HURDLE = LocalText(
    vi="tỷ lệ lượt có ENPV theo suất bằng mức yêu cầu nhỏ hơn 0; với dòng tiền chi trước, thu sau thì đó chính là EIRR dưới mức yêu cầu",
    en="share of draws whose ENPV at the hurdle is below 0; where spending comes first and gains later, that is an EIRR below the hurdle")
_SEVERAL = LocalText(vi="lượt có dòng lũy kế chiết khấu theo mức yêu cầu đổi dấu hơn một lần (Norstrøm 1972)",
                     en="draws whose sums discounted at the hurdle change sign more than once (Norstrøm 1972)")
_RANK = LocalText(vi="hệ số Spearman, hạng bằng nhau lấy trung bình", en="Spearman's rho, equal ranks averaged")
_ALONE = LocalText(vi="mọi số liệu khác ở mức cơ sở, tính lại theo các công thức của ENPV",
                   en="all others at their base, by the same formulas as the ENPV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """One input alone: ENPV when it is low and when it is high, how far apart; its rank correlation and its share of the variance."""

    input: Input
    low: str
    high: str
    width: str
    rank: str
    share: str


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """Ids of the figures of one simulation; `why` there is none. `swings` begin with the widest, `cells` are (from, to, share)."""

    inputs: tuple[Input, ...] = ()
    correlated: tuple[Correlated, ...] = ()
    shape: str = "triangular"
    enpv: Mapping[str, str] | None = None
    lcc: Mapping[str, str] | None = None
    below_zero: str = ""
    below_hurdle: str = ""
    several: str = ""
    cells: tuple[tuple[str, str, str], ...] = ()
    swings: tuple[Swing, ...] = ()
    why: LocalText | None = None


def simulate(found: Appraisal, case: Case, lcc: str, seed: int, draws: int) -> Uncertainty:
    """The simulation of the main case and of the life-cycle cost `lcc`, its figures in the ledger of the appraisal."""
    ledger = found.frame.ledger
    targets = [name for name in (case.enpv, lcc) if ledger.value(name) is not None]
    if case.enpv not in targets:
        return Uncertainty(why=ledger[case.enpv].why)
    uncertain = inputs(found.frame, targets)
    if not uncertain:
        return Uncertainty(why=_CERTAIN)
    book = _Book(found=found, case=case, inputs=uncertain, targets=tuple(targets), seed=seed, draws=draws)
    try:
        return book.done(lcc)
    except (ZeroDivisionError, OverflowError, Undefined):
        return Uncertainty(inputs=uncertain, why=_NO_RESULT)


@dataclass(frozen=True, kw_only=True)
class _Book:
    """Draws, and writes what came of it into the ledger."""

    found: Appraisal
    case: Case
    inputs: tuple[Input, ...]
    targets: tuple[str, ...]
    seed: int
    draws: int

    def done(self, lcc: str) -> Uncertainty:
        frame = self.found.frame
        form, stated = shape(frame.model), correlations(frame, self.inputs)
        columns = self._columns(form, stated)
        net = list(self.case.net.values()) + ([self.case.end] if self.case.end else [])
        model = Affine(frame.ledger, [each.id for each in self.inputs], list(dict.fromkeys((*self.targets, *net))))
        swings = self._swung(model)
        results = self._results(model, columns)
        self._simulation(form, stated)
        ordered = sorted(results[self.case.enpv])
        low, several = self._returns(results)
        return Uncertainty(
            inputs=self.inputs, correlated=stated, shape=form, below_hurdle=low, several=several,
            enpv=self._spread("enpv", "ENPV", ordered), cells=self._cells(ordered),
            lcc=self._spread("lcc", "LCC", sorted(results[lcc])) if lcc in results else None,
            below_zero=self._share("risk/enpv/below-zero", LocalText(vi="Xác suất ENPV < 0", en="Probability of ENPV < 0"),
                                   sum(value < 0 for value in ordered)),
            swings=self._swings(swings, columns, results[self.case.enpv]))

    def _columns(self, form: Shape, stated: Sequence[Correlated]) -> dict[str, list[float]]:
        """The draws of every input, its base before them."""
        streams = {each.id: uniforms(self.seed, each.id, self.draws) for each in self.inputs}
        streams = together(streams, {each.between: float(each.value) for each in stated})
        return {each.id: [each.spread.base, *drawn(each.spread, streams[each.id], form)] for each in self.inputs}

    def _results(self, model: Affine, columns: Mapping[str, list[float]]) -> dict[str, list[float]]:
        """What each target comes to, draw by draw; with everything at its base it is the figure of the ledger."""
        results = model.drawn(columns)
        for name, column in results.items():
            value = float(self.found.frame.ledger.value(name) or 0)
            if abs(column[0] - value) > NEAR * max(abs(value), 1.0):
                raise RuntimeError(f"the simulation comes to {column[0]} for {name}, the ledger to {value}")
        return {name: column[1:] for name, column in results.items()}

    def _simulation(self, form: str, stated: Sequence[Correlated]) -> None:
        """What a reader needs to draw again: seed, draws, each input with its three points, the correlations, what is computed."""
        ledger = self.found.frame.ledger
        operands = {
            "seed": ledger.constant("risk/seed", self.seed, LocalText(vi="Hạt giống", en="Seed"), "", LocalText(
                vi="do người dùng chọn (`--seed`)", en="chosen by the user (`--seed`)")),
            "draws": ledger.constant("risk/draws", self.draws, LocalText(vi="Số lượt mô phỏng", en="Number of draws"), "draw", LocalText(
                vi="do người dùng chọn (`--draws`)", en="chosen by the user (`--draws`)"))}
        for n, target in enumerate(self.targets, 1):
            operands[f"target_{n}"] = target
        if self.hurdle is not None:
            operands["hurdle"] = self.found.frame.hurdle
        for n, each in enumerate(stated, 1):
            operands |= {f"rho_{n}": each.figure}
        for n, one in enumerate(self.inputs, 1):
            operands |= {f"low_{n}": one.low, f"base_{n}": one.id, f"high_{n}": one.high}
        self._told(SIMULATION, LocalText(vi="Mô phỏng Monte Carlo", en="Monte Carlo simulation"), "draw", Decimal(self.draws), operands,
                   _how(form, self.seed, self.draws, stated))

    @property
    def hurdle(self) -> Decimal | None:
        return self.found.frame.ledger.value(self.found.frame.hurdle)

    def _told(self, name: str, title: LocalText, unit: str, value: Decimal, operands: Mapping[str, str], note: LocalText,
              method: str = "Monte Carlo") -> str:
        return self.found.frame.ledger.take(Figure(id=name, title=title, unit=unit, value=value, operands=dict(operands), method=method,
                                                   note=note))

    def _drawn(self, name: str, title: LocalText, unit: str, value: Decimal, note: LocalText) -> str:
        return self._told(name, title, unit, value, {"simulation": SIMULATION}, note)

    def _share(self, name: str, title: LocalText, count: int, note: LocalText | None = None) -> str:
        """How many of the draws, in parts of all of them."""
        return self._drawn(name, title, "probability", Decimal(count) / Decimal(self.draws), note or LocalText(
            vi=f"{count} trong {self.draws} lượt", en=f"{count} of {self.draws} draws"))

    def _spread(self, what: str, words: str, ordered: Sequence[float]) -> dict[str, str]:
        """P10, P50, P90 and the mean."""
        money = self.found.frame.currency
        made = {}
        for name, p in QUANTILES:
            share, comma = int(p * 100), str(p).replace(".", ",")
            note = LocalText(
                vi=f"{share} % số lượt không cao hơn mức này; đọc ở vị trí (n − 1) × {comma}, đếm từ 0, của các kết quả xếp tăng dần, "
                   "nội suy tuyến tính giữa hai kết quả (Hyndman–Fan, loại 7)",
                en=f"{share} % of the draws come to no more; read at (n − 1) × {p}, counted from 0, of the sorted results, in proportion "
                   "between two of them (Hyndman & Fan, type 7)")
            title = LocalText.same(f"{words} {name.upper()}")
            made[name] = self._drawn(f"risk/{what}/{name}", title, money, number(quantile(ordered, float(p))), note)
        made["mean"] = self._drawn(
            f"risk/{what}/mean", LocalText(vi=f"{words} trung bình", en=f"Mean {words}"), money, number(sum(ordered) / len(ordered)),
            LocalText(vi="trung bình cộng các lượt", en="arithmetic mean of the draws"))
        return made

    def _cells(self, ordered: Sequence[float]) -> tuple[tuple[str, str, str], ...]:
        """The histogram of ENPV."""
        money, made = self.found.frame.currency, []
        note = LocalText(vi="chia đều từ kết quả nhỏ nhất đến lớn nhất", en="equal steps from the least to the largest result")
        for n, (low, high, count) in enumerate(histogram(ordered, CELLS), 1):
            name = f"risk/enpv/cell-{n}"
            made.append((
                self._drawn(f"{name}/from", LocalText(vi=f"ENPV, ô {n}: từ", en=f"ENPV, cell {n}: from"), money, number(low), note),
                self._drawn(f"{name}/to", LocalText(vi=f"ENPV, ô {n}: đến", en=f"ENPV, cell {n}: to"), money, number(high), note),
                self._share(name, LocalText(vi=f"ENPV, ô {n}: tỷ lệ lượt", en=f"ENPV, cell {n}: share of draws"), count)))
        return tuple(made)

    def _returns(self, results: Mapping[str, list[float]]) -> tuple[str, str]:
        """P(EIRR < hurdle), and in which share of the draws there may be several rates above it; empty where there is no hurdle."""
        if self.hurdle is None:
            return "", ""
        frame, growth = self.found.frame, 1 + float(self.hurdle)
        flows = [(results[name], growth ** -float(frame.exponent(year))) for year, name in self.case.net.items()]
        if self.case.end:
            flows.append((results[self.case.end], growth ** -float(len(frame.span) - 1)))
        sums = [0.0] * self.draws
        signs, turns = [0] * self.draws, [0] * self.draws
        for column, factor in flows:
            sums = [total + factor * flow for total, flow in zip(sums, column, strict=True)]
            for n, total in enumerate(sums):
                sign = (total > 0) - (total < 0)
                if sign and sign != signs[n]:
                    turns[n] += signs[n] != 0
                    signs[n] = sign
        several = sum(turn > 1 for turn in turns)
        below = self._share("risk/eirr/below-hurdle", LocalText(
            vi="Xác suất EIRR dưới mức yêu cầu", en="Probability of an EIRR below the hurdle"), sum(total < 0 for total in sums), _HURDLE)
        if not several:
            return below, ""
        return below, self._share("risk/eirr/several", LocalText(
            vi="Tỷ lệ lượt có thể có nhiều EIRR trên mức yêu cầu", en="Share of draws with possibly several EIRRs above the hurdle"),
            several, _SEVERAL)

    def _swung(self, model: Affine) -> dict[str, tuple[Decimal, Decimal]]:
        """ENPV with one input at its low and at its high."""
        ledger, enpv = self.found.frame.ledger, self.case.enpv
        return {each.id: (model.valued({each.id: ledger.value(each.low) or Decimal(0)})[enpv],
                          model.valued({each.id: ledger.value(each.high) or Decimal(0)})[enpv]) for each in self.inputs}

    def _swings(self, swung: Mapping[str, tuple[Decimal, Decimal]], columns: Mapping[str, list[float]],
                results: Sequence[float]) -> tuple[Swing, ...]:
        last = ranks(results)
        found = {each.id: rank_correlation(ranks(columns[each.id][1:]), last) or 0.0 for each in self.inputs}
        names = {each.id: self._drawn(
            f"risk/rank/{each.id}", _about("Tương quan hạng với ENPV", "Rank correlation with ENPV", each), "ratio",
            Decimal(f"{found[each.id]:.9f}"), _RANK) for each in self.inputs}
        squares = self.found.frame.ledger.compute(
            "risk/rank/squares", LocalText(vi="Tổng bình phương tương quan hạng", en="Sum of squared rank correlations"), "ratio",
            " + ".join(f"rank_{n}^2" for n in range(1, len(names) + 1)), {f"rank_{n}": name for n, name in enumerate(names.values(), 1)})
        made = [self._swing(each, swung[each.id], names[each.id], squares) for each in self.inputs]
        value = self.found.frame.ledger.value
        return tuple(sorted(made, key=lambda swing: (-(value(swing.width) or Decimal(0)), swing.input.id)))

    def _swing(self, each: Input, at: tuple[Decimal, Decimal], rank: str, squares: str) -> Swing:
        money, compute = self.found.frame.currency, self.found.frame.ledger.compute
        ends = []
        for point, vi, value, fact in (("low", "thấp", at[0], each.low), ("high", "cao", at[1], each.high)):
            title = _about(f"ENPV khi ở mức {vi}", f"ENPV at its {point}", each)
            ends.append(self._told(f"risk/tornado/{each.id}/{point}", title, money, value, {
                "enpv": self.case.enpv, "input": each.id, "instead": fact}, _ALONE, "What-if"))
        low, high = ends
        return Swing(
            input=each, low=low, high=high, rank=rank,
            width=compute(f"risk/tornado/{each.id}", _about("Mức làm ENPV thay đổi", "How far it moves the ENPV", each), money,
                          "max(low, base, high) - min(low, base, high)", {"low": low, "base": self.case.enpv, "high": high}),
            share=compute(f"risk/variance/{each.id}", _about("Phần đóng góp vào độ bất định", "Share of the variance", each), "share",
                          "rank^2/squares", {"rank": rank, "squares": squares}))


def _about(vi: str, en: str, each: Input) -> LocalText:
    return LocalText(vi=f"{vi}: {each.title.say('vi')}", en=f"{en}: {each.title.say('en')}")


def number(value: float) -> Decimal:
    """With twelve figures: what the last binary digits of two machines differ by is not among them."""
    return Decimal(f"{Decimal(f'{value:.12g}'):f}")


def _how(form: str, seed: int, draws: int, stated: Sequence[Correlated]) -> LocalText:
    shapes = {"pert": LocalText(vi="PERT (beta với alpha = 1 + 4(m − a)/(b − a), beta = 1 + 4(b − m)/(b − a))",
                                en="PERT (a beta with alpha = 1 + 4(m − a)/(b − a), beta = 1 + 4(b − m)/(b − a))"),
              "triangular": LocalText(vi="tam giác", en="triangular")}
    tied = LocalText(vi="; các cặp tương quan theo copula Gauss, r = 2 sin(pi rho / 6)",
                     en="; correlated pairs by a Gaussian copula, r = 2 sin(pi rho / 6)") if stated else LocalText(
        vi="; các số liệu độc lập với nhau", en="; all independent of one another")
    return LocalText(
        vi=f"Mỗi số liệu rút theo phân bố {shapes[form].vi} với a = thấp, m = cơ sở, b = cao, qua hàm phân bố ngược; số ngẫu nhiên của "
           f"mỗi số liệu: Mersenne Twister của Python, random.Random(\"{seed}/<mã số liệu>\").random(), {draws} lần{tied.vi}. "
           f"Chạy lại: `archmodel appraise --seed {seed} --draws {draws}`.",
        en=f"Each input is drawn from a {shapes[form].en} distribution with a = low, m = base, b = high, by its inverse distribution "
           f"function; random numbers of each input: Python's Mersenne Twister, random.Random(\"{seed}/<id of the input>\").random(), "
           f"{draws} times{tied.en}. To repeat: `archmodel appraise --seed {seed} --draws {draws}`.")
