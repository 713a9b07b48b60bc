"""Random Markdown, put together from the pieces on which two readers of Markdown are most likely to disagree."""

from __future__ import annotations

from random import Random

REFERENCES: tuple[str, ...] = (
    "[^a]",
    "[^b]",
    "[@src]",
    "[@src, p. 3]",
    "[see @src; @act, s 98D]",
    "[-@act]",
    "[@{src}, {ch. 3}]",
    "[](#other)",
    "[own words](#other)",
    "@src",
    "@act [p. 4]",
)
WORDS: tuple[str, ...] = (
    "The Act",
    "law,",
    "s 98D(2)(b)",
    "don’t",
    "it's",
    "50%",
    "NZ$5",
    "a_b_c",
    "3 * 4",
    "(or not)",
    "“so”",
    "R&D",
    "100 < 200",
    "1.",
    "(a)",
    "iv.",
    "2018.",
    "é",
    "مرحبا",
)
SIGNS: tuple[str, ...] = (
    *"[](){}<>^@#`~\\|*_-+=:;!?.,\"'$&%/",
    *(
        "[^",
        "[@",
        "](",
        "]{",
        "![",
        "^[",
        "[[",
        "]]",
        "**",
        "__",
        "~~",
        "``",
        "```",
        "~~~",
        ":::",
        "---",
        "***",
        "...",
        "--",
        "$$",
        "\\(",
        "\\[",
        "<!--",
        "-->",
        "<b>",
        "</b>",
    ),
    *(
        "&amp;",
        "&#91;",
        "\\[",
        "\\]",
        "\\@",
        "\\^",
        "\\`",
        "\\\\",
        "\\ ",
        "\\\n",
        "  \n",
        "\t",
        "\u00a0",
        "{.internal}",
        "{lang=mi}",
        "{#x .y}",
        "{=html}",
        "{-}",
        "[]",
        "()",
        "{}",
    ),
)
INLINES: tuple[str, ...] = (
    *(
        "*{}*",
        "**{}**",
        "_{}_",
        "~~{}~~",
        "^{}^",
        "~{}~",
        "`{}`",
        "``{}``",
        "[{}]{{lang=mi}}",
        "[{}]{{.smallcaps}}",
        "[{}](https://example.org/x)",
        "[{}](#other)",
        "“{}”",
    ),
    *(
        "({})",
        "[{}]",
        "<{}>",
        "$ {} $",
        "${}$",
        "\\emph{{{}}}",
        "\\[{}\\]",
        "![{}](x.png)",
        "[{}][ref]",
        "[{}][]",
        "[{}]: https://example.org",
        "^[{}]",
        '"{}"',
        "'{}'",
        "<b>{}</b>",
        "<!-- {} -->",
    ),
    *(
        "https://example.org/{}",
        "<https://example.org/{}>",
        "me@example.org {}",
        "doi:10.1000/{}",
        "{{{}}}",
        "[see {} there @src]",
        "[@src, {}]",
        "[@src {}; @act]",
        "[{}]{{.internal}}",
        "\\cite{{{}}}",
    ),
)
BLOCKS: tuple[str, ...] = (
    *(
        "{}",
        "{}",
        "{}",
        "{}",
        "- {}\n- {}",
        "1. {}\n2. {}",
        "a) {}\nb) {}",
        "(i) {}\n(ii) {}",
        "#. {}",
        "(@) {}",
        "(@x) {}",
        "- {}\n\n    {}",
        "- {}\n\n  {}",
        "* {}\n    - {}",
    ),
    *(
        "> {}",
        "> {}\n{}",
        ">     {}",
        "## {}",
        "{}\n---",
        "{}\n===",
        "# {} #",
        "    {}",
        "\t{}",
        "```\n{}\n```",
        "~~~~\n{}\n~~~~",
        "``` {{.x}}\n{}\n```",
        "| {}\n| {}",
        "{}\n:   {}",
        "{}\n\n:   {}",
    ),
    *(
        "| a | b |\n|---|---|\n| {} | {} |",
        "a | b\n--|--\n{} | {}",
        "  a      b\n----- -----\n {}   x\n",
        "+---+---+\n| {} | b |\n+---+---+",
        "::: {{.box}}\n{}\n:::",
        "---\n{}\n---",
        "***\n{}",
    ),
    *(
        "[ref]: https://example.org '{}'",
        "[^c]: {}",
        "[^a]: {}",
        "Table: {}",
        ": {}",
        "<div>{}</div>",
        "<b>\n{}\n</b>",
        "{}\\\n{}",
        "{}  \n{}",
        "[{}\n\n{}]",
        "*{}\n\n{}*",
        "`{}\n\n{}`",
        "-   {}\n{}",
        "1) {}\n\n2) {}",
    ),
    *(
        "- [ ] {}",
        "Term\n~   {}",
        "% {}",
        "\\begin{{x}}\n{}\n\\end{{x}}",
        " {}",
        "   {}",
        "+ {}\n\n\n\n    {}",
        "10. {}\n\n    {}",
        "-\n{}",
        "- \n\n    {}",
        "> - {}\n>\n>     {}",
        "{}\n    {}",
        "{}\n\n    {}",
        "{}\n> {}",
    ),
)


def telling_text(random: Random) -> str:
    """One to four blocks, nested now and then, of which one at least holds a reference."""
    blocks = [_block(random) for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4)))]
    return random.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\n\n")).join(blocks)


def _block(random: Random) -> str:
    shape = random.choice(BLOCKS)
    return shape.format(*(_line(random) for _ in range(shape.count("{}"))))


def _line(random: Random) -> str:
    parts = [_inline(random, 0) for _ in range(random.choice((1, 2, 2, 3, 4, 6)))]
    return "".join(f"{part}{random.choice((' ', ' ', ' ', '', '. ', chr(10)))}" for part in parts).strip(" \n")


def _inline(random: Random, depth: int) -> str:
    kind = random.random()
    if kind < 0.3:
        return random.choice(REFERENCES)
    if kind < 0.55:
        return random.choice(WORDS)
    if kind < 0.7:
        return random.choice(SIGNS)
    if depth > 2:
        return random.choice(WORDS)
    inner = random.choice((" ", "")).join(_inline(random, depth + 1) for _ in range(random.choice((1, 1, 2))))
    shape: str = random.choice(INLINES)
    return shape.format(inner)
