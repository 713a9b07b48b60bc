"""Jinja templates: the author's own under templates/ first, the packaged ones second."""

from __future__ import annotations

import base64
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket, bc_magic

from altreport.cache import cached
from altreport.errors import CouldNotRunError
from altreport.resources import template_folder
from altreport.wording import Wording

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+!|~^$@&\"'.:-]")


class TemplateFaultError(CouldNotRunError):
    """A template cannot be used as it is."""


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
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # YAML takes the two halves of an escaped character for two
        self._environment.globals["words"] = words

    def render(self, name: str, values: dict[str, Any]) -> str:
        """The text that the template `name` ('docx/report.md.j2') makes of `values`; `TemplateFaultError` where it cannot."""
        try:
            return self._environment.get_template(name).render(values)
        except (TemplateError, TypeError, ValueError, LookupError, AttributeError) as fault:
            line = getattr(fault, "lineno", None)
            where = f"templates/{name}" + (f", line {line}" if line else "")
            raise TemplateFaultError(f"The template {where} cannot be used: {fault}.", "Mend it, or delete it to use the packaged one.") from fault


def render(root: Path, name: str, words: Wording, values: dict[str, Any]) -> str:
    """The same for a template that is used once."""
    return Templates(root, words).render(name, values)


def as_markdown(text: object) -> str:
    """Plain text, on one line, as Markdown that shows just that text, whoever reads it: pandoc or Python-Markdown."""
    return " ".join(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", str(text)).split())
