"""What the pictures of the appraisal share: the figures it rests on, in one scale, and what every such picture must say."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.analysis.economics.appraisal import Appraisal, Case, appraised
from archmodel.analysis.economics.costing import costing
from archmodel.analysis.economics.frame import Frame, frame
from archmodel.analysis.ledger import Ledger, assumed_share
from archmodel.kit import money
from archmodel.kit.document.blocks import say
from archmodel.kit.text import LocalText
from archmodel.model import Model
from archmodel.views.budget import Budget
from archmodel.views.definition import ViewDefinition

UNKNOWN = LocalText(vi="chưa xác định", en="unknown")
NOTHING = LocalText(vi="", en="")


BUDGET = Budget(what=LocalText(vi="năm", en="years"), most=21,
                beyond=LocalText(vi="chỉ vẽ các năm cách đều, tính lùi từ năm cuối",
                                 en="only evenly spaced ones are drawn, back from the last"))


def spaced(number: int) -> range:
    """Which of so many years are drawn: all, or evenly spaced ones that end with the last."""
    step = -(-number // BUDGET.most) or 1
    return range((number - 1) % step, number, step)


def undivided(view: ViewDefinition) -> tuple[LocalText, ...]:
    """What a picture says that is of the whole project whatever a view selects."""
    return (LocalText(vi="Hình này luôn gồm toàn dự án; điều kiện chọn của khung nhìn không áp dụng.",
                      en="This picture is always of the whole project: the selection of the view does not apply."),) if view.select else ()


@dataclass(frozen=True, kw_only=True)
class Appraised:
    """The appraisal of a model as a view shows it; without a main case there is nothing to draw, and `why` says so."""

    found: Appraisal

    @classmethod
    def of(cls, model: Model) -> Appraised:
        terms = frame(model)
        return cls(found=appraised(terms, costing(terms)))

    @property
    def frame(self) -> Frame:
        return self.found.frame

    @property
    def ledger(self) -> Ledger:
        return self.found.frame.ledger

    @property
    def why(self) -> tuple[LocalText, ...]:
        """What stands in the way, each problem of the data with its place."""
        if self.found.problems:
            return tuple(LocalText(vi=f"Không vẽ: {p.message.say('vi')} ({p.span}).", en=f"Not drawn: {p.message.say('en')} ({p.span}).")
                         for p in self.found.problems)
        if self.found.case is None:
            return (LocalText(vi="Không vẽ: chưa xác định năm gốc hoặc thời kỳ phân tích.",
                              en="Not drawn: the base year or the study period is not known."),)
        return ()

    def said(self, name: str) -> LocalText:
        """A sum in the scale that fits it; without a value why there is none."""
        value = self.ledger.value(name)
        if value is None:
            return self.ledger[name].why or UNKNOWN
        found = money.said(value, self.frame.currency)
        return LocalText(vi=found.vi.replace("-", "−"), en=found.en.replace("-", "−"))

    def headline(self, case: Case, payback: LocalText | None = None) -> LocalText:
        """`ENPV −1.510,2 tỷ đồng; hoàn vốn có chiết khấu: … · giả định`."""
        enpv = self.said(case.enpv)
        back = LocalText(vi=f"; hoàn vốn có chiết khấu: {payback.vi}", en=f"; discounted payback: {payback.en}") if payback else NOTHING
        sure = LocalText(vi=" · giả định", en=" · assumption") if assumed_share(self.ledger, case.enpv) else NOTHING
        return LocalText(vi=f"ENPV {enpv.vi}{back.vi}{sure.vi}", en=f"ENPV {enpv.en}{back.en}{sure.en}")

    def terms(self, *totals: str) -> tuple[LocalText, ...]:
        """Currency, prices, base year, study period, rate; and how much of these totals nobody has measured."""
        shares = [share for name in totals if (share := assumed_share(self.ledger, name))]
        guessed = (LocalText(vi="GIẢ ĐỊNH: kết quả dựa trên số liệu tạm, chưa có nguồn.",
                             en="ASSUMPTION: the result rests on placeholders without a source."),) if shares else ()
        return (*guessed, *(LocalText(vi=say(words, "vi"), en=say(words, "en")) for words in self.frame.said))
