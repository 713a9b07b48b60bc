"""The text of the file that was sent, character by character."""

from __future__ import annotations

from dataclasses import dataclass, field

from altreport.review.reading.word_lines import Line, Piece, Story


@dataclass
class SentText:
    """The text of the sent file, a line end after each line that has words; `lines` and `pieces` are by character."""

    story: Story
    text: str = ""
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    pieces: list[Piece | None] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)

    def line_of(self, offset: int) -> int:
        """Return the position in `starts` of the line with a character."""
        return self.lines[min(offset, len(self.lines) - 1)]

    def span_of(self, line: int) -> tuple[int, int]:
        """Return where a line begins and ends, without its line end."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line], end - 1

    def words_of(self, line: int) -> str:
        """Return the text of a line."""
        return self.text[slice(*self.span_of(line))]


def sent_text(story: Story) -> SentText:
    """Return the text of a sent file, in which there are no tracked changes."""
    made = SentText(story)
    pieces: list[str] = []
    for line in story.lines:
        if not line.length:
            continue
        made.starts.append(len(made.pieces))
        made.kept.append(line)
        for piece in line.pieces:
            pieces.append(piece.text)
            made.pieces += [piece] * len(piece.text)
        pieces.append("\n")
        made.pieces.append(None)
        made.lines += [len(made.starts) - 1] * (len(made.pieces) - len(made.lines))
    made.text = "".join(pieces)
    return made
