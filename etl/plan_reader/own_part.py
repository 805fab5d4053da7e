"""Deadlines and thresholds of an indicator that serves several activities: which of them are an activity's own.

An indicator may list parts («a) … b) …») and state several deadlines or limits. They are an activity's own only where
the activities of its row bear the same marks as those parts; elsewhere nobody can tell. Limits of an indicator without
parts («mínimo 70 % … máximo 30 %») are all its own.
"""

import re
from datetime import date

from etl.plan_reader import words

_MARK = re.compile(r"(?:^|(?<=[\s.:;\-]))(?:([a-zA-Z])\)|(\d{1,2})[.)])(?=\s*[^\W\d])")


def parts(text: str) -> dict[str, str]:
    """Mark → words of the parts of a text, in order: a, b, c… or 1, 2, 3…; '' → what stands before the first."""
    found = list(_MARK.finditer(text))
    marks = [(match[1] or match[2]).lower() for match in found]
    first = "a" if marks and marks[0].isalpha() else "1"
    expected = [chr(ord(first) + at) if first == "a" else str(at + 1) for at in range(len(marks))]
    if marks != expected:
        return {"": text}
    ends = [*(match.start() for match in found), len(text)]
    return {"": text[: ends[0]]} | {
        mark: text[match.end() : end] for mark, match, end in zip(marks, found, ends[1:], strict=True)
    }


def mark_of(title: str) -> str:
    """The mark that an activity begins with: «b) Difundir» → b; '' where it has none."""
    found = _MARK.match(title)
    return (found[1] or found[2]).lower() if found else ""


def due(indicator: str, title: str, titles: list[str], year: int) -> list[date]:
    """The deadlines that an activity may have: one where it is certain, several where nobody can tell.

    titles: those of all the activities of its row, its own among them.
    """
    every = words.deadlines(indicator, year)
    own = _own(indicator, title, titles)
    if len(every) < 2 or own is None:
        return every
    lead = re.split(r"(?<=[.;]) ", own[0].strip())[-1]
    return words.deadlines(own[1].strip(), year) or words.deadlines(lead, year) or every


def thresholds(indicator: str, title: str, titles: list[str]) -> tuple[str, bool]:
    """(limits that are an activity's own, whether others were left out because nobody can tell whose they are)."""
    every = words.thresholds(indicator)
    if not every:
        return "", False
    own = _own(indicator, title, titles)
    if own:
        every = words.thresholds(own[1])
    of_parts = len(parts(indicator)) > 2 and own is None and words.thresholds(parts(indicator)[""]) != every
    return ("", True) if of_parts else (every, False)


def _own(indicator: str, title: str, titles: list[str]) -> tuple[str, str] | None:
    """(what heads the parts of an indicator, the part of an activity); None where the marks do not match one to one."""
    listed = parts(indicator)
    marks = [mark_of(other) for other in titles]
    if len(listed) < 3 or marks != [mark for mark in listed if mark]:
        return None
    return listed[""], listed[mark_of(title)]
