"""A report's own mkdocs.yml says how the site looks, and does nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.readers.site_settings import CODE, read_site_settings
from altreport.readers.site_values import FEATURES
from altreport.resources import shipped_theme
from looking import command, is_plain, look
from pictures import coloured, saved
from small_report import write_report

REFUSED = {
    "theme:\n  name: material\n  favicon: 3": "not a picture of the site",
    "theme:\n  name: material\n  logo: assets/nowhere.png": "no file",
    "plugins: [search, search]": "is here twice",
    "plugins:\n  - search:\n      pipeline: [stemmer, nope]": "not a value of this setting",
    "hooks: [hooks.py]": "hooks",
    "hooks:\n  - hooks.py": "hooks",
    "INHERIT: ../other.yml": "INHERIT",
    "theme:\n  name: material\n  custom_dir: overrides": "custom_dir",
    "theme:\n  name: readthedocs": "material",
    "theme:\n  name: null\n  custom_dir: x": "custom_dir",
    "theme: readthedocs": "must have settings",
    "theme:\n  name: material\n  font:\n    text: Roboto": "font",
    "theme:\n  name: material\n  font: Roboto": "font",
    "theme:\n  name: material\n  logo: https://evil.example/x.png": "not a picture of the site",
    "theme:\n  name: material\n  favicon: //evil.example/x.png": "not a picture of the site",
    "theme:\n  name: material\n  logo: ../../../etc/passwd": "not a picture of the site",
    "theme:\n  <<: {custom_dir: x}": "‘<<’",
    "docs_dir: /": "docs_dir",
    "site_dir: ../..": "site_dir",
    "watch: [/home]": "watch",
    "dev_addr: 0.0.0.0:80": "dev_addr",
    "repo_url: https://example.org/x": "repo_url",
    "remote_name: x": "remote_name",
    "plugins: [macros]": "macros",
    "plugins:\n  - search\n  - gen-files:\n      scripts: [x.py]": "gen-files",
    "plugins:\n  exec: {}": "exec",
    "plugins:\n  - privacy": "privacy",
    "plugins:\n  - social": "social",
    "plugins:\n  - search:\n      prebuild_index: node": "prebuild_index",
    "plugins:\n  - search:\n      jieba_dict: /etc/passwd": "jieba_dict",
    "plugins:\n  - material/blog": "blog",
    "plugins: macros": "must be a list",
    "markdown_extensions: [pymdownx.snippets]": "snippets",
    "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: /": "snippets",
    "markdown_extensions:\n  pymdownx.b64: {base_path: /}": "b64",
    "markdown_extensions:\n  - markdown_include.include": "include",
    "markdown_extensions:\n  - extensions.own": "extensions.own",
    "markdown_extensions:\n  - extensions.own:Class": "extensions.own",
    "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences: [{name: x, class: x, format: y}]": "custom_fences",
    "markdown_extensions:\n  - pymdownx.emoji": "emoji",
    "markdown_extensions:\n  - toc:\n      slugify: os.system": "slugify",
    "markdown_extensions:\n  - toc:\n      permalink: [{a: b}]": "plain value",
    "extra_javascript: [https://evil.example/x.js]": "is not allowed in a report",
    "extra_javascript:\n  - path: //evil.example/x.js\n    async: true": "is not allowed in a report",
    "extra_css: ['HTTPS://evil.example/x.css']": "is not allowed in a report",
    "extra_css: ['\\\\evil\\x.css']": "is not allowed in a report",
    "extra:\n  analytics:\n    provider: google\n    property: G-1": "analytics",
    "extra:\n  consent: {}": "consent",
    "extra:\n  version: {provider: mike}": "version",
    "extra:\n  homepage: javascript:alert(1)": "not an address",
    "extra:\n  social:\n    - icon: x\n      link: ' JavaScript:alert(1)'": "not an address",
    "extra:\n  alternate:\n    - {name: x, lang: fr, link: 'data:text/html,x'}": "not an address",
    "site_url: file:///x": "not the address of a site",
    "site_url: https://example.org/ü/": "not the address of a site",
    "site_url: https://example.org/a b/": "not the address of a site",
    "site_url: https://example.org/');alert(1)//": "not the address of a site",
    "copyright: 2022": "read as a number",
    "copyright: 2022-01-02": "read as a number",
    "site_description: true": "read as a number",
    "copyright: [a, b]": "plain value",
    "site_name: {a: b}": "plain value",
    "extra_css: assets/own.css": "is not allowed in a report",
    "extra: [a]": "must have settings",
    "extra:\n  generator: 5": "not a value",
    "extra:\n  homepage: x/javascript:alert(1)": "not an address",
    "extra:\n  homepage: ' https://example.org/'": "not an address",
    "extra:\n  social:\n    - {icon: material/email, link: '/\\foreign.example/x'}": "not an address",
    "extra:\n  social:\n    - {icon: ../../../etc/passwd, link: https://example.org}": "not an icon",
    "extra:\n  social:\n    - {icon: material/hoem, link: https://example.org}": "not an icon",
    "extra:\n  social:\n    - {link: https://example.org}": "has no ‘icon’",
    "extra:\n  social: {icon: material/email, link: https://example.org}": "must be a list",
    "extra:\n  alternate:\n    - {name: x, lang: fr, link: data/x}": "not an address",
    "extra:\n  alternate:\n    - {name: x, lang: \"fr' onclick='x\", link: https://example.org}": "not a value",
    "theme:\n  name: material\n  palette:\n    toggle: {name: x}": "has no ‘icon’",
    "theme:\n  name: material\n  palette:\n    toggle: x": "must have settings",
    "theme:\n  name: material\n  palette:\n    scheme: \"x' onload='alert(1)\"": "not a value",
    "theme:\n  name: material\n  features: [search.share]": "not a feature",
    "theme:\n  name: material\n  features: x": "must be a list",
    "theme:\n  name: material\n  icon:\n    admonition: {note: octicons/tag-16}": "admonition",
    "theme:\n  name: material\n  icon:\n    logo: material/nothing": "not an icon",
    "theme:\n  name: material\n  logo: ' https://evil.example/x.png'": "not a picture of the site",
    "theme:\n  name: material\n  favicon: ' //evil.example/x.png'": "not a picture of the site",
    'extra_css: ["\\thttps://evil.example/x.css"]': "is not allowed in a report",
    "extra_javascript: [' https://evil.example/x.js']": "is not allowed in a report",
    "markdown_extensions:\n  - attr_list\n  - toc: {toc_depth: abc}": "not a value",
    "markdown_extensions:\n  - attr_list\n  - toc: {baselevel: 9999999999999}": "not a value",
    "markdown_extensions:\n  - attr_list\n  - toc: {permalink_leading: maybe}": "not a value",
    "plugins:\n  - offline: {enabled: 5}": "not a value",
    "copyright: <script>alert(1)</script>": "read as code",
    "site_description: '\"><svg onload=alert(1)>'": "read as code",
    "theme:\n  name: material\n  palette:\n    toggle:\n      name: '\" onfocus=\"x'": "read as code",
    "theme:\n  name: material\n  icon:\n    logo: '{{ config }}'": "read as code",
    "site_name: !ENV HOME": "!ENV",
    "copyright: !relative $docs_dir": "!relative",
    "copyright: !!python/object/apply:os.system [id]": "python",
    "markdown_extensions:\n  - toc:\n      slugify: !!python/name:os.system": "python",
    "x: &a {custom_dir: y}\ntheme: *a": "‘&a’",
    "%TAG ! tag:yaml.org,2002:python/\n---\ncopyright: !name:os.system x": "type mark",
    "copyright: a\n---\nhooks: [x]": "second document",
    "copyright: a": "attr_list",
    "markdown_extensions: [tables]": "attr_list",
    "- hooks": "list of settings",
    "hooks: [": "",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_do_harm_is_refused_at_its_line(tmp_path: Path, text: str) -> None:
    problems = [
        problem for problem in look(tmp_path, {"mkdocs.yml": f"# Ours\n{text}\n" if "%TAG" not in text else f"{text}\n"}) if problem.place.path == "mkdocs.yml"
    ]
    assert problems
    assert any(REFUSED[text] in problem.message for problem in problems), problems
    assert any(problem.place.line > 1 for problem in problems) or "%TAG" in text
    for problem in problems:
        is_plain(problem)
        assert problem.code in (CODE, "yaml")
    assert read_site_settings(tmp_path).value == shipped_theme().read_text(encoding="utf-8")


SOUND = """\
site_name: A name
site_url: https://example.org/r%C3%A9port
copyright: Example Network, 2026 – “all” rights
theme:
  name: material
  language: en
  font: false
  logo: assets/logo.png
  icon: {logo: material/book}
  features: [FEATURES]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: Dark}
