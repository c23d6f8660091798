#!/usr/bin/env python3
"""Checks that every header of src compiles alone: tests/arch/headers_stand_alone.py BUILD_FOLDER

A header that its own source includes first was shown to by that source (gcc's build has no precompiled headers).
The others are parsed here, with the flags that the build folder's compile_commands.json has for a source of their
folder of src, without precompiled headers. The preset "dev" compiles all of them, which takes minutes more.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

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


def shown_by_its_source(header):
    source = ROOT / "src" / header.with_suffix(".cpp")
    return source.exists() and next((l for l in source.read_text().splitlines() if l.startswith("#include")),
                                    "") == f'#include "{header}"'


def check(header, flags):
    words, directory = flags
    done = subprocess.run([*words, "-fsyntax-only", "-x", "c++", "-"], input=f'#include "{header}"\n', text=True,
                          cwd=directory, capture_output=True, check=False)
    return "" if done.returncode == 0 else f"{header} does not compile alone:\n{done.stderr}"


def main():
    flags = flags_by_module(pathlib.Path(sys.argv[1]).resolve())
    every = sorted(h.relative_to(ROOT / "src") for h in (ROOT / "src").rglob("*.h"))
    headers = [h for h in every if not shown_by_its_source(h)]
    left_out = [h for h in headers if h.parts[0] not in flags]
    headers = [h for h in headers if h.parts[0] in flags]
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        faults = [f for f in pool.map(lambda h: check(h, flags[h.parts[0]]), headers) if f]
    print("".join(faults), end="")
    for header in left_out:
        print(f"{header}: its folder has no source in {sys.argv[1]}: not checked")
    print(f"{len(headers) - len(faults)} of {len(headers) + len(left_out)} headers compile alone, "
          f"{len(every) - len(headers) - len(left_out)} are the first thing that their source includes")
    return 1 if faults or left_out else 0


if __name__ == "__main__":
    sys.exit(main())
