"""Pack everything a judgement rests on, or verify such a pack | Đóng gói toàn bộ căn cứ của kết luận, hoặc kiểm tra một gói"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import NotEmpty, OneOf, OutputFile
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Lang, LocalText, msg

_ACTION = OneOf(LocalText(vi="việc", en="action"), lambda: ("pack", "verify"))
_LARGEST = 2_000_000_000


@declare(
    __doc__,
    about=LocalText(
        vi="pack: ghi một tệp gồm dữ liệu, bộ luật và phương pháp, quy tắc, phát hiện, miễn trừ, báo cáo và mã băm; cùng dữ liệu thì cùng "
           "từng byte. verify: không cần mạng, cho biết byte nào đã bị đổi; --recompute tính lại mọi kết quả từ dữ liệu trong gói, "
           "--against so dữ liệu trong gói với một dự án. Mã thoát 0: còn nguyên; 1: có khác biệt; 2: không đọc được.",
        en="pack: writes one file with the data, the packs of law and method, rules, findings, waivers, reports and digests; the same data "
           "make the same bytes. verify: tells, offline, which byte was changed; --recompute works everything out again from the data "
           "in the pack, --against compares its data with a project. Exit code 0: intact; 1: something differs; 2: it cannot be read."),
    examples=("archmodel audit pack --output audit.zip", "archmodel audit verify audit.zip",
              "archmodel audit verify audit.zip --digest 3f0c… --recompute", "archmodel audit verify audit.zip --against ."))
@argument("action", type=_ACTION, metavar="pack|verify", words=LocalText(vi="Việc cần làm.", en="What to do."))
@argument("file", required=False, metavar="[FILE]", words=LocalText(vi="Gói cần kiểm tra (verify).", en="The pack to verify."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Tệp ghi gói; mặc định là out/audit.zip của dự án.", en="Where the pack goes; by default out/audit.zip of the project."))
@option("--digest", type=NotEmpty(), metavar="SHA256", words=LocalText(
    vi="Mã băm đã ghi lại khi đóng gói (đủ 8 ký tự đầu trở lên).", en="The digest noted when it was packed (8 characters at least)."))
@option("--recompute", is_flag=True, words=LocalText(
    vi="Tính lại mọi kết quả từ dữ liệu trong gói rồi so.", en="Work everything out again from the data in the pack, and compare."))
@option("--against", type=NotEmpty(), metavar="DIR", words=LocalText(
    vi="So dữ liệu trong gói với dự án ở thư mục này.", en="Compare the data in the pack with the project in this folder."))
@project_options
def command(project: Project, action: str, file: str | None, output: Path | None, digest: str | None, recompute: bool,
            against: str | None) -> int:
    if action == "pack":
        if file or digest or recompute or against:
            raise BadUsage(msg("audit pack chỉ nhận --output.", "audit pack takes --output only."))
        return _pack(project, output)
    if file is None:
        raise BadUsage(msg("Thiếu tên gói cần kiểm tra.", "The pack to verify is missing."),
                       msg("Ví dụ: `archmodel audit verify audit.zip`.", "For example `archmodel audit verify audit.zip`."))
    return _verify(project.chosen_language or project.manual_lang, Path(file), digest, recompute, against)


def _pack(project: Project, output: Path | None) -> int:
    from archmodel.cli.auditing import about, collected, settled
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.speech import say
    from archmodel.kit import archive

    if readable(project) == 2:
        return 2
    workspace = settled(project)
    made = archive.packed(collected(workspace), {**about(workspace), "moment": project.moment or ""})
    deliver(made, output or project.out / "audit.zip", project)
    if not project.quiet:
        say(msg("mã băm (SHA-256) cần lưu riêng: {digest}", "digest (SHA-256) to be kept apart: {digest}", digest=archive.digest(made)),
            lang=project.lang)
    return 0


def _verify(lang: Lang, file: Path, digest: str | None, recompute: bool, against: str | None) -> int:
    from archmodel.cli.auditing import held_against, recomputed, told
    from archmodel.cli.speech import say, tell
    from archmodel.kit import archive

    found = archive.examined(_content(file))
    faults = found.faults
    if any(fault.kind in ("unreadable", "manifest") for fault in faults):
        say(msg("{file}: {what}", "{file}: {what}", file=file, what=LocalText(vi=told(faults[0]).say("vi"), en=told(faults[0]).say("en"))),
            lang=lang)
        return 2
    if digest is not None and (len(digest.strip("…")) < 8 or not found.digest.startswith(digest.strip("… ").lower())):
        tell(msg("mã băm của gói là {digest}, khác với mã đã ghi lại\n", "the digest of the pack is {digest}, not the one that was noted\n",
                 digest=found.digest).say(lang))
        return 1
    if not faults:
        faults = (*(recomputed(found) if recompute else ()), *(held_against(found, _folder(against)) if against else ()))
    for fault in faults:
        tell(f"{told(fault).say(lang)}\n")
    if not faults:
        tell(msg("Còn nguyên: {n} tệp, {tool}, xét tại {as_of}; mã băm {digest}\n",
                 "Intact: {n} files, {tool}, as of {as_of}; digest {digest}\n", n=len(found.files),
                 tool=found.about.get("tool", "?"), as_of=found.about.get("as_of", "?"), digest=found.digest).say(lang))
    return 1 if faults else 0


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadUsage(msg("{file} quá lớn.", "{file} is too large.", file=file))
        return file.read_bytes()
    except OSError as problem:
        raise BadUsage(msg("Không đọc được {file}: {why}", "Cannot read {file}: {why}", file=file,
                           why=problem.strerror or problem)) from problem


def _folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise BadUsage(msg("Không có thư mục {path}.", "There is no folder {path}.", path=folder))
    return folder
