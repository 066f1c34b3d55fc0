"""Writing a file so that it is either whole or untouched, and only inside the folder it belongs to."""

from __future__ import annotations

import os
from pathlib import Path

from archmodel.kit.errors import BadEnvironment
from archmodel.kit.text import msg


def write_whole(path: Path, content: str | bytes, *, inside: Path) -> Path:
    """Writes through a temporary file and a replace; refuses a path that leads out of `inside`.

    A device or a pipe (`/dev/null`, `/dev/stdout`) is written to and never replaced.
    """
    import tempfile

    root = inside.resolve()
    if root != path.parent.resolve() and root not in path.parent.resolve().parents:
        raise BadEnvironment(msg("{path} nằm ngoài {root}.", "{path} lies outside {root}.", path=path, root=root))
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise BadEnvironment(
            msg("Không ghi được {path}: {why}", "Cannot write {path}: {why}", path=path, why=problem.strerror or problem),
            msg("Kiểm tra quyền ghi và dung lượng đĩa, hoặc chọn thư mục khác bằng --out.",
                "Check permissions and free space, or choose another folder with --out."),
        ) from problem
    return path
