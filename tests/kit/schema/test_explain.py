"""Every keyword has a sentence in both tongues, at the right place, and no mistake is said twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from archmodel.kit.schema import LINK, TEXT, Problem, Schema, definitions
from archmodel.kit.schema.explain import CAREFUL, SENTENCES
from archmodel.kit.text import Lang, placeholders

DEFINITIONS = definitions(lang="vi", refs={})
MOMENT, UNKNOWN, WORD = {"$ref": "#/$defs/moment"}, {"$ref": "#/$defs/unknown"}, {"const": "unknown"}
CLOSED: dict[str, Any] = {"type": "object", "additionalProperties": False, "patternProperties": {"^x-": True}}
LEVEL = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, WORD, UNKNOWN]}
STATUS = {"type": "string", "enum": ["operating", "planned"], "enumDescriptions": ["Đang vận hành", "Dự kiến"]}
WAYS = {"type": "object", "oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}]}
LIFECYCLE = {"type": "object", "properties": {"start": MOMENT}}
FIELDS = {**CLOSED, "properties": {"name": {"$ref": "#/$defs/text", "examples": ["A"]}, "lifecycle": LIFECYCLE}}

# (the schema of the field `it`, its value, below `it` the place (`!` = the key), the code, in Vietnamese, in English)
CASES = [
    ({"type": "string"}, ["a"], "", "wrong-type",
     "`it` phải là văn bản, nhưng đang là danh sách | Chỉ ghi một giá trị, không có `[ ]` hay `- `.",
     "`it` should be a text, but is a list | Write one value only, without `[ ]` or `- `."),
    ({"type": "string"}, {"a": 1}, "", "wrong-type",
     "`it` phải là văn bản, nhưng đang là nhóm trường (`tên: giá trị`) | "
     "Viết trên một dòng; nếu bên trong có `: ` thì đặt cả dòng trong dấu ngoặc kép.",
     "`it` should be a text, but is a group of fields (`name: value`) | "
     "Write it on one line; put it in quotes when it has a `: ` inside."),
    ({"type": "string"}, 5, "", "wrong-type",
     '`it` phải là văn bản, nhưng đang là số `5` | Đặt trong dấu ngoặc kép: `"5"`.',
     '`it` should be a text, but is the number `5` | Put it in quotes: `"5"`.'),
    ({"type": "string"}, None, "", "wrong-type",
     "`it` để trống; phải là văn bản | Ghi giá trị, hoặc xóa dòng này.",
     "`it` is empty; it should be a text | Write a value, or delete the line."),
    ({"type": "array"}, "a", "", "wrong-type",
     "`it` phải là danh sách, nhưng đang là văn bản `a` | Viết `[a]`, hoặc mỗi mục một dòng bắt đầu bằng `- `.",
     "`it` should be a list, but is the text `a` | Write `[a]`, or one item a line, each starting with `- `."),
    ({"type": "object"}, "a", "", "wrong-type",
     "`it` phải là nhóm trường (`tên: giá trị`), nhưng đang là văn bản `a` | "
     "Viết các trường ở những dòng dưới, mỗi dòng một `tên: giá trị`, thụt vào hai dấu cách.",
     "`it` should be a group of fields (`name: value`), but is the text `a` | "
     "Write its fields on the lines below, one `name: value` a line, indented by two spaces."),
    ({"type": "number"}, "1.234,5 tỷ", "", "wrong-type",
     "`it` phải là số, nhưng đang là văn bản `1.234,5 tỷ` | "
     "Chỉ viết chữ số, ví dụ `1234.5`: không phân nhóm, không đơn vị, dấu thập phân là dấu chấm.",
     "`it` should be a number, but is the text `1.234,5 tỷ` | "
     "Write digits only, such as `1234.5`: no grouping, no unit, a point before the fraction."),
    ({"type": "number"}, "12.5", "", "wrong-type",
     "`it` phải là số, nhưng đang là văn bản `12.5` | Bỏ dấu ngoặc kép: `12.5`.",
     "`it` should be a number, but is the text `12.5` | Leave out the quotes: `12.5`."),
    ({"type": "integer"}, Decimal("2.5"), "", "wrong-type",
     "`it` phải là số nguyên, nhưng đang là số `2.5` | Viết số không có phần thập phân.",
     "`it` should be a whole number, but is the number `2.5` | Write it without a fraction."),
    ({"type": "boolean"}, "có", "", "wrong-type",
     "`it` phải là `true` hoặc `false`, nhưng đang là văn bản `có` | Viết `true` hoặc `false`, không có dấu ngoặc kép.",
     "`it` should be `true` or `false`, but is the text `có` | Write `true` or `false`, without quotes."),
    ({"type": ["integer", "array", "null"]}, "x", "", "wrong-type",
     "`it` phải là số nguyên, danh sách hoặc giá trị trống, nhưng đang là văn bản `x` | "
     "Viết `[x]`, hoặc mỗi mục một dòng bắt đầu bằng `- `.",
     "`it` should be a whole number, a list or nothing, but is the text `x` | "
     "Write `[x]`, or one item a line, each starting with `- `."),
    ({"type": "array", "items": {"type": "string"}}, ["a", ["b"]], "1", "wrong-type",
     "mục 2 của `it` phải là văn bản, nhưng đang là danh sách | Chỉ ghi một giá trị, không có `[ ]` hay `- `.",
     "item 2 of `it` should be a text, but is a list | Write one value only, without `[ ]` or `- `."),

    (STATUS, "operatng", "", "bad-value",
     "`it` không nhận giá trị `operatng` | Có phải bạn muốn viết `operating`?",
     "`it` cannot be `operatng` | Did you mean `operating`?"),
    (STATUS, "dang van hanh", "", "bad-value",
     "`it` không nhận giá trị `dang van hanh` | Có phải bạn muốn viết `operating`?",
     "`it` cannot be `dang van hanh` | Did you mean `operating`?"),
    (STATUS, "xyz", "", "bad-value",
     "`it` không nhận giá trị `xyz` | Chọn một trong: `operating`, `planned`.",
     "`it` cannot be `xyz` | Choose one of: `operating`, `planned`."),
    (STATUS, None, "", "wrong-type",
     "`it` để trống; phải là một trong các giá trị định sẵn | Chọn một trong: `operating`, `planned`.",
     "`it` is empty; it should be one of a set of values | Choose one of: `operating`, `planned`."),
    (STATUS, ["operatng"], "", "wrong-type",
     "`it` phải là một trong các giá trị định sẵn, nhưng đang là danh sách | Có phải bạn muốn viết `operating`?",
     "`it` should be one of a set of values, but is a list | Did you mean `operating`?"),
    (STATUS, ["operating", "planned"], "", "wrong-type",
     "`it` phải là một trong các giá trị định sẵn, nhưng đang là danh sách | Chọn một trong: `operating`, `planned`.",
     "`it` should be one of a set of values, but is a list | Choose one of: `operating`, `planned`."),
    ({"enum": list("abcdefghijklmno")}, 7, "", "bad-value",
     "`it` không nhận giá trị `7` | "
     "Chọn một trong: `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, `k`, `l` và 3 mục khác.",
     "`it` cannot be `7` | Choose one of: `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, `k`, `l` and 3 more."),
    ({"const": 1}, 2, "", "bad-value",
     "`it` không nhận giá trị `2` | Chọn một trong: `1`.", "`it` cannot be `2` | Choose one of: `1`."),

    ({"$ref": "#/$defs/id"}, "Sở Thông tin", "", "bad-format",
     "`it` là `Sở Thông tin`, không phải mã hợp lệ | Có phải bạn muốn viết `so-thong-tin`?",
     "`it` is `Sở Thông tin`, which is not a valid id | Did you mean `so-thong-tin`?"),
    ({"$ref": "#/$defs/id"}, "con", "", "bad-format",
     "`it` là `con`, không phải mã hợp lệ | Có phải bạn muốn viết `con-1`?",
     "`it` is `con`, which is not a valid id | Did you mean `con-1`?"),
    ({"$ref": "#/$defs/id"}, "漢", "", "bad-format",
     "`it` là `漢`, không phải mã hợp lệ | Mã gồm 1 đến 63 chữ thường không dấu, chữ số, `.`, `_`, `-`; bắt đầu bằng chữ hoặc số, "
     "không kết thúc bằng `.`, không trùng tên tệp dành riêng như `con`, `nul`, `index`.",
     "`it` is `漢`, which is not a valid id | An id is 1 to 63 lower-case letters without accents, digits, `.`, `_`, `-`; it starts "
     "with a letter or digit, does not end in `.`, and is no reserved file name such as `con`, `nul`, `index`."),
    ({"type": "string", "pattern": LINK}, "javascript:alert(1)", "", "bad-format",
     "`it` là `javascript:alert(1)`, không phải liên kết hợp lệ | "
     "Liên kết bắt đầu bằng `https://`, `http://` hoặc `mailto:` và không có dấu cách.",
     "`it` is `javascript:alert(1)`, which is not a valid link | A link starts with `https://`, `http://` or `mailto:` and has no spaces."),
    ({"type": "string", "pattern": LINK}, "hochiminhcity.gov.vn/tin", "", "bad-format",
     "`it` là `hochiminhcity.gov.vn/tin`, không phải liên kết hợp lệ | Có phải bạn muốn viết `https://hochiminhcity.gov.vn/tin`?",
     "`it` is `hochiminhcity.gov.vn/tin`, which is not a valid link | Did you mean `https://hochiminhcity.gov.vn/tin`?"),
    ({"type": "string", "pattern": LINK}, "ai@do.vn", "", "bad-format",
     "`it` là `ai@do.vn`, không phải liên kết hợp lệ | Có phải bạn muốn viết `mailto:ai@do.vn`?",
     "`it` is `ai@do.vn`, which is not a valid link | Did you mean `mailto:ai@do.vn`?"),
    ({"pattern": "^KT-[0-9]+$", "examples": ["KT-12"]}, "KT", "", "bad-format",
     "`it` là `KT`, không đúng mẫu `^KT-[0-9]+$` | Ví dụ: `KT-12`.",
     "`it` is `KT`, which does not match `^KT-[0-9]+$` | For example: `KT-12`."),
    ({"pattern": "^[A-Z]$"}, "AB", "", "bad-format",
     "`it` là `AB`, không đúng mẫu `^[A-Z]$`", "`it` is `AB`, which does not match `^[A-Z]$`"),
    ({"pattern": TEXT}, "  ", "", "too-short",
     "`it` để trống | Ghi giá trị, hoặc xóa dòng này.", "`it` is empty | Write a value, or delete the line."),

    (MOMENT, "22/11/2026", "", "bad-format",
     "`it` là `22/11/2026`, không phải ngày, tháng hoặc năm hợp lệ | Có phải bạn muốn viết `2026-11-22`?",
     "`it` is `22/11/2026`, which is not a valid date | Did you mean `2026-11-22`?"),
    (MOMENT, "11/2026", "", "bad-format",
     "`it` là `11/2026`, không phải ngày, tháng hoặc năm hợp lệ | Có phải bạn muốn viết `2026-11`?",
     "`it` is `11/2026`, which is not a valid date | Did you mean `2026-11`?"),
    (MOMENT, "2024-02-30", "", "bad-format",
     "`it` là `2024-02-30`, không phải ngày, tháng hoặc năm hợp lệ | Viết `2026`, `2026-11` hoặc `2026-11-22`.",
     "`it` is `2024-02-30`, which is not a valid date | Write `2026`, `2026-11` or `2026-11-22`."),
    (MOMENT, 20261, "", "bad-format",
     "`it` là `20261`, không phải ngày, tháng hoặc năm hợp lệ | Viết `2026`, `2026-11` hoặc `2026-11-22`.",
     "`it` is `20261`, which is not a valid date | Write `2026`, `2026-11` or `2026-11-22`."),
    (MOMENT, True, "", "wrong-type",
     "`it` phải là ngày, tháng hoặc năm hợp lệ, nhưng đang là `true` | Viết `2026`, `2026-11` hoặc `2026-11-22`.",
     "`it` should be a valid date, but is `true` | Write `2026`, `2026-11` or `2026-11-22`."),

    ({"minimum": 1, "maximum": 5}, 9, "", "out-of-range",
     "`it` là 9, lớn hơn 5 | Viết một số từ 1 đến 5.", "`it` is 9, more than 5 | Write a number from 1 to 5."),
    ({"minimum": 0}, Decimal("-0.5"), "", "out-of-range",
     "`it` là -0.5, nhỏ hơn 0 | Viết một số từ 0 trở lên.", "`it` is -0.5, less than 0 | Write a number of 0 or more."),
    ({"maximum": 0.1}, Decimal("0.10000000000000000001"), "", "out-of-range",
     "`it` là 0.10000000000000000001, lớn hơn 0.1 | Viết một số không quá 0.1.",
     "`it` is 0.10000000000000000001, more than 0.1 | Write a number of 0.1 or less."),
    ({"exclusiveMinimum": 0}, 0, "", "out-of-range", "`it` là 0, không lớn hơn 0", "`it` is 0, not more than 0"),
    ({"exclusiveMaximum": 1}, 1, "", "out-of-range", "`it` là 1, không nhỏ hơn 1", "`it` is 1, not less than 1"),
    ({"multipleOf": 0.1}, Decimal("0.25"), "", "out-of-range",
     "`it` là 0.25, không chia hết cho 0.1", "`it` is 0.25, not a multiple of 0.1"),

    ({"minLength": 3}, "ế", "", "too-short",
     "`it` có 1 ký tự, cần ít nhất 3 | Bổ sung cho đủ.", "`it` has too few characters: 1 of at least 3 | Add what is missing."),
    ({"maxLength": 1}, "abc", "", "too-long",
     "`it` có 3 ký tự, nhiều nhất là 1 | Rút gọn bớt.", "`it` has too many characters: 3, at most 1 | Make it shorter."),
    ({"minItems": 1}, [], "", "too-short",
     "`it` để trống | Ghi giá trị, hoặc xóa dòng này.", "`it` is empty | Write a value, or delete the line."),
    ({"maxItems": 1}, ["a", "b"], "", "too-long",
     "`it` có 2 mục, nhiều nhất là 1 | Rút gọn bớt.", "`it` has too many items: 2, at most 1 | Make it shorter."),
    ({"minProperties": 2}, {"a": 1}, "", "too-short",
     "`it` có 1 trường, cần ít nhất 2 | Bổ sung cho đủ.", "`it` has too few fields: 1 of at least 2 | Add what is missing."),
    ({"maxProperties": 1}, {"a": 1, "b": 2}, "", "too-long",
     "`it` có 2 trường, nhiều nhất là 1 | Rút gọn bớt.", "`it` has too many fields: 2, at most 1 | Make it shorter."),
    ({"uniqueItems": True}, ["a", "b", "a"], "2", "not-unique",
     "mục 3 của `it` lặp lại `a` của mục 1 | Xóa mục lặp lại.",
     "item 3 of `it` repeats the `a` of item 1 | Delete the repeated item."),
    ({"uniqueItems": True}, [True, 1, {"a": [1]}, Decimal("1.0"), {"a": [Decimal(1)]}], "3 4", "not-unique",
     "mục 4 của `it` lặp lại `1.0` của mục 2 | Xóa mục lặp lại.",
     "item 4 of `it` repeats the `1.0` of item 2 | Delete the repeated item."),

    (FIELDS, {"nam": "A"}, "nam!", "unknown-field",
     "không có trường `nam` ở đây | Có phải bạn muốn viết `name`?", "there is no field `nam` here | Did you mean `name`?"),
    (FIELDS, {"": 2012}, "!", "unknown-field",
     "không có trường `\"\"` ở đây | Các trường dùng được: `name`, `lifecycle`. Trường riêng của bạn thì đặt tên bắt đầu bằng `x-`.",
     "there is no field `\"\"` here | The fields allowed: `name`, `lifecycle`. A field of your own has a name that starts with `x-`."),
    (FIELDS, {"start": 2012}, "start!", "unknown-field",
     "không có trường `start` ở đây | Trường này nằm bên trong `lifecycle`.",
     "there is no field `start` here | It belongs inside `lifecycle`."),
    (FIELDS, {"foo": 1, "x-foo": 2}, "foo!", "unknown-field",
     "không có trường `foo` ở đây | Các trường dùng được: `name`, `lifecycle`. Trường riêng của bạn thì đặt tên bắt đầu bằng `x-`.",
     "there is no field `foo` here | The fields allowed: `name`, `lifecycle`. A field of your own has a name that starts with `x-`."),
    ({**FIELDS, "required": ["name"]}, {}, "!", "missing-field",
     "thiếu trường bắt buộc `name` | Thêm dòng `name: …`, ví dụ `name: A`.",
     "the required field `name` is missing | Add a line `name: …`, for example `name: A`."),
    ({"required": ["b"]}, {"a": 1}, "!", "missing-field",
     "thiếu trường bắt buộc `b` | Thêm dòng `b: …`.", "the required field `b` is missing | Add a line `b: …`."),
    ({**FIELDS, "required": ["name", "lifecycle"]}, {"nmae": "A", "start": 2012}, "nmae! start!", "unknown-field",
     "không có trường `nmae` ở đây | Có phải bạn muốn viết `name`?", "there is no field `nmae` here | Did you mean `name`?"),
    ({"dependentRequired": {"set": ["change"]}}, {"set": 1}, "!", "missing-field",
     "đã có `set` thì phải có `change` | Thêm dòng `change: …`.", "where `set` is given, `change` is required | Add a line `change: …`."),
    ({**CLOSED, "properties": {"change": {}, "set": {}}, "dependentRequired": {"change": ["set"]}}, {"change": 1, "setq": 2},
     "setq!", "unknown-field",
     "không có trường `setq` ở đây | Có phải bạn muốn viết `set`?", "there is no field `setq` here | Did you mean `set`?"),
    ({"properties": {"change": {}, "set": {}}, "dependentRequired": {"change": ["set"]}}, {"change": 1, "setq": 2}, "!", "missing-field",
     "đã có `change` thì phải có `set` | Thêm dòng `set: …`.", "where `change` is given, `set` is required | Add a line `set: …`."),
    ({"propertyNames": {"$ref": "#/$defs/id"}}, {"a": 1, "Cổng 1022": 2}, "Cổng 1022!", "bad-format",
     "`Cổng 1022` không phải mã hợp lệ | Có phải bạn muốn viết `cong-1022`?",
     "`Cổng 1022` is not a valid id | Did you mean `cong-1022`?"),
    ({"propertyNames": {"pattern": "^[A-Z]+$"}}, {"abc": 1}, "abc!", "bad-format",
     "`abc` không phải tên dùng được ở đây", "`abc` is not a name that may stand here"),
    ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}, "!", "missing-field",
     "thiếu trường bắt buộc `b` | Thêm dòng `b: …`.", "the required field `b` is missing | Add a line `b: …`."),
    ({"allOf": [{"type": "object"}, {"minProperties": 1}]}, {}, "", "too-short",
     "`it` để trống | Ghi giá trị, hoặc xóa dòng này.", "`it` is empty | Write a value, or delete the line."),

    (LEVEL, "unknwn", "", "wrong-type",
     "`it` phải là số nguyên hoặc `unknown`, nhưng đang là văn bản `unknwn` | Có phải bạn muốn viết `unknown`?",
     "`it` should be a whole number or `unknown`, but is the text `unknwn` | Did you mean `unknown`?"),
    (LEVEL, 9, "", "out-of-range",
     "`it` là 9, lớn hơn 5 | Viết một số từ 1 đến 5.", "`it` is 9, more than 5 | Write a number from 1 to 5."),
    (LEVEL, {"unknown": {"du": 2027}}, "unknown du!", "unknown-field",
     "không có trường `du` ở đây | Có phải bạn muốn viết `due`?", "there is no field `du` here | Did you mean `due`?"),
    (LEVEL, {"contact": "dost"}, "contact!", "unknown-field",
     "không có trường `contact` ở đây | Trường này nằm bên trong `unknown`.",
     "there is no field `contact` here | It belongs inside `unknown`."),
    ({"anyOf": [STATUS, WORD, UNKNOWN]}, None, "", "wrong-type",
     "`it` để trống; phải là một trong các giá trị định sẵn | Chọn một trong: `operating`, `planned`, `unknown`.",
     "`it` is empty; it should be one of a set of values | Choose one of: `operating`, `planned`, `unknown`."),
    ({"anyOf": [STATUS, WORD, UNKNOWN]}, [], "", "wrong-type",
     "`it` phải là một trong các giá trị định sẵn, nhưng đang là danh sách | Chọn một trong: `operating`, `planned`, `unknown`.",
     "`it` should be one of a set of values, but is a list | Choose one of: `operating`, `planned`, `unknown`."),
    ({"anyOf": [STATUS, WORD, UNKNOWN]}, ["dang van hanh"], "", "wrong-type",
     "`it` phải là một trong các giá trị định sẵn, nhưng đang là danh sách | Có phải bạn muốn viết `operating`?",
     "`it` should be one of a set of values, but is a list | Did you mean `operating`?"),
    ({"anyOf": [{"type": "string", "enum": list("abcdefghijklmno")}, WORD, UNKNOWN]}, None, "", "wrong-type",
     "`it` để trống; phải là một trong các giá trị định sẵn | "
     "Chọn một trong: `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, `k`, `l` và 4 mục khác.",
     "`it` is empty; it should be one of a set of values | "
     "Choose one of: `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, `k`, `l` and 4 more."),
    ({"anyOf": [STATUS, WORD, UNKNOWN]}, "unknwon", "", "bad-value",
     "`it` không nhận giá trị `unknwon` | Có phải bạn muốn viết `unknown`?", "`it` cannot be `unknwon` | Did you mean `unknown`?"),
    ({"anyOf": [{"type": "number"}, {"$ref": "#/$defs/text"}]}, ["a"], "", "wrong-type",
     "`it` phải là số, văn bản hoặc nhóm trường (`tên: giá trị`), nhưng đang là danh sách | "
     "Chỉ ghi một giá trị, không có `[ ]` hay `- `.",
     "`it` should be a number, a text or a group of fields (`name: value`), but is a list | "
     "Write one value only, without `[ ]` or `- `."),
    ({"anyOf": [{"type": "number"}, {"$ref": "#/$defs/text"}]}, {"vi": "a", "eng": "b"}, "eng!", "unknown-field",
     "không có trường `eng` ở đây | Có phải bạn muốn viết `en`?", "there is no field `eng` here | Did you mean `en`?"),
    ({"anyOf": [{"anyOf": [{"type": "number"}, {"type": "boolean"}]}, WORD]}, "x", "", "wrong-type",
     "`it` phải là số, `true` hoặc `false` hoặc `unknown`, nhưng đang là văn bản `x` | "
     "Chỉ viết chữ số, ví dụ `1234.5`: không phân nhóm, không đơn vị, dấu thập phân là dấu chấm.",
     "`it` should be a number, `true` or `false` or `unknown`, but is the text `x` | "
     "Write digits only, such as `1234.5`: no grouping, no unit, a point before the fraction."),
    (WAYS, {"value": 1, "low": 1, "high": 2}, "!", "bad-value",
     "`it` có những trường loại trừ nhau | Chỉ giữ một trong: `value`, `low` + `high`.",
     "`it` has fields that exclude one another | Keep only one of: `value`, `low` + `high`."),
    ({**WAYS, "properties": {"value": {}}}, {"valu": 1}, "!", "missing-field",
     "`it` thiếu trường bắt buộc | Thêm một trong: `value`, `low` + `high`.",
     "`it` lacks a required field | Add one of: `value`, `low` + `high`."),
    (WAYS, {}, "!", "missing-field",
     "`it` thiếu trường bắt buộc | Thêm một trong: `value`, `low` + `high`.",
     "`it` lacks a required field | Add one of: `value`, `low` + `high`."),
]


def said(problem: Problem, lang: Lang) -> str:
    return " | ".join(part.say(lang) for part in (problem.message, problem.advice) if part)


def place(problem: Problem) -> str:
    """Below `it`, as the table writes it."""
    return " ".join(map(str, problem.path[1:])) + ("!" if problem.key else "")


@pytest.mark.parametrize(("schema", "value", "where", "code", "vi", "en"), CASES)
def test_sentence(schema: dict[str, Any], value: Any, where: str, code: str, vi: str, en: str) -> None:
    problems = Schema({"$defs": DEFINITIONS, "properties": {"it": schema}}).problems({"it": value})
    assert " ".join(map(place, problems)) == where
    assert (problems[0].code, said(problems[0], "vi"), said(problems[0], "en")) == (code, vi, en)


@pytest.mark.parametrize("keyword", sorted(SENTENCES))
def test_every_keyword_is_in_the_table(keyword: str) -> None:
    direct = {"required", "type", "anyOf", "oneOf", "enum", "const", "propertyNames", "additionalProperties"}
    text = repr([schema for schema, *_ in CASES]) + repr(DEFINITIONS)
    assert f"'{keyword}'" in text or keyword in direct


@pytest.mark.parametrize(("schema", "value"), [(schema, value) for schema, value, *_ in CASES])
def test_both_tongues_say_the_same_things(schema: dict[str, Any], value: Any) -> None:
    for problem in Schema({"$defs": DEFINITIONS, "properties": {"it": schema}}).problems({"it": value}):
        for message in (problem.message, problem.advice):
            if message:
                assert placeholders(message.text.vi) == placeholders(message.text.en)


def test_the_whole_of_the_data() -> None:
    (problem,) = Schema({"type": "object"}).problems(["a"])
    assert (problem.path, problem.message.say("en")) == ((), "the data should be a group of fields (`name: value`), but is a list")


def test_problems_come_by_place_and_one_a_value() -> None:
    schema = Schema({"properties": {"a": {"type": "string", "pattern": "^x$", "minLength": 9, "enum": ["x"]}, "b": {"type": "null"}}})
    assert [(p.path, p.code) for p in schema.problems({"b": 1, "a": "y"})] == [(("a",), "bad-value"), (("b",), "wrong-type")]


def test_of_very_many_all_are_said_but_the_last_in_haste() -> None:
    each = {"anyOf": [STATUS, WORD, UNKNOWN]}
    problems = Schema({"$defs": DEFINITIONS, "items": {"properties": {"it": each}}}).problems([{"it": "operatng"}] * (CAREFUL + 9))
    assert [p.path for p in problems] == [(n, "it") for n in range(CAREFUL + 9)]
    assert said(problems[CAREFUL - 1], "en") == "`it` cannot be `operatng` | Did you mean `operating`?"
    assert said(problems[CAREFUL], "en") == "`it` cannot be `operatng`"


HUGE = ["x" * 10_000, "\x1b[31m\n::error::\u202e", {"a" * 500: list(range(500))}, 10**5000, [[[[[[["deep"]]]]]]]]


@pytest.mark.parametrize("value", HUGE, ids=range(len(HUGE)))
def test_what_is_shown_of_the_data_is_short_and_harmless(value: Any) -> None:
    (problem,) = Schema({"properties": {"it": {"type": "boolean"}}}).problems({"it": value})
    for lang in ("vi", "en"):
        assert len(said(problem, lang)) < 400
        assert said(problem, lang).isprintable()


@pytest.mark.parametrize(("value", "stray"), [({"vi": "Nhận ca", "kiểm tra": None, "en": "x"}, "kiểm tra")])
def test_a_comma_that_cut_a_text_is_recognised(value: dict[str, Any], stray: str) -> None:
    (problem,) = Schema({"$defs": DEFINITIONS, "properties": {"it": {"$ref": "#/$defs/text"}}}).problems({"it": value})
    assert problem.path == ("it", stray) and problem.advice is not None
    assert "double quotes" in problem.advice.say("en") and "ngoặc kép" in problem.advice.say("vi")
