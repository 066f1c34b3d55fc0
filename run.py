"""Sets up archmodel beside this file and runs it: `python3 run.py build`; `python3 run.py test` runs the tests.

Needs Python 3.11 or newer with pip and, the first time, a package index. Nothing is installed outside `.venv`.
"""

import hashlib
import os
import pathlib
import subprocess
import sys
import venv

if sys.version_info < (3, 11):
    sys.exit("archmodel needs Python 3.11 or newer; this is " + sys.version.split()[0])

HERE = pathlib.Path(__file__).resolve().parent
ENV = HERE / ".venv"
PYTHON = ENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
FAILED = """archmodel: the installation failed, see above. It needs pip (python3 -m pip --version) and a package index.
Without an index: on a machine like this one that has it,  python3 -m pip download -d wheels -c constraints.txt setuptools '.[test]'
then here, with the folder wheels beside run.py,             PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels python3 run.py build"""


def prepare(extra):
    """Makes `.venv` with the pinned versions, unless it was made by this Python from the same three files, here."""
    recipe = b"".join((HERE / name).read_bytes() for name in ("setup.cfg", "pyproject.toml", "constraints.txt"))
    key = hashlib.sha256(recipe + f"{sys.version} {HERE}".encode()).hexdigest()[:16]
    stamps = [ENV / f"ready-{key}-{name}" for name in ("test", extra)]
    if PYTHON.exists() and any(stamp.exists() for stamp in stamps):
        return
    print("archmodel: preparing .venv, once …", file=sys.stderr, flush=True)
    venv.create(ENV, with_pip=False, clear=not list(ENV.glob(f"ready-{key}-*")))
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "-q", "--disable-pip-version-check"]
    wanted = ["-c", "constraints.txt", "-e", ".[test]" if extra == "test" else "."]
    if subprocess.call([*pip, *wanted], cwd=HERE, env={**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}):
        print(FAILED, file=sys.stderr)
        sys.exit(3)
    subprocess.call([str(PYTHON), "-m", "compileall", "-q", "archmodel"], cwd=HERE)  # for starts with PYTHONDONTWRITEBYTECODE too
    stamps[-1].touch()


testing = sys.argv[1:2] == ["test"]
prepare("test" if testing else "run")
everything = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]  # the whole suite runs on all cores; chosen tests run alone
command = [str(PYTHON), "-m", *(["pytest", *(sys.argv[2:] or everything)] if testing else ["archmodel", *sys.argv[1:]])]
if testing:
    os.chdir(HERE)
if sys.platform == "win32":
    sys.exit(subprocess.call(command))
os.execv(command[0], command)
