"""What is wrong with one file, said in both tongues; reading goes on until nothing more can be learnt from it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple, NoReturn

from archmodel.kit.diagnostics.record import Diagnostic, Related, Severity
from archmodel.kit.source.budget import Budget
from archmodel.kit.span import Mark, Marks, Span
from archmodel.kit.text import Message, msg, nearest, visible

Entries = dict[Hashable, tuple[Mark | None, Mark, Marks | None]]
WHOLE_FILE: Mark = (1, 1, 1, 1)
_QUOTE_TEXT = msg("Nếu đây là văn bản, hãy đặt trong dấu ngoặc kép.", "If this is text, put it in double quotes.")


def shown(text: str, limit: int = 80) -> str:
    """A piece of the data fit for a message: on one line, harmless to a terminal, and short."""
    safe = visible(text[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def reason(problem: OSError) -> Message:
    """Why the system would not give a file."""
    if isinstance(problem, PermissionError):
        return msg("không có quyền đọc", "no permission to read it")
    if isinstance(problem, FileNotFoundError):
        return msg("không tồn tại", "it does not exist")
    return msg("{why}", "{why}", why=problem.strerror or type(problem).__name__)


class Halt(Exception):
    """The rest of this file cannot be read, or is not worth reading."""


class _Suspect(NamedTuple):
    """A key without a value, right above a duplicate: the diagnostic of that, the mapping, the key, both places."""

    at: int
    entries: Entries
    key: str
    mark: Mark
    repeated: Mark


class Report:
    """Collects the diagnostics of one file."""

    def __init__(self, file: str, budget: Budget) -> None:
        self.file = file
        self.budget = budget
        self.found: list[Diagnostic] = []
        self.suspects: dict[int, _Suspect] = {}

    def add(
        self,
        code: str,
        mark: Mark,
        message: Message,
        advice: Message | None = None,
        *,
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
        fact: str = "",
    ) -> None:
        span = Span.of(self.file, mark)
        self.found.append(
            Diagnostic(code=f"source/{code}", severity=severity, message=message, span=span, advice=advice, related=related, fact=fact)
        )
        if len(self.found) == self.budget.problems:
            self.stop(
                "budget",
                mark,
                msg("{limit} lỗi trong một tệp: phần còn lại không được đọc",
                    "{limit} problems in one file: the rest was not read", limit=self.budget.problems),
                msg("Sửa các lỗi trên rồi chạy lại.", "Mend the ones above and run again."),
            )

    def stop(self, code: str, mark: Mark, message: Message, advice: Message) -> NoReturn:
        """Says what is wrong, and that reading ends here."""
        span = Span.of(self.file, mark)
        self.found.append(Diagnostic(code=f"source/{code}", severity=Severity.ERROR, message=message, span=span, advice=advice))
        raise Halt

    def duplicate_key(self, key: str, mark: Mark, entries: Entries) -> None:
        """The second writing of a key. Several of them below a key without a value: that one is indented too deep."""
        if suspect := self.suspects.get(id(entries)):
            self.found[suspect.at] = self._too_deep_a_key(suspect)
            return
        above, (place, value, _) = next(reversed(entries.items()))
        if place and value[:2] == value[2:]:
            self.suspects[id(entries)] = _Suspect(len(self.found), entries, str(above), place, mark)
        self.add(
            "duplicate-key",
            mark,
            msg("khóa `{key}` được viết hai lần trong cùng một khối", "the key `{key}` is written twice in the same block", key=shown(key)),
            msg("Xóa một trong hai, hoặc đổi tên khóa.", "Delete one of the two, or rename the key."),
            related=(self.related(entries[key][0] or mark, msg("lần đầu ở đây", "first written here")),),
            fact=key[:200],
        )

    def _too_deep_a_key(self, suspect: _Suspect) -> Diagnostic:
        return Diagnostic(
            code="source/indentation",
            severity=Severity.ERROR,
            span=Span.of(self.file, suspect.mark),
            message=msg("`{key}` không có giá trị, và các dòng dưới nó lặp lại khóa của khối phía trên",
                        "`{key}` has no value, and the lines below it repeat keys of the block above", key=shown(suspect.key)),
            advice=msg("Giảm thụt lề của dòng này để các dòng dưới nằm trong nó.",
                       "Indent this line less, so that the lines below belong to it."),
            related=(self.related(suspect.repeated, msg("khóa này đã có ở phía trên", "this key was there before")),),
            fact=suspect.key[:200],
        )

    def related(self, mark: Mark, message: Message) -> Related:
        return Related(span=Span.of(self.file, mark), message=message)

    def odd_key(self, mark: Mark) -> None:
        self.add(
            "key",
            mark,
            msg("khóa phải là văn bản, không phải danh sách hay khối", "a key must be text, not a list or a mapping"),
            msg("Nếu dấu ngoặc thuộc về văn bản, hãy đặt cả giá trị trong dấu ngoặc kép.",
                "If the brackets belong to the text, put the whole value in double quotes."),
        )

    def merge_key(self, mark: Mark) -> None:
        self.add(
            "merge-key",
            mark,
            msg("khóa gộp `<<` không được dùng", "merge keys (`<<`) are not used"),
            msg("Viết các trường ra tại chỗ cần chúng.", "Write the fields out where they are needed."),
        )

    def tag(self, tag: str, mark: Mark) -> None:
        self.add(
            "tag",
            mark,
            msg("thẻ YAML `{tag}` không được dùng", "YAML tags are not used: `{tag}`", tag=shown(tag)),
            msg("Xóa thẻ và giữ giá trị; nếu đây là văn bản, hãy đặt trong dấu ngoặc kép.",
                "Delete the tag and keep the value; if this is text, put it in double quotes."),
            fact=tag[:200],
        )

    def second_document(self, mark: Mark) -> None:
        self.add(
            "document",
            mark,
            msg("tệp chứa nhiều hơn một tài liệu YAML", "the file holds more than one YAML document"),
            msg("Xóa dòng này, hoặc chuyển phần sau nó sang một tệp riêng.",
                "Delete this line, or move what follows it into a file of its own."),
        )

    def shape(self, mark: Mark) -> None:
        self.add(
            "shape",
            mark,
            msg("nội dung tệp phải gồm các dòng dạng `khóa: giá trị`", "the file must consist of lines of the form `key: value`"),
            msg("Viết một khóa và dấu hai chấm ở đầu dòng, không thụt lề; phần còn lại thụt vào dưới khóa đó.",
                "Begin a line, unindented, with a key and a colon, and indent the rest below it."),
        )

    def not_finite(self, spelling: str, mark: Mark) -> None:
        message = msg("`{text}` không phải là số hữu hạn", "`{text}` is not a finite number", text=shown(spelling))
        self.add("number", mark, message, _QUOTE_TEXT)

    def absurd(self, spelling: str, mark: Mark) -> None:
        self.add(
            "number",
            mark,
            msg("số `{text}` có hơn {digits} chữ số hoặc số mũ vượt quá ±{exponent}",
                "the number `{text}` has more than {digits} digits or an exponent beyond ±{exponent}",
                text=shown(spelling, 50), digits=self.budget.digits, exponent=self.budget.exponent),
            _QUOTE_TEXT,
        )

    def too_long(self, mark: Mark) -> None:
        self.add(
            "budget",
            mark,
            msg("giá trị dài hơn {limit} ký tự", "a value of more than {limit} characters", limit=self.budget.scalar),
            msg("Chuyển nội dung sang một tệp khác và ghi liên kết tới nó.", "Move the content to another file and link to it."),
        )

    def too_many_directives(self, mark: Mark) -> NoReturn:
        self.stop(
            "budget",
            mark,
            msg("hơn {limit} dòng bắt đầu bằng `%`", "more than {limit} lines begin with `%`", limit=self.budget.directives),
            msg("Xóa các chỉ thị YAML; nếu đây là văn bản, hãy thụt lề các dòng đó.",
                "Delete the YAML directives; if this is text, indent the lines."),
        )

    def too_deep(self, mark: Mark) -> NoReturn:
        self.stop(
            "budget",
            mark,
            msg("lồng nhau quá {limit} tầng", "nested more than {limit} levels deep", limit=self.budget.depth),
            msg("Kiểm tra xem có dấu ngoặc nào chưa đóng không.", "See whether a bracket was left open."),
        )

    def too_many_nodes(self, mark: Mark) -> NoReturn:
        self.stop(
            "budget",
            mark,
            msg("hơn {limit} giá trị trong một tệp", "more than {limit} values in one file", limit=self.budget.nodes),
            msg("Chia tệp thành nhiều tệp nhỏ hơn.", "Split it into smaller files."),
        )

    def too_many_aliases(self, mark: Mark) -> NoReturn:
        self.stop(
            "budget",
            mark,
            msg("hơn {limit} bí danh (`*tên`) trong một tệp", "more than {limit} aliases (`*name`) in one file", limit=self.budget.aliases),
            msg("Viết giá trị ra thay cho bí danh, hoặc chia tệp.", "Write values out instead of aliases, or split the file."),
        )

    def too_much_growth(self, mark: Mark) -> NoReturn:
        self.stop(
            "budget",
            mark,
            msg("từ bí danh này, nội dung khai triển lớn hơn {limit} lần nội dung đã viết",
                "with this alias the content stands for more than {limit} times what is written", limit=self.budget.growth),
            msg("Viết giá trị ra thay cho bí danh.", "Write values out instead of aliases."),
        )

    def recursive_alias(self, name: str, mark: Mark) -> None:
        self.add(
            "recursive-alias",
            mark,
            msg("bí danh `*{name}` nằm bên trong chính khối mà nó trỏ tới", "the alias `*{name}` stands inside the very block it points to",
                name=shown(name)),
            msg("Ghi mã của đối tượng thay cho bí danh.", "Write the id of the thing instead of the alias."),
            fact=name[:200],
        )

    def unknown_alias(self, name: str, mark: Mark, known: list[str]) -> None:
        near = nearest(name, known[:1000])
        self.add(
            "unknown-alias",
            mark,
            msg("phía trên không có neo `&{name}` nào", "there is no anchor `&{name}` above", name=shown(name)),
            msg("Có phải bạn muốn viết `*{near}`?", "Did you mean `*{near}`?", near=shown(near)) if near else
            msg("Viết giá trị ra; nếu dấu sao thuộc về văn bản, hãy đặt văn bản trong dấu ngoặc kép.",
                "Write the value out; if the asterisk belongs to the text, put the text in double quotes."),
            fact=name[:200],
        )

    def too_large(self) -> NoReturn:
        self.stop(
            "budget",
            WHOLE_FILE,
            msg("tệp lớn hơn {limit} byte", "the file is larger than {limit} bytes", limit=self.budget.file),
            msg("Chia tệp thành nhiều tệp nhỏ hơn.", "Split it into smaller files."),
        )

    def unreadable(self, why: Message) -> NoReturn:
        self.stop(
            "unreadable",
            WHOLE_FILE,
            msg("không đọc được: {why}", "cannot be read: {why}", why=why),
            msg("Kiểm tra đường dẫn và quyền đọc.", "Check the path and the permissions."),
        )

    def control_character(self, character: str, mark: Mark, count: int, severity: Severity = Severity.ERROR) -> None:
        self.add(
            "control-character",
            mark,
            msg("ký tự điều khiển {code} không được phép (số lần: {count})", "control character {code} is not allowed (times: {count})",
                code=f"U+{ord(character):04X}", count=count),
            msg("Xóa ký tự này; phần lớn trình soạn thảo có lệnh hiện ký tự ẩn.",
                "Delete it; most editors can show invisible characters."),
            severity=severity,
            fact=f"{ord(character):04X}",
        )
