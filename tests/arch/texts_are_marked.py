#!/usr/bin/env python3
"""Finds texts for people that are not marked for translation: tests/arch/texts_are_marked.py

In src/ui every literal with a word in it is marked (tr, Line, tr_format …; base/translate.h), but for names of widgets
("##…") and what tests/arch/texts_unmarked.txt lists. In the other folders that a person reads from, those literals are
looked at that have two words, for much there is for machines.

Numbers with decimals that people read have fmt's flag L in their format, "{:.1Lf}": by it they get the language's decimal
mark. Coordinates, which have four decimals and more, have points in every language.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARKED = {"tr", "tr_plural", "tr_later", "tr_in", "tr_later_in", "tr_format", "tr_format_plural", "fail",
          "Line::plural", "counted_text"}
# Calls whose texts are names of widgets, of files or of settings.
NAMES = {"ImGui::PushID", "ImGui::OpenPopup", "ImGui::BeginPopup", "ImGui::Begin", "ImGui::BeginChild",
         "ImGui::BeginTable", "starts_with", "ends_with", "find", "std::getenv", "static_assert", "begin_block", "is",
         "is_chosen", "ImHashStr"}
KEYS = {"Alt", "Ctrl", "Shift", "Tab", "Esc", "Enter", "Home", "PgUp", "PgDn", "Delete"}
FOLDERS = ("app", "data", "geo", "query", "render", "session", "time")
TOKEN = re.compile(r'(?P<blank>\s+|//[^\n]*|/\*.*?\*/)|(?P<pre>(?<=\n)[ \t]*#(?:[^\n\\]|\\.|\\\n)*)'
                   r'|R"(?P<d>[^(]*)\((?P<raw>.*?)\)(?P=d)"|"(?P<str>(?:[^"\\]|\\.)*)"(?:_\w+|sv?\b)?'
                   r"|'(?:[^'\\]|\\.)+'|(?P<word>[A-Za-z_]\w*(?:::[A-Za-z_~]\w*)*)|[0-9][\w'.]*|(?P<sign>.)", re.S)


def tokens(text):
    """(kind, text, line) of a C++ source; literals side by side are one."""
    out, line = [], 1
    for found in TOKEN.finditer("\n" + text):
        kind = found.lastgroup if found.lastgroup != "d" else "raw"
        piece = found.group(0)
        if kind == "str" and out and out[-1][0] == "str":
            out[-1] = ("str", out[-1][1] + found.group("str"), out[-1][2])
        elif kind in ("str", "word", "sign"):
            out.append((kind, found.group(kind), line - 1 + (piece.count("\n") if kind == "sign" else 0)))
        elif kind not in ("blank", "pre"):
            out.append(("other", "", line - 1))
        line += piece.count("\n")
    return out


def caller(toks, at):
    """The call or braces that a token stands in, and which argument it is."""
    depth, argument = 0, 0
    for i in range(at - 1, -1, -1):
        sign = toks[i][1] if toks[i][0] == "sign" else ""
        if sign in (")", "]", "}") and sign:
            depth += 1
        elif sign in ("(", "[", "{") and sign:
            if depth == 0:
                name = toks[i - 1][1] if i and toks[i - 1][0] == "word" else ""
                if i > 1 and toks[i - 2][1] == "Line" and toks[i - 2][0] == "word":
                    name = "Line"
                return name, argument
            depth -= 1
        elif depth == 0 and sign == ",":
            argument += 1
        elif depth == 0 and sign == ";":
            return "", 0
    return "", 0


def words(text):
    """A literal without its replacement fields and escapes."""
    return re.sub(r"\{[^{}]*\}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\.|###.*", " ", text)


DECIMALS = re.compile(r"\{\d*:(?!\.0)(?!\.[4-9])[^{}L]*[fge]\}")


def without_mark(path, text):
    """Formats of numbers with decimals for people that lack the flag L."""
    toks = tokens(text)
    for i, (kind, literal, line) in enumerate(toks):
        if kind != "str" or not DECIMALS.search(literal):
            continue
        name, argument = caller(toks, i)
        if path.startswith("src/ui/") or name in MARKED or (name == "Line" and argument == 0):
            yield line, literal


def unmarked(path, text):
    in_ui = path.startswith("src/ui/")
    toks = tokens(text)
    for i, (kind, literal, line) in enumerate(toks):
        if kind != "str" or re.match(r"[^A-Za-z]*##", literal):
            continue
        keys = re.split(r"[|+]", literal)
        if all(len(key) <= 2 or key in KEYS for key in keys) and len(keys) > 1 or literal in KEYS:
            continue
        plain = words(literal)
        wanted = r"[A-Za-z]{2}" if in_ui else r"[A-Za-z]{2,}[,:;]? +[a-z]{2,}"
        if not re.search(wanted, plain):
            continue
        name, argument = caller(toks, i)
        if name in MARKED or name in NAMES or (name == "Line" and argument == 0):
            continue
        yield line, literal


def main():
    allowed = {}
    for line in (ROOT / "tests/arch/texts_unmarked.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            path, literal = line.split(" ", 1)
            allowed.setdefault(path, set()).add(literal)
    bad, seen, used = 0, 0, set()
    for folder in ("ui", *FOLDERS):
        for source in sorted((ROOT / "src" / folder).rglob("*")):
            if source.suffix not in (".cpp", ".h"):
                continue
            seen += 1
            path = str(source.relative_to(ROOT))
            for line, literal in without_mark(path, source.read_text()):
                print(f"{path}:{line}: decimals without the flag L: \"{literal}\"")
                bad += 1
            for line, literal in unmarked(path, source.read_text()):
                own = allowed.get(path, set())
                hit = next((a for a in own if a == literal or a == "*" ), None)
                if hit:
                    used.add((path, hit))
                    continue
                print(f"{path}:{line}: not marked for translation: \"{literal}\"")
                bad += 1
    for path, literals in allowed.items():
        for literal in literals:
            if (path, literal) not in used:
                print(f"tests/arch/texts_unmarked.txt: {path} has no such text any more: {literal}")
                bad += 1
    print(f"{seen} sources, {bad} faults")
    return 1 if bad or seen < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
