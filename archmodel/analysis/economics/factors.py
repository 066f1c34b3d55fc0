"""The factors every table rests on: SPV of each year, UPV of the study and the equal annual amount it gives, the rates that go together."""

from __future__ import annotations

from archmodel.analysis.economics.frame import RATES, Frame
from archmodel.analysis.ledger import Line, Sheet
from archmodel.kit.text import LocalText, msg

_VALUE = LocalText(vi="Giá trị; theo năm: hệ số hiện giá của một khoản (SPV)", en="Value; of a year: single present value (SPV)")
HB135 = "NIST Handbook 135"


def factors(frame: Frame) -> tuple[Sheet, ...]:
    """The sheet of factors; none where the years of the study are not known."""
    if not frame.span:
        return ()
    lines = (Line(title=LocalText(vi="Chuỗi đều cả thời kỳ (UPV)", en="Uniform series over the study (UPV)"), strong=True,
                  cells=(uniform(frame),)),
             *(Line(title=LocalText.same(str(year)), cells=(frame.factor(year),)) for year in frame.span))
    head = LocalText(vi="Tham số hoặc năm", en="Parameter or year")
    return (Sheet(id="discount-factors", title=LocalText(vi="Hệ số chiết khấu và suất chiết khấu", en="Discount factors and rates"),
                 head=head, columns=(_VALUE,), lines=(*rates(frame), *lines), marked=False,
                 notes=(msg("SPV = 1/(1+d)^t; UPV = {upv}; 1 + D = (1+d)(1+I). d: suất chiết khấu thực; D: suất danh nghĩa; I: lạm phát; "
                            "t: số năm kể từ năm gốc; N: số năm của thời kỳ phân tích.",
                            "SPV = 1/(1+d)^t; UPV = {upv}; 1 + D = (1+d)(1+I). d: real rate; D: nominal rate; I: inflation; "
                            "t: years since the base year; N: years of the study.", upv=uniform_said(frame)),)),)


def uniform_said(frame: Frame) -> str:
    """How UPV is computed: one amount at the end of each year, or, by the mid-year convention, in the middle of it."""
    ends = "((1+d)^N − 1)/(d(1+d)^N)"
    return f"{ends} × (1+d)^½" if frame.convention == "mid-year" else ends


def annual(frame: Frame, name: str, title: LocalText, lcc: str) -> str:
    """A life-cycle cost as the same amount every year of the study, at the time of the year at which the study counts its flows."""
    return frame.ledger.compute(name, title, frame.currency, "lcc/upv", {"lcc": lcc, "upv": uniform(frame)},
                                method=f"{HB135} (annual value)")


def uniform(frame: Frame) -> str:
    """`uniform-factor`: UPV(d, N), at the ends of the years; in the middle of them (1 + d)^(1/2) times as much."""
    name = "uniform-factor"
    if name not in frame.ledger:
        formula = "upv(d, n) * mid_year(d)" if frame.convention == "mid-year" else "upv(d, n)"
        frame.ledger.compute(name, LocalText(vi="Hệ số hiện giá chuỗi đều (UPV)", en="Uniform present value (UPV)"), "", formula,
                             {"d": frame.rate, "n": frame.parameter("study-period", "year")}, method=HB135)
    return name


def rates(frame: Frame) -> tuple[Line, ...]:
    """The rate of the study, and the one in the other price terms where inflation is on record."""
    real = frame.terms == "real"
    names = {True: LocalText(vi="Suất chiết khấu thực", en="Real discount rate"),
             False: LocalText(vi="Suất chiết khấu danh nghĩa", en="Nominal discount rate")}
    own = Line(title=names[real], cells=(frame.rate,))
    other = RATES["nominal" if real else "real"]
    if "general-inflation" not in frame.model.elements or other in frame.model.elements:
        return (own,)
    name = f"{other}/equivalent"
    if name not in frame.ledger:
        frame.ledger.compute(name, LocalText(vi=f"{names[not real].vi} tương đương", en=f"{names[not real].en}, equivalent"), "1/year",
                             "nominal(d, i)" if real else "real(d, i)",
                             {"d": frame.rate, "i": frame.parameter("general-inflation", "1/year")},
                             method=f"{HB135}: 1 + D = (1+d)(1+I)")
    return own, Line(title=frame.ledger[name].title, cells=(name,))