plugins:
  - search: {lang: [en, fr], separator: '[\\s\\-,:!=\\[\\]()"/]+|(?!\\b)(?=[A-Z][a-z])|\\.(?!\\d)|&[lg]t;'}
  - offline
markdown_extensions:
  - attr_list
  - admonition
  - markdown.extensions.def_list
  - toc: {permalink: true, toc_depth: 2-3, title: "2022"}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.superfences
extra:
  generator: false
  homepage: https://example.org
  social:
    - {icon: material/email, link: "https://example.org/contact", name: Contact}
    - {icon: fontawesome/brands/mastodon, link: "https://example.org/@us"}
  alternate:
    - {name: Français, link: "https://example.org/fr/", lang: fr}
""".replace("FEATURES", ", ".join(sorted(FEATURES - {"toc.integrate"})))


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        "plugins:\n  search: {}\n  offline:\nmarkdown_extensions: {attr_list: }\n",
        "markdown_extensions: [attr_list]\nplugins: []\n",
        shipped_theme().read_text(encoding="utf-8"),
    ],
)
def test_how_the_site_looks_may_be_set(tmp_path: Path, text: str) -> None:
    assets: dict[str, str | bytes | None] = {"templates/site/assets/logo.png": saved(coloured(), "PNG")}
    assert [problem for problem in look(tmp_path, {"mkdocs.yml": text, **assets}) if problem.place.path == "mkdocs.yml"] == []
    assert read_site_settings(tmp_path).value == text


def test_a_report_without_settings_has_ours(tmp_path: Path) -> None:
    assert read_site_settings(tmp_path).value == shipped_theme().read_text(encoding="utf-8")


def test_a_build_refuses_what_the_check_does_and_a_draft_is_made_without_it(tmp_path: Path) -> None:
    hook = tmp_path / "hooks.py"
    hook.write_text("from pathlib import Path\nPath(__file__).with_name('owned').touch()\n", encoding="utf-8")
    root = write_report(tmp_path / "report", {"mkdocs.yml": f"hooks: [{hook}]\n"})
    done = command("build", "site", "--root", str(root))
    assert done.returncode == 1
    assert "mkdocs.yml:1:1  error  site-settings" in done.stderr
    assert not (root / "build/public/site").exists()
    done = command("build", "site", "--draft", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert (root / "build/public/site/index.html").is_file()
    assert not (tmp_path / "owned").exists()


def test_a_site_is_made_with_all_that_may_be_set(tmp_path: Path) -> None:
    root = write_report(tmp_path, {"mkdocs.yml": SOUND, "templates/site/assets/logo.png": saved(coloured(), "PNG")})
    done = command("build", "site", "--root", str(root))
    assert done.returncode == 0, done.stderr
    page = (root / "build/public/site/index.html").read_text(encoding="utf-8")
    assert "all” rights" in page
    assert "fonts.googleapis" not in page
