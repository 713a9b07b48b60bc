"""Jinja templates: the author's own under templates/ first, the packaged ones second; all in Jinja's sandbox."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateError, meta
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from altreport.author_files import Refusal, read_bytes
from altreport.errors import CouldNotRunError
from altreport.fixed_words import FixedWords
from altreport.model.located_data import Passage
from altreport.problems import Place, Problem
from altreport.resources import template_folder

LONGEST = 50_000_000
"""Characters that a template may write, and bytes that it may have: a page of a report of a thousand paragraphs has a tenth of that."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+!|~^$@&\"'.:-]")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""White space, except what holds words together."""
_HINT = "Correct it, or delete it to use the packaged one."


SITE_NAMES = frozenset(
    """
    report cover facts edition edition_stamp draft title html labels link page_link on_page caption section_range basis capitalized day
    figure acronym_anchor name_of moved_work severity comment
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""The names that every template of the site is given (`outputs.site.page_writer.Writer.page`)."""


class TemplateFaultError(CouldNotRunError):
    """A template cannot be used; `problem` says the same, with its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message, problem.hint)
        self.problem = problem


class CompiledTemplates(BytecodeCache):
    """Compiled templates by their names and sources, kept while the process lives, wherever the files are; never on a disk, for they are code.

    One such cache serves environments of equal options alone (jinja.palletsprojects.com, Bytecode Cache).
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:  # noqa: ARG002 - Jinja's signature
        """The place of a template's code, found by its source: each build makes its folder again."""
        checksum = self.get_source_checksum(source)
        bucket = Bucket(environment, self.get_cache_key(name, checksum), checksum)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template that was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = CompiledTemplates()
