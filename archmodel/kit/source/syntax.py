"""Why the parser gave up, in the reader's words and at the place the reader would mend.

The parser names the place where it noticed; the mistake often stands a line earlier. Each clue below recognises one
frequent mistake by the text around the trouble, and reads no more of the parser's own words than libyaml and the
pure parser have in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from archmodel.kit.source.indentation import Misfit, beside_text, misfit
from archmodel.kit.source.lines import Lines
from archmodel.kit.source.report import Report, shown
from archmodel.kit.source.tree import Broken
from archmodel.kit.source.trouble import Explained, Trouble
from archmodel.kit.text import Message, msg

Clue = Callable[[Trouble], Explained | None]

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_GLUED = re.compile(r"[^\s:]+:[^\s:]")


def explain(broken: Broken, text: str, report: Report) -> None:
    """Reports why the text could not be parsed."""
    trouble = Trouble.of(broken, Lines(text))
    found = next(explained for clue in CLUES if (explained := clue(trouble)))
    related = tuple(report.related(trouble.lines.mark(index), message) for index, message in found.others)
    report.add(found.code, trouble.lines.mark(found.start, found.end), found.message, found.advice, related=related)


def _conflict(t: Trouble) -> Explained | None:
    found = _CONFLICT.search(t.text)
    return found and Explained(
        start=found.start(), end=found.end(),
        message=msg("dấu xung đột của git còn sót lại trong tệp", "a git conflict marker was left in the file"),
        advice=msg("Giữ một trong hai phiên bản và xóa các dòng <<<<<<<, =======, >>>>>>>.",
                   "Keep one of the two versions and delete the lines <<<<<<<, =======, >>>>>>>."),
    )


def _tag(t: Trouble) -> Explained | None:
    return Explained(
        start=t.since, end=t.since + 1, code="tag",
        message=msg("giá trị bắt đầu bằng `!` bị hiểu là thẻ YAML", "a value that begins with `!` is taken for a YAML tag"),
        advice=_in_quotes(t, t.since),
    ) if t.says(" tag") else None


def _directive(t: Trouble) -> Explained | None:
    start = t.lines.start(t.line)
    return Explained(
        start=start, end=start + 1,
        message=msg("dòng bắt đầu bằng `%` bị hiểu là chỉ thị YAML", "a line that begins with `%` is taken for a YAML directive"),
        advice=msg("Xóa dòng này, hoặc thụt lề nếu nó thuộc về giá trị phía trên.",
                   "Delete the line, or indent it if it belongs to the value above."),
    ) if t.says("directive", "incompatible") else None


def _open_quote(t: Trouble) -> Explained | None:
    """A quote never closed, or closed only by the opening quote of a later value."""
    if t.says("quoted scalar") and t.says("end of stream", "document"):
        start = t.since
    elif t.last == "quoted" and t.line_of(t.last_start) < t.line == t.line_of(t.last_end):
        start = t.last_start
    else:
        return None
    return Explained(
        start=start, end=start + 1,
        message=msg("dấu nháy mở ở đây không được đóng đúng chỗ", "the quote opened here is not closed where it should be"),
        advice=msg("Thêm dấu nháy đóng ở cuối giá trị.", "Add the closing quote at the end of the value."),
    )


def _escape(t: Trouble) -> Explained | None:
    if not t.says("quoted scalar"):
        return None
    start = max(t.text.rfind("\\", t.since, t.at + 1), t.since)
    return Explained(
        start=start, end=start + 2,
        message=msg("`{text}` không phải ký hiệu hợp lệ trong dấu ngoặc kép", "`{text}` means nothing inside double quotes",
                    text=shown(t.text[start : start + 2])),
        advice=msg("Viết \\\\ cho một dấu gạch chéo ngược, hoặc dùng dấu nháy đơn.", "Write \\\\ for one backslash, or use single quotes."),
    )


def _trailing(t: Trouble) -> Explained | None:
    """Something after a closed quote or bracket: `'Citizen's portal'`, `[a] b`."""
    closed = t.last in ("quoted", "SequenceEndEvent", "MappingEndEvent") and t.last_end <= t.at
    if not closed or t.line_of(t.last_end) != t.line or t.begins_line(t.at) or t.character in ("", "\n", "]", "}"):
        return None
    return Explained(
        start=t.at, end=t.at + max(len(t.rest(t.at)), 1),
        message=msg("có nội dung đứng sau dấu nháy hoặc dấu ngoặc đóng", "something stands after the closing quote or bracket"),
        advice=msg("Đặt cả giá trị trong một cặp dấu nháy; bên trong nháy đơn, viết '' thay cho '.",
                   "Put the whole value in one pair of quotes; inside single quotes write '' for '."),
    )


def _tab(t: Trouble) -> Explained | None:
    if t.character != "\t" and not t.says(" tab "):
        return None
    tab = t.text.find("\t", t.lines.start(t.line), t.at + 1)
    tab = t.at if tab < 0 else tab
    return Explained(
        start=tab, end=tab + 1,
        message=msg("dấu tab đứng ở chỗ phải là dấu cách", "a tab stands where spaces are required"),
        advice=msg("Thay mỗi dấu tab bằng hai dấu cách: YAML chỉ cho thụt lề bằng dấu cách.",
                   "Replace each tab by two spaces: YAML allows only spaces for indentation."),
    )


def _reserved(t: Trouble) -> Explained | None:
    return Explained(
        start=t.at, end=t.at + 1,
        message=msg("giá trị không thể bắt đầu bằng {character}", "a value cannot begin with {character}",
                    character=shown(t.character)),
        advice=_in_quotes(t, t.at),
    ) if t.says("cannot start any token") else None


def _star(t: Trouble) -> Explained | None:
    """`*.pdf`, `**bold**`, `& Co`, `*name and more`."""
    if t.says(" alias", " anchor"):
        start = t.since
    elif t.line_of(t.last_start) == t.line and (t.last == "AliasEvent" or t.text.startswith("&", t.last_start)):
        start = t.last_start
    else:
        return None
    return Explained(
        start=start, end=start + 1,
        message=msg("`{character}` ở đầu giá trị có nghĩa riêng trong YAML",
                    "`{character}` at the beginning of a value has a meaning of its own in YAML", character=t.text[start]),
        advice=_in_quotes(t, start),
    )


def _block_text(t: Trouble) -> Explained | None:
    return Explained(
        start=t.since, end=t.since + 1,
        message=msg("sau `|` hoặc `>` phải xuống dòng", "after `|` or `>` the line must end"),
        advice=msg("Viết văn bản từ dòng sau, thụt vào hai dấu cách; nếu không, đặt cả giá trị trong dấu ngoặc kép.",
                   "Begin the text on the next line, indented by two spaces; or put the whole value in double quotes."),
    ) if t.says("block scalar") else None


def _missing_colon(t: Trouble) -> Explained | None:
    """A line without a colon. In the first line of a block it is only the next line's colon that disturbs the parser."""
    if t.says("could not find expected ':'"):
        start = t.since
    elif t.says("mapping values") and t.last == "plain" and t.line_of(t.last_start) < t.line and t.begins_line(t.last_start) \
            and not _left_of_item(t):
        start = t.last_start
    else:
        return None
    text = t.rest(start)
    return Explained(
        start=start, end=start + len(text),
        message=msg("thiếu dấu hai chấm sau khóa: `{text}`", "a colon is missing after the key: `{text}`", text=shown(text)),
        advice=msg("Thêm một dấu cách sau dấu hai chấm.", "Put a space after the colon.") if _GLUED.match(text) else
        msg("Viết `khóa: giá trị`; nếu dòng này nối tiếp văn bản phía trên, hãy thụt nó vào sâu hơn.",
            "Write `key: value`; if the line continues the text above, indent it deeper."),
    )


