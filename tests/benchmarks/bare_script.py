"""The least that any checker in Python does: start, import yaml and pydantic, and parse each file of the report in the folder it is given."""

import sys
from pathlib import Path

import yaml
from pydantic import BaseModel  # noqa: F401 - its import is part of what is measured

root = Path(sys.argv[1])
parsed = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in sorted(root.rglob("*.yml"))]
read = [path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.bib"))]
print(f"{len(parsed)} files of YAML, {len(read)} of BibTeX")
