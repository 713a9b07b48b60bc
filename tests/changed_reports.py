"""A small section in an earlier and a later state: moved, reworded, new, withheld then and withheld now."""

from __future__ import annotations

OLD = """\
id: law
title: The law
paragraphs:
  - id: first
    text: |
      The first paragraph asks for *deception*.[^note-a] It cites a work.[@act, s 98D]
  - id: second
    text: |
      The second, see [](#first).[^note-a]
  - id: third
    text: A third paragraph. It was in Meremere.
  - id: fourth
    visibility: internal
    text: The Kaiaua case is not for everyone.
"""
NEW = """\
id: law
title: The law today
paragraphs:
  - id: second
    text: |
      The second, see [](#first).[^note-a]
  - id: first
    text: |
      The first paragraph asks for deception.[^note-a]
      It cites a work.[@act, s 98E]
  - id: fifth
    text: A paragraph of its own.[@tip, p. 9]
  - id: third
    text: A third paragraph. [It was in Meremere.]{.internal}
  - id: fourth
    text: The Kaiaua case is not for everyone.
"""