def _left_of_item(t: Trouble) -> bool:
    """Whether the last scalar is an item of a list, and the line that disturbs begins left of it: it belongs to no key of that item."""
    begun = t.lines.start(t.line_of(t.last_start))
    line = t.lines.line(t.line)
    return "-" in t.text[begun:t.last_start] and len(line) - len(line.lstrip(" ")) < t.last_start - begun


def _extra_colon(t: Trouble) -> Explained | None:
    """`name: Portal: for citizens`, or such a colon in a later line of the value."""
    if not t.says("mapping values") or (t.line_of(t.last_start) != t.line and misfit(t.lines, t.line)):
        return None
    start = max(t.last_start, t.lines.start(t.line))
    return Explained(
        start=start, end=start + len(t.rest(start)),
        message=msg("giá trị không có dấu nháy lại chứa dấu hai chấm và dấu cách", "an unquoted value contains a colon and a space"),
        advice=_in_quotes(t, t.last_start),
    )


def _dash(t: Trouble) -> Explained | None:
    return Explained(
        start=t.at, end=t.at + 1,
        message=msg("`{character}` không được đứng ở đây", "`{character}` cannot stand here", character=shown(t.character)),
        advice=msg("Viết mỗi mục của danh sách trên một dòng riêng; nếu đây là văn bản, hãy đặt trong dấu ngoặc kép.",
                   "Write each list item on a line of its own; if this is text, put it in double quotes."),
    ) if t.says("sequence entries", "mapping keys") else None


def _missing_comma(t: Trouble) -> Explained | None:
    """Inside brackets, on a line that still belongs to them."""
    inside = t.line == t.line_of(t.opened) or t.indent(t.at) > t.indent(t.opened)
    if not t.says(" flow ") or not t.character or not inside:
        return None
    start = t.last_start if t.character == ":" else t.at
    return Explained(
        start=start, end=max(t.at, start + 1),
        message=msg("thiếu dấu phẩy, hoặc một giá trị trong ngoặc cần dấu nháy",
                    "a comma is missing, or a value inside brackets needs quotes"),
        advice=msg("Ngăn cách các mục bằng dấu phẩy; đặt giá trị có `: `, `,`, `#` hoặc dấu ngoặc trong dấu ngoặc kép.",
                   "Separate the entries by commas; put a value with `: `, `,`, `#` or brackets in double quotes."),
    )


