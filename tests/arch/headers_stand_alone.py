#!/usr/bin/env python3
"""Checks that headers of src compile alone: tests/arch/headers_stand_alone.py BUILD_FOLDER [SECONDS]

Builds compile several sources as one, which hides what a header forgot to include. Each is parsed here with the
flags that the build folder's compile_commands.json (preset "lint") has for a source of its folder of src. Those that
changed last come first; with SECONDS, no header is begun after that time. The preset "dev" compiles all of them.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def flags_by_module(build):
    """Module of src -> (compiler and flags, working directory)."""
    out = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if not path.is_relative_to(ROOT / "src") or path.parent == ROOT / "src":
            continue
        command = re.sub(r"-Xclang -include(-pch)? -Xclang \S+|-Winvalid-pch|-fpch\S*", "", entry["command"])
        words = [w for w in shlex.split(command) if not w.endswith("ccache")]
        words = words[: words.index("-MD")] if "-MD" in words else words[: words.index("-o")]
        out.setdefault(path.relative_to(ROOT / "src").parts[0], (words, entry["directory"]))
    return out


def changed_first(headers):
    names = subprocess.run(["git", "diff", "--name-only", "HEAD~1", "--", "src"], cwd=ROOT, text=True,
                           capture_output=True, check=False).stdout.split()  # a checkout without history: none
    changed = {pathlib.Path(n).relative_to("src") for n in names}
    return sorted(headers, key=lambda h: (h not in changed, str(h)))


def check(header, flags, deadline):
    """None when the time is up."""
    if time.monotonic() > deadline:
        return None
    words, directory = flags
    done = subprocess.run([*words, "-fsyntax-only", "-x", "c++", "-"], input=f'#include "{header}"\n', text=True,
                          cwd=directory, capture_output=True, check=False)
    return "" if done.returncode == 0 else f"{header} does not compile alone:\n{done.stderr}"


def main():
    flags = flags_by_module(pathlib.Path(sys.argv[1]).resolve())
    deadline = time.monotonic() + float(sys.argv[2]) if len(sys.argv) > 2 else float("inf")
    every = changed_first(h.relative_to(ROOT / "src") for h in (ROOT / "src").rglob("*.h"))
    left_out = [h for h in every if h.parts[0] not in flags]
    headers = [h for h in every if h.parts[0] in flags]
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        outcomes = list(pool.map(lambda h: check(h, flags[h.parts[0]], deadline), headers))
    faults = [o for o in outcomes if o]
    print("".join(faults), end="")
    for header in left_out:
        print(f"{header}: its folder has no source in {sys.argv[1]}: not checked")
    print(f"{outcomes.count('')} headers compile alone, {len(faults)} do not; {outcomes.count(None)} were not looked at")
    return 1 if faults or left_out else 0


if __name__ == "__main__":
    sys.exit(main())
