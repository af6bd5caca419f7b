#!/usr/bin/env python3
"""Set everything up and run botilbud; needs nothing but Python.

    python3 run.py                            the default experiment
    python3 run.py EXPERIMENT [overrides]     another experiment
    python3 run.py test [pytest arguments]    the tests, run in the project's folder
    python3 run.py --help                     what the experiments are

The first start makes the folder .venv beside this file; later starts only check its stamp.
"""
import errno
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

OLDEST, NEWEST = (3, 11), (3, 13)  # pyproject.toml says the same, and a test compares them

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "botilbud-stamp")
LOG = os.path.join(ROOT, ".venv-setup.log")
PYTHON = os.path.join(VENV, "Scripts\\python.exe" if os.name == "nt" else "bin/python")

FULL_DISK = f"The disk is full; free about 1 GB for {VENV} (and temporary files) and start again."
NO_NETWORK = "The packages could not be downloaded; check the network or proxy and start again."
# How venv and pip, in lower case, tell in the log of the causes we know.
KNOWN_CAUSES = (
    (FULL_DISK, ("no space left on device", "quota exceeded", "not enough space on the disk")),
    (NO_NETWORK, ("failed to establish a new connection", "name resolution", "getaddrinfo failed",
                  "network is unreachable", "connection refused", "connecttimeout", "proxyerror",
                  "read timed out", "connection aborted", "connection broken")),
)


class Stop(Exception):
    """Ends the start with one sentence that says what to do."""


def dotted(version):
    return ".".join(map(str, version))


def say(text):
    print(text, file=sys.stderr, flush=True)  # stdout belongs to the experiment


def find_python():
    """Return the path of the newest supported Python on this computer, or None."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        for name, *flags in ([f"python3.{minor}"], ["py", f"-3.{minor}"]):
            path = shutil.which(name)
            if not path or (flags and os.name != "nt"):
                continue
            # A command of that name may be a shim with nothing behind it, so ask it.
            ask = "import sys; print(sys.version_info[1], sys.executable, sep='|')"
            try:
                answer = subprocess.run([path, *flags, "-c", ask], check=False, timeout=20,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            except (OSError, subprocess.SubprocessError):
                continue
            asked, _, executable = os.fsdecode(answer).strip().partition("|")
            if asked == str(minor) and executable:
                return executable
    return None


def check_python(version, find=find_python):
    """Return None for a supported Python, else the path of one that is; Stop if there is none."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    found = find()
    if not found:
        raise Stop(f"botilbud needs Python {dotted(OLDEST)} to {dotted(NEWEST)} and this is "
                   f"{dotted(version[:2])}; install Python {dotted(NEWEST)} and start again.")
    return found


def wanted_stamp():
    """What .venv is made from; any change of it, a moved folder too, means a new .venv."""
    stamp = hashlib.sha256(os.fsencode(ROOT) + b"\n" + dotted(sys.version_info[:2]).encode())
    for name in ("requirements.lock", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            stamp.update(hashlib.sha256(file.read()).digest())
    return stamp.hexdigest()


def is_ready():
    """True when a whole setup has been done here from just these files."""
    try:
        with open(STAMP, encoding="ascii", errors="replace") as file:
            return file.read() == wanted_stamp() and os.path.exists(PYTHON)
    except OSError:
        return False


def wait_for_lock(log):
    """Wait until no other start is setting up here.

    The lock lies on the log file, which pip inherits as its output: after a kill it stays held
    until the last pip of the killed start is gone too, and then the system drops it.
    """
    told = False
    while True:
        try:
            if fcntl:
                return fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.lseek(log.fileno(), 1 << 30, os.SEEK_SET)  # a byte that nobody writes
            return msvcrt.locking(log.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
                return None  # this file system has no locks: go on without
        if not told:
            say("Another start is setting up this folder; waiting for it ...")
            told = True
        time.sleep(0.2)


def step(log, *command):
    """Run one step of the setup with its output in the log; Stop with a sentence if it fails."""
    environment = {**os.environ, "PIP_USER": "0"}  # a user's setting that no venv can follow
    if subprocess.call(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                       stdout=log, stderr=log) == 0:
        return
    if any(shutil.disk_usage(f).free < 10_000_000 for f in (ROOT, tempfile.gettempdir())):
        raise Stop(FULL_DISK)  # the log may not have had room to say so
    with open(LOG, encoding="utf-8", errors="replace") as file:
        text = file.read()
    for sentence, signs in KNOWN_CAUSES:
        # A wrong hash is worth its own words, even if a download had to be tried twice.
        if "DO NOT MATCH" not in text and any(sign in text.lower() for sign in signs):
            raise Stop(sentence)
    for line in [line for line in text.splitlines() if line.strip()][-5:]:
        say("  | " + line[:200])
    raise Stop(f"Setting up failed as shown above; see {LOG}, mend the cause and start again.")


def set_up():
    """Make .venv anew, unless another start did so while this one waited."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        version = dotted(sys.version_info[:2])
        raise Stop(f"This Python {version} lacks its venv module; install it (on Debian and "
                   f"Ubuntu: sudo apt install python{version}-venv) and start again.")
    with open(LOG, "ab") as log:
        wait_for_lock(log)
        if is_ready():
            return
        stamp = wanted_stamp()
        log.truncate(0)
        say("Setting up (first time only, about a minute) ...")
        say(f"  1/3 making .venv with Python {dotted(sys.version_info[:3])}")
        if os.path.lexists(STAMP):
            os.remove(STAMP)  # first, so that a half-removed .venv never looks ready
        if os.path.islink(VENV) or os.path.isfile(VENV):
            os.remove(VENV)
        elif os.path.exists(VENV):
            shutil.rmtree(VENV)
        # Not sys.executable: that one is in .venv if the user has activated it.
        step(log, getattr(sys, "_base_executable", sys.executable), "-I", "-m", "venv", VENV)
        pip = (PYTHON, "-I", "-m", "pip", "--no-input", "--disable-pip-version-check", "install",
               "--progress-bar", "off")
        say("  2/3 fetching and installing the packages of requirements.lock")
        step(log, *pip, "--require-hashes", "-r", "requirements.lock")
        say("  3/3 installing botilbud itself")
        step(log, *pip, "--no-deps", "--no-build-isolation", "-e", ".")
        with open(STAMP + ".new", "w", encoding="ascii") as file:
            file.write(stamp)
        os.replace(STAMP + ".new", STAMP)  # last: only a whole setup has a stamp
        say("Ready.")


def hand_over(*command):
    """Go on as another program; return its exit code where the system cannot do that."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            pass  # the child got the Ctrl-C as well and decides when to end


def main(arguments):
    try:
        other_python = check_python(sys.version_info)
        if other_python:
            return hand_over(other_python, os.path.realpath(__file__), *arguments)
        if not is_ready():
            set_up()
        # -P: a folder "sim" where the user happens to stand is not our package.
        if arguments[:1] == ["test"]:
            os.chdir(ROOT)
            return hand_over(PYTHON, "-P", "-m", "pytest", "--rootdir", ROOT, *arguments[1:])
        return hand_over(PYTHON, "-P", "-m", "experiments", *arguments)
    except Stop as stop:
        say(str(stop))
    except KeyboardInterrupt:
        say("Stopped before the setup was done; the next start does it again.")
        return 130
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            say(FULL_DISK)
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            say(f"{error.filename or ROOT} cannot be written or run; end what uses it, or copy the "
                "project to a folder of your own, and start again.")
        else:
            say(f"Setting up failed ({error}); mend the cause and start again.")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
