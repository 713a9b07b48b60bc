# The tasks themselves are in build_tools/tasks.py, which also runs where there is no make.
PYTHON ?= python3

.PHONY: report check test manual bench lock clean

report: ## check, and build the site and the Word file
	@$(PYTHON) -m build_tools.tasks report

check: ## check the report
	@$(PYTHON) -m build_tools.tasks check

test: ## run everything that must hold
	@$(PYTHON) -m build_tools.tasks test

manual: ## build the page of all checks' manuals in build/manual/site/
	@$(PYTHON) -m build_tools.tasks manual

bench: ## compare altreport's speed with that of other programs (needs the network)
	@$(PYTHON) -m build_tools.tasks bench

lock: ## bring the lock files up to date (needs uv and the network)
	@$(PYTHON) -m build_tools.tasks lock

clean: ## remove what builds and tests have made
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/tools/node_modules
