"""Jinja templates: the author's own under templates/ first, the packaged ones second."""

from __future__ import annotations

import base64
import re
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, meta
from jinja2.bccache import Bucket, bc_magic

from altreport.cache import cached
from altreport.errors import CouldNotRunError
from altreport.problems import Place, Problem
from altreport.resources import template_folder
from altreport.wording import Wording

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+!|~^$@&\"'.:-]")


SITE_NAMES = frozenset(
    """
    report cover facts edition edition_stamp draft title html labels link page_link on_page caption section_range basis capitalized day
    figure acronym_anchor name_of moved_work severity comment
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""What every template of the site is given (`website.writer.Writer.page`)."""


class TemplateFaultError(CouldNotRunError):
    """A template cannot be used as it is; `problem` says the same at its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message, problem.hint)
        self.problem = problem


class CompiledTemplates(BytecodeCache):
    """Compiled templates by their names and sources, kept while the process lives, wherever the files stand.

    One such cache serves environments of equal options alone (jinja.palletsprojects.com, Bytecode Cache).
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:  # noqa: ARG002 - Jinja's signature
        """The place of a template's code: by its source, as a build makes its folder anew each time."""
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


class _KeptTemplates(CompiledTemplates):
    """The same in the user's cache as well: compiling takes as long as reading, checking and writing a short report."""

    def __init__(self) -> None:
        super().__init__()
        self._compiler = (version("jinja2"), bc_magic.hex())

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None:

            def compiled() -> str:
                bucket.code = environment.compile(source, name, filename)
                return base64.b64encode(bucket.bytecode_to_string()).decode()

            request = ["template", name, filename, source, *self._compiler]
            bucket.bytecode_from_string(base64.b64decode(cached(request, compiled)))  # without code where it is not whole: then Jinja compiles
            if bucket.code is not None:
                self.dump_bytecode(bucket)
        return bucket


_COMPILED = _KeptTemplates()
"""For environments as `Templates` makes them, whose options are part of the program."""


class Templates:
    """The templates of a report as they stand now: each is read once, so a set of them serves one build."""

    def __init__(self, root: Path, words: Wording) -> None:
        """`words` stands in all templates, also in those that others import."""
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(root / "templates"), FileSystemLoader(template_folder())]),
            bytecode_cache=_COMPILED,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - the templates write Markdown and escape by the filters `md` and `e`
        )
        self._environment.filters["md"] = as_markdown
        self._environment.globals["words"] = words

    def render(self, name: str, values: dict[str, Any]) -> str:
        """The text that the template `name` ('docx/report.md.j2') makes of `values`; `TemplateFaultError` where it cannot."""
        try:
            return self._environment.get_template(name).render(values)
        except _FAULTS as fault:
            raise TemplateFaultError(_problem(name, fault)) from fault

    def fault(self, name: str, packaged: Path) -> Problem | None:
        """What is wrong with a template that can be seen before it is filled: its own rules, and names that nothing gives it.

        `packaged` is the folder of the packaged templates; one of the same name there tells which names it is given.
        """
        try:
            self._environment.get_template(name)
            for named in meta.find_referenced_templates(self._environment.parse(self._source(name))):
                self._environment.get_template(named or name)
            used = self._names_in(self._source(name))
            like = packaged / name
            given = {*self._environment.globals, *(SITE_NAMES if name.startswith("site/") else ())}
            unknown = used - given - self._names_in(like.read_text(encoding="utf-8")) if like.is_file() else set()
        except _FAULTS as fault:
            return _problem(name, fault)
        if not unknown:
            return None
        lines = self._source(name).split("\n")
        word = min(unknown)
        number = next((number for number, line in enumerate(lines, start=1) if re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", line)), 1)
        message = f"The template templates/{name} uses the name ‘{word}’, which it is not given."
        return Problem("template", message, Place(f"templates/{name}", number), _HINT)

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        return loader.get_source(self._environment, name)[0] if loader is not None else ""

    def _names_in(self, source: str) -> set[str]:
        return meta.find_undeclared_variables(self._environment.parse(source))


_HINT = "Mend it, or delete it to use the packaged one."
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)


def _problem(name: str, fault: BaseException) -> Problem:
    """A fault in a template, at the line of the template in which it lies, which may be one that the first one includes."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.endswith(".j2")]
    line = getattr(fault, "lineno", None) or (frames[-1].lineno if frames else None)
    own = str(getattr(fault, "filename", None) or (frames[-1].filename if frames else "")).replace("\\", "/").rpartition("/templates/")[2]
    path = f"templates/{own or name}"
    return Problem("template", f"The template {path}{f', line {line}' if line else ''} cannot be used: {fault}.", Place(path, line or 1), _HINT)


def render(root: Path, name: str, words: Wording, values: dict[str, Any]) -> str:
    """The same for a template that is used once."""
    return Templates(root, words).render(name, values)


def as_markdown(text: object) -> str:
    """Plain text, on one line, as Markdown that shows just that text, whoever reads it: pandoc or Python-Markdown."""
    return " ".join(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", str(text)).split())
