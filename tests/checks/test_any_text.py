"""Whatever an author types, every check answers, soon, and in plain words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from looking import ASKED, NOTES, SECTION, look

WORDS = st.sampled_from(
    [
        *[
            "The",
            "police",
            "have",
            "said",
            "that",
            "12",
            "per cent",
            "of",
            "children",
            "(OPSC)",
            "DIA",
            "2031",
            "In",
            "was",
            "Act",
            "1,200",
            "US$5 million",
            "‘quoted’",
            "“un",
        ],
        *[
            "[^note-a]",
            "[@act, s 4]",
            "[](#first)",
            "[here](https://example.org)",
            "![](x.png)",
            "*title*",
            "`code`",
            "# Head",
            "|a|b|",
            "|-|-|",
            "- item",
            "> said",
            "\n",
            "\n\n",
        ],
        *[
            "child prostitution",
            "labor",
            "organise",
            "Maori",
            "recieve",
            "establish",
            "and",
            "publish",
            "should",
            "to",
            "ranked",
            "35th",
            ".",
            ";",
            ":",
            "?",
            "(",
            ")",
            "[x]{lang=mi}",
            "[x](.internal)",
            "[x]{.private}",
            "[^note-a, p. 3]",
            "[act]",
            "[] (#first)",
            "word¹²",
            "word[1]",
            "10*20*30",
            "traf\u00adficking",
            "\ufffd",
        ],
    ]
)


@settings(max_examples=60)
@given(words=st.lists(WORDS, min_size=1, max_size=40))
def test_every_check_answers_whatever_is_typed(tmp_path_factory, words):
    text = " ".join(words)
    body = "\n".join(f"      {line}" for line in text.split("\n"))
    short = "\n".join(f"    {line}" for line in text.split("\n"))
    changed = {
        SECTION: f"id: law\ntitle: The law\nparagraphs:\n  - id: first\n    text: |\n      Begins.\n{body}\n",
        ASKED: f"- id: rec-one\n  text: |\n    Ends.\n{short}\n",
        NOTES: f"note-a: |\n    Notes.\n{short}\n",
    }
    for problem in look(tmp_path_factory.mktemp("any"), changed):
        assert problem.place.line >= 1
        assert problem.place.column >= 1