def _open_bracket(t: Trouble) -> Explained | None:
    return Explained(
        start=t.opened, end=t.opened + 1,
        message=msg("dấu ngoặc `{character}` mở ở đây không được đóng", "the bracket `{character}` opened here is not closed",
                    character=shown(t.text[t.opened : t.opened + 1])),
        advice=msg("Thêm dấu ngoặc đóng ở cuối giá trị.", "Add the closing bracket at the end of the value."),
    ) if t.says(" flow ") else None


def _unopened(t: Trouble) -> Explained | None:
    return Explained(
        start=t.at, end=t.at + 1,
        message=msg("`{character}` thừa: phía trước không có dấu ngoặc mở nào", "`{character}` has nothing to close or to separate here",
                    character=t.character),
        advice=msg("Xóa ký tự này, hoặc đặt cả giá trị trong dấu ngoặc kép.", "Delete it, or put the whole value in double quotes."),
    ) if t.character in ("]", "}", ",") else None


def _after_end(t: Trouble) -> Explained | None:
    return Explained(
        start=t.at, end=t.at + 1, code="document",
        message=msg("có nội dung sau dấu kết thúc tài liệu `...`", "something stands after the end of the document (`...`)"),
        advice=msg("Xóa dòng `...`, hoặc chuyển phần sau nó sang một tệp riêng.",
                   "Delete the line `...`, or move what follows it into a file of its own."),
    ) if t.text[t.last_start : t.last_end] == "..." else None


def _text_beside_key(t: Trouble) -> Explained | None:
    found = beside_text(t.lines, t.line_of(t.since) if t.says("could not find expected ':'") else t.line)
    return _moved(t, found) if found else None


def _indentation(t: Trouble) -> Explained | None:
    found = misfit(t.lines, t.line)
    return _moved(t, found) if found else None


def _moved(t: Trouble, found: Misfit) -> Explained:
    start = t.lines.start(found.line) + found.column
    if found.under_value:
        message = msg("dưới một dòng đã có giá trị lại có dòng thụt sâu hơn", "a line that has a value is followed by a deeper one")
        advice = msg("Cho hai dòng thụt lề bằng nhau, hoặc xóa giá trị ở dòng trên.",
                     "Indent both lines alike, or delete the value of the upper one.")
    else:
        message = msg("dòng này thụt vào {found} dấu cách, các dòng cùng khối là {expected}",
                      "the indentation is {found} here and {expected} in the rest of the block",
                      found=found.column, expected=found.expected)
        advice = msg("Thụt dòng này vào {expected} dấu cách.", "Set the indentation to {expected}.", expected=found.expected)
    other = t.lines.start(found.other), msg("không khớp với dòng này", "it does not fit this line")
    return Explained(start=start, end=start + max(len(t.rest(start)), 1), message=message, advice=advice, others=(other,))


def _mixed(t: Trouble) -> Explained | None:
    dash = t.text.startswith("- ", t.at)
    return Explained(
        start=t.at, end=t.at + max(len(t.rest(t.at)), 1),
        message=msg("mục danh sách `- ` và khóa nằm lẫn trong cùng một khối", "list items (`- `) and keys are mixed in one block"),
        advice=msg("Thụt dòng này vào dưới khóa của nó, hoặc viết cả khối theo một kiểu.",
                   "Indent the line below its key, or write the whole block in one way."),
    ) if dash or t.says("block collection") else None


def _unknown(t: Trouble) -> Explained:
    return Explained(
        start=t.at, end=t.at + 1,
        message=msg("dòng này không khớp với phần phía trên", "this does not fit what stands above"),
        advice=msg("Kiểm tra thụt lề, dấu hai chấm và dấu nháy của dòng này và dòng ngay trên nó.",
                   "Check the indentation, the colon and the quotes of this line and of the one above."),
    )


def _in_quotes(t: Trouble, start: int) -> Message:
    """What the value looks like when mended."""
    value = t.rest(start)
    quoted = f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'
    if not value or "'" in quoted[1:-1] or len(value) > 60 or t.line_of(start) != t.line:
        return msg("Đặt cả giá trị trong dấu ngoặc kép.", "Put the whole value in double quotes.")
    return msg("Đặt giá trị trong dấu nháy: {quoted}", "Put the value in quotes: {quoted}", quoted=shown(quoted))


CLUES: tuple[Clue, ...] = (
    _conflict, _tag, _directive, _open_quote, _escape, _trailing, _tab, _reserved, _star, _block_text,
    _text_beside_key, _missing_colon, _extra_colon, _dash, _missing_comma, _open_bracket, _unopened, _after_end, _indentation,
    _mixed, _unknown,
)
