# Everything a person does with this project. `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SITE_READY := .venv/site-ready
TESTS_READY := .venv/tests-ready

# Material for MkDocs prints a page of warning about MkDocs 2 at every build; the lock keeps us on MkDocs 1.
export NO_MKDOCS_2_WARNING := 1

# The tests of the content come with the software: every partnership runs the same.
TEST_CONTENT := $(BIN)/pytest --quiet --pyargs partnership.content_tests

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check intake review test test-content prove look bench wheel lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The new site is built beside the old one, which stays as it is until the new one is whole.
# This is the site that is published, so nothing may be left out of it.
site: $(SITE_READY) ## Check the content and build the site into site/
	@if [ -n "$$PARTNERSHIP_WITHOUT" ]; then \
		echo "make site builds the site that is published, and PARTNERSHIP_WITHOUT leaves out a part of it: unset it."; exit 1; fi
	$(BIN)/partnership check
	$(BIN)/mkdocs build --strict --site-dir .build/site
	@rm -rf .build/before
	@if [ -e site ]; then mv site .build/before; fi
	@mv .build/site site
	@rm -rf .build/before
	@echo "The site is in site/. To see it: $(BIN)/python -m http.server -d site 8000, then open http://localhost:8000/"

serve: $(SITE_READY) ## Preview the site at http://localhost:8000/, kept up to date as files are saved
	$(BIN)/mkdocs serve

# On GitHub each problem is shown beside its line, and all of them in the summary of the run. With BASE, a revision or a
# folder, the safeguarding lists that were there hold too.
check: $(SITE_READY) ## Check the content and say what to put right
	$(BIN)/partnership check $(if $(BASE),--base "$(BASE)") $(if $(GITHUB_STEP_SUMMARY),--format github --summary "$(GITHUB_STEP_SUMMARY)")

# EVENT is the file in which GitHub tells of an issue, BRIEF the address at which the brief on it will be. What is to be
# told to GitHub is written into .build/intake/.
intake: $(SITE_READY) ## Make a proposal of a form issue: make intake EVENT=event.json
	$(BIN)/partnership intake "$(EVENT)" $(if $(BRIEF),--brief "$(BRIEF)")

# Compared with BASE: a revision, or a folder with the old content. On GitHub the brief stands in the summary of the run too.
review: $(SITE_READY) ## Write the editor's brief on what is different from BASE into review/
	$(BIN)/partnership review "$(or $(BASE),origin/main)" --out review $(if $(PROPOSAL),--proposal "$(PROPOSAL)") \
		$(if $(GITHUB_STEP_SUMMARY),--summary "$(GITHUB_STEP_SUMMARY)")

# A file stays whole, and the files keep their order: the longest, in the browser, come first, so that none is waited for.
test: $(TESTS_READY) ## Run every test, in a browser too
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(TEST_CONTENT)
	chromium=$$($(BIN)/python tests/chromium.py) && CHROMIUM="$$chromium" $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test-content: $(SITE_READY) ## Test the content only: it can be published, and holds what readers rely on
	$(TEST_CONTENT)

prove: $(TESTS_READY) ## Build hundreds of generated repositories, start a new partnership, and read clean copies with exiftool
	$(BIN)/python tests/prove.py

look: $(TESTS_READY) site ## Photograph every kind of page into look/index.html
	$(BIN)/python tests/look.py

bench: $(TESTS_READY) ## Measure speed and size against their budgets
	$(BIN)/python tests/bench.py

# The same bytes each time. Another partnership begins with it, or goes on with it: see the README.
wheel: $(SITE_READY) ## Write the engine as one file into dist/, for another partnership
	$(BIN)/partnership desk wheel --out dist

# `uv` only works out the lock. Whoever uses the project needs nothing but pip.
UV_COMPILE = .build/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--only-binary :all: --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: ## Choose the newest allowed version of everything and write the lock files
	$(PYTHON) -m venv --clear .build/lock
	.build/lock/bin/python -m pip --quiet --disable-pip-version-check install "uv>=0.13,<0.14"
	$(UV_COMPILE) --group build --output-file requirements.txt
	$(UV_COMPILE) --group build --extra test --constraints requirements.txt --output-file requirements-test.txt

clean: ## Remove everything that was made: the set-up, the site and the caches
	rm -rf .venv .build .cache .desk dist site look review .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(SITE_READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
		echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13. Name one that is, for example: make $(MAKECMDGOALS) PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up: this takes about a minute, once."
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS_READY): requirements-test.txt $(SITE_READY)
	@echo "Setting up the tests."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-test.txt
	@touch $@