"""For the environments that `Templates` makes, which all have the same options."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox (jinja.palletsprojects.com, Sandbox), which a template that came with a received report cannot leave.

    Beyond what Jinja refuses, a template sees of each value only what this package defines: the fields of records and their own properties
    and methods, but neither those of pydantic (one of them loads pickles) nor any of a path, a module or a class.
    """

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        return super().getattr(obj, attribute) if _is_visible(obj, attribute) else self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        named = isinstance(argument, str) and not isinstance(obj, dict)
        return self.unsafe_undefined(obj, argument) if named and not _is_visible(obj, argument) else super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return bool(super().is_safe_attribute(obj, attr, value)) and _is_visible(obj, attr)

    def is_safe_callable(self, obj: Any) -> bool:
        return bool(super().is_safe_callable(obj)) and (not isinstance(obj, type) or obj.__module__ in ("builtins", "jinja2.utils"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers, but make no text or list longer than any page."""
        sizes = [len(value) if hasattr(value, "__len__") else abs(value) for value in (left, right)]
        if operator == "**" or (sizes[0] * sizes[1] > LONGEST and any(hasattr(value, "__len__") for value in (left, right))):
            raise SecurityError(f"‘{operator}’ would produce something too large here")
        return super().call_binop(context, operator, left, right)


_PLAIN = (str, bytes, int, float, list, tuple, dict, set, frozenset, range, date, type(None))


def _is_visible(value: Any, name: str) -> bool:
    """Whether a template may see the attribute `name` of a value."""
    kind = type(value)
    if isinstance(value, Passage):
        return name == "markdown"  # what an edition has cut is in the others
    if isinstance(value, BaseModel):
        own = any(name in vars(base) for base in kind.__mro__ if base.__module__.startswith("altreport."))
        return name not in ("origin", "place", "place_in") and (name in kind.model_fields or (own and not name.startswith("model_")))
    return isinstance(value, _PLAIN) or (not isinstance(value, type) and kind.__module__.partition(".")[0] in ("altreport", "jinja2", "markupsafe"))


class Templates:
    """The templates of a report. Each is read once, so make new ones for each build."""

    def __init__(self, root: Path, words: FixedWords) -> None:
        """`words` can be used in all templates, also in those that others import."""
        self._environment = _Sandbox(
            loader=FunctionLoader(lambda name: _source(root, name)),
            bytecode_cache=_COMPILED,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # the templates write Markdown and escape by the filters `md` and `e`
        )
        self._environment.filters["md"] = as_markdown
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # YAML takes the two halves of an escaped character for two
        self._environment.globals["words"] = words

    def render(self, name: str, values: dict[str, Any]) -> str:
        """The text that the template `name` ('docx/report.md.j2') makes of `values`; `TemplateFaultError` where it cannot."""
        try:
            return "".join(_limited(self._environment.get_template(name).generate(values)))
        except TemplateFaultError:
            raise
        except _FAULTS as fault:
            raise TemplateFaultError(_problem(name, fault)) from fault

    def fault(self, name: str) -> Problem | None:
        """The fault that a template has before it is filled: wrong syntax, or a name that does not exist.

        The names that exist are those in the packaged template of the same name.
        """
        try:
            self._environment.get_template(name)
            source = self._source(name)
            for named in meta.find_referenced_templates(self._environment.parse(source)):
                self._environment.get_template(named or name)
            like = template_folder() / name
            given = {*self._environment.globals, *(SITE_NAMES if name.startswith("site/") else ())}
            unknown = self._names_in(source) - given - self._names_in(like.read_text(encoding="utf-8")) if like.is_file() else set()
        except TemplateFaultError as fault:
            return fault.problem
        except _FAULTS as fault:
            return _problem(name, fault)
        if not unknown:
            return None
        word = min(unknown)
        lines = source.split("\n")
        number = next((number for number, line in enumerate(lines, start=1) if re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", line)), 1)
        message = f"The template templates/{name} uses the name ‘{word}’, which does not exist."
        return Problem("template", message, Place(f"templates/{name}", number), _HINT)

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        return loader.get_source(self._environment, name)[0] if loader is not None else ""

    def _names_in(self, source: str) -> set[str]:
        return meta.find_undeclared_variables(self._environment.parse(source))


_FAULTS = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError, MemoryError)


def _problem(name: str, fault: BaseException) -> Problem:
    """A fault in a template, at its line in the template in which it is, which may be one that the first one includes."""
    path, line = _where(fault, name)
    return Problem("template", f"The template {path}{f', line {line}' if line else ''} cannot be used: {_said(fault)}.", Place(path, line or 1), _HINT)


def _said(fault: BaseException) -> str:
    """The fault as a clause, in Jinja's words where these are clear."""
    if isinstance(fault, RecursionError):
        return "it includes itself without end"
    if isinstance(fault, SecurityError) and "<" in str(fault):
        return "it uses something that templates may not use"
    return str(fault).rstrip(".") or "it needs too much memory"


def _limited(pieces: Iterator[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST:
            raise ValueError(f"it writes more than {LONGEST // 1_000_000} million characters")
        yield piece


def _source(root: Path, name: str) -> tuple[str, str, None] | None:
    """A template's text and its path, for Jinja; None where there is none. No name leads out of the two folders of templates."""
    parts = split_template_path(name)
    own, packaged = (folder.joinpath(*parts) for folder in (root / "templates", template_folder()))
    if os.path.lexists(own):
        data = read_bytes(own, root, LONGEST)
        if isinstance(data, Refusal):
            raise TemplateFaultError(_unread(name, f"The template templates/{name} cannot be used: {data.message}", data.hint))
        path = own
    elif packaged.is_file():
        data, path = packaged.read_bytes(), packaged
    else:
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), str(path), None
    except UnicodeDecodeError:
        raise TemplateFaultError(_unread(name, f"The template templates/{name} is not in UTF-8.", "Save it again with the encoding UTF-8.")) from None


def _unread(name: str, message: str, hint: str) -> Problem:
    return Problem("template", message, Place(f"templates/{name}"), hint)


def _where(fault: BaseException, name: str) -> tuple[str, int | None]:
    """The template and the line of the fault, as far as Jinja knows them."""
    line = getattr(fault, "lineno", None)
    named = getattr(fault, "name", None) if line else None
    for frame in traceback.extract_tb(fault.__traceback__) if not line else ():
        if frame.filename.endswith(".j2"):
            line, named = frame.lineno, "/".join(Path(frame.filename).parts[-len(Path(name).parts) :])
    return f"templates/{named or name}", line


def render(root: Path, name: str, words: FixedWords, values: dict[str, Any]) -> str:
    """The same for a template that is used once."""
    return Templates(root, words).render(name, values)


def as_markdown(text: object) -> str:
    """Plain text, on one line, as Markdown that both Pandoc and Python-Markdown show as just that text."""
    return _BLANKS.sub(" ", _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", str(text))).strip(" ")
