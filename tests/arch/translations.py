#!/usr/bin/env python3
"""Checks the catalogues of the interface: tests/arch/translations.py

Each text that is marked in src (assets/locale/update.sh gathers them) has a translation in each assets/locale/*.po:
none is missing or fuzzy, msgfmt accepts it, and its replacement fields are those of the English text, in an order that
fmt accepts.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIELD = re.compile(r"\{\{|\}\}|\{([^{}:]*)(:[^{}]*)?\}")


def messages(text):
    """The messages of a catalogue: dictionaries of msgctxt, msgid, msgid_plural, msgstr …, and "fuzzy"."""
    for block in re.split(r"\n\s*\n", text):
        out, key = {}, None
        for line in block.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                out["fuzzy"] = "yes"
            if line.startswith("#"):
                continue
            found = re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line)
            if found:
                key = found.group(1)
                out[key] = found.group(2)
            elif key and line.startswith('"'):
                out[key] += line[1:-1]
        if out.get("msgid"):
            yield out


def fields(text):
    """Fields of a format by argument: {0: "", 1: ":.1f"}; fields without numbers count themselves."""
    out, automatic = [], 0
    for found in FIELD.finditer(text):
        if found.group(0) in ("{{", "}}"):
            continue
        name = found.group(1)
        if name == "":
            name, automatic = str(automatic), automatic + 1
        out.append((name, found.group(2) or ""))
    return sorted(set(out))


def faults(message):
    """What is wrong with a translation, in words."""
    said = [(k, v) for k, v in message.items() if k.startswith("msgstr")]
    if "fuzzy" in message:
        yield "is fuzzy"
    if any(not v for _, v in said):
        yield "is not translated"
        return
    wanted = [fields(message[k]) for k in ("msgid", "msgid_plural") if k in message]
    for key, text in said:
        if fields(text) not in wanted:
            yield f"{key} has other replacement fields: {text}"
        if message["msgid"].endswith("\\n") != text.endswith("\\n"):
            yield f"{key} does not end as the English text does"


def main():
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        pot, merged = pathlib.Path(folder) / "courtyard.pot", pathlib.Path(folder) / "merged.po"
        subprocess.run([ROOT / "assets/locale/update.sh", pot], check=True)
        for catalogue in sorted((ROOT / "assets/locale").glob("*.po")):
            subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", catalogue], check=True)
            subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", f"--output-file={merged}",
                            catalogue, pot], check=True)
            count = 0
            for message in messages(merged.read_text().split("#~")[0]):
                count += 1
                for fault in faults(message):
                    print(f"{catalogue.name}: {message['msgid']!r} {fault}")
                    bad += 1
            print(f"{catalogue.name}: {count} messages")
            bad += count < 500  # the texts were not found
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
