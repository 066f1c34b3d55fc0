"""Sets up archmodel beside this file and runs it: `python3 run.py build`; `python3 run.py test` runs the tests.

Needs Python 3.11 or newer with pip, and a package index. Nothing is installed outside `.venv`.
"""

import hashlib
import pathlib
import subprocess
import sys
import venv

if sys.version_info < (3, 11):
    sys.exit(f"archmodel needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

HERE = pathlib.Path(__file__).resolve().parent
ENV = HERE / ".venv"
PYTHON = ENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
testing = sys.argv[1:2] == ["test"]
recipe = b"".join((HERE / name).read_bytes() for name in ("setup.cfg", "pyproject.toml", "constraints.txt"))
recipe += sys.version.encode() + str(HERE).encode()
stamp = ENV / f"ready-{'test' if testing else 'run'}-{hashlib.sha256(recipe).hexdigest()[:16]}"

if not (stamp.exists() and PYTHON.exists()):
    print("archmodel: preparing .venv (once) …", file=sys.stderr, flush=True)
    venv.create(ENV, with_pip=False, clear=not PYTHON.exists())
    install = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*install, "-c", str(HERE / "constraints.txt"), "-e", f"{HERE}{'[test]' if testing else ''}"])
    if done.returncode:
        sys.exit("archmodel: the installation failed; is a package index reachable? Offline, on a machine that has one, run\n"
                 "  pip download -d wheels -c constraints.txt setuptools -e .\nand set PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels.")
    stamp.touch()

command = ["-m", "pytest", *sys.argv[2:]] if testing else ["-m", "archmodel", *sys.argv[1:]]
sys.exit(subprocess.run([str(PYTHON), *command], cwd=HERE if testing else None).returncode)
