"""Lines too long for a circuit: folded, they say what they said."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from routesim.message.content import Text
from routesim.message.folding import LINE_LENGTH, folded_text
from routesim.message.model import End, Format, Message
from routesim.message.parse import parse
from routesim.message.render import render

# Words that say something of their own where a line begins with them.
# fmt: off
TRAPS = [
    "2.", "3.", "12.", "(C)", "BT", "NNNN", "SECRET", "CONFIDENTIAL", "REF", "REF:", "FM", "TO",
    "INFO", "FOR", "FROM", "PAGE", "UNQUOTE", "SIPDIS", "SUMMARY", "U.S.", "A.", "B.", "STATE",
    "$1.5", "----", "END", "SMITH", "NODIS", "UNCLAS", "SECTION", "COMMENT",
]
# fmt: on
PROSE = ["THE", "MASTER", "OF", "HARBOUR", "ASKED", "WHETHER", "SHIPS", "MAY", "ENTER", "AGAIN,"]
words = st.lists(st.sampled_from(PROSE) | st.sampled_from(TRAPS), min_size=12, max_size=60)
plain = st.lists(st.sampled_from(PROSE), min_size=3, max_size=40).map(" ".join)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return a text of State form, every field and paragraph on one line however long."""
    tags = ", ".join(draw(st.lists(st.sampled_from(["PREL", "PGOV", "XA", "KTIA"]), min_size=1)))
    cited = draw(st.lists(st.integers(10, 99999), min_size=1, max_size=9))
    lines = ["C O N F I D E N T I A L AVALON 000417", "", "SIPDIS", ""]
    lines.append(f"E.O. 12958: DECL: {draw(plain)}")
    lines.append(f"TAGS: {tags}")
    lines += [f"SUBJECT: {draw(plain)}", ""]
    lines += [
        "REF: " + " ".join(f"{a}. STATE {n}" for a, n in zip("ABCDEFGHI", cited, strict=False))
    ]
    lines += ["", f"CLASSIFIED BY: {draw(plain)} REASONS: 1.4 (B) AND (D)", ""]
    for number, content in enumerate(draw(st.lists(words, max_size=4)), 1):
        lines += [f"{number}. (C) THE {' '.join(content)} WAS.", ""]
    return "\n".join([*lines, "NOBODY"])


def message(body: str) -> Message:
    """Return a message with this body and what the body says."""
    (reading,) = parse(
        f"R 270925Z JUL 07\nFM AMEMBASSY AVALON\nTO AMEMBASSY LAPUTA\nBT\n{body}\nBT\n"
    ).readings
    return evolve(reading.message, format=Format.ACP126, end=End(eom=True))


def facts(text: Text) -> Text:
    """Return all of a text but its line ends."""
    return evolve(text, body=" ".join(text.body.split()))


@given(bodies())
def test_folding_says_nothing(body: str) -> None:
    """Written in short lines and read back, every field and every word of a text is the same."""
    written = message(body)
    source = render(written)
    assert max(map(len, source.split("\n"))) <= LINE_LENGTH
    (reading,) = parse(source).readings
    assert facts(reading.message.text) == facts(written.text)
    assert evolve(reading.message, text=written.text) == written


@given(bodies())
def test_folding_twice(body: str) -> None:
    """A text in short lines stays as it is."""
    (reading,) = parse(render(message(body))).readings
    assert render(reading.message) == render(message(body))


@given(st.text(st.sampled_from("AB \t.:/(1"), max_size=400))
def test_no_character_is_lost(line: str) -> None:
    """Folded lines are those characters of a line that are no blanks, in their order."""
    pieces = folded_text(line)
    assert "".join("".join(pieces).split()) == "".join(line.split())
    assert all(len(piece) <= LINE_LENGTH or " " not in piece for piece in pieces)
