# Everything a person does with this project. `make` alone lists it.

READY := .venv/site-ready
TESTS_READY := .venv/tests-ready

include hooks/content.mk

.PHONY: test test-content prove look findability bench wheel lock clean

# A file stays whole, and the files keep their order: the longest, in the browser, come first, so that none is waited for.
test: $(TESTS_READY) ## Run every test, in a browser too
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(TEST_CONTENT)
	chromium=$$($(BIN)/python tests/chromium.py) && CHROMIUM="$$chromium" $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test-content: $(READY) ## Test the content only: it can be published, and holds what readers rely on
	$(TEST_CONTENT)

prove: $(TESTS_READY) site ## Build hundreds of generated repositories, start a new partnership, look at every page as people with other needs see it
	$(BIN)/python tests/prove.py
	$(BIN)/python tests/prove_pages.py

look: $(TESTS_READY) site ## Photograph every kind of page into look/index.html
	$(BIN)/python tests/look.py

findability: $(TESTS_READY) site ## Type what people look for into the site, and print how often it is found
	$(BIN)/python tests/findability.py

bench: $(TESTS_READY) ## Measure speed and size against their budgets, and growth beside plain MkDocs into benchmarks/
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/scale.py

# The same bytes each time. Another partnership begins with it, or goes on with it: see the README.
wheel: $(READY) ## Write the engine as one file into dist/, for another partnership
	$(BIN)/partnership desk wheel --out dist

# `uv` only works out the lock. Whoever uses the project needs nothing but pip.
UV_COMPILE = .build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--only-binary :all: --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# What the extra `faces` needs besides is a list of its own, so that whoever has set up everything can add it.
export FACES_EXTRA := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["faces"], sep="\n")

lock: ## Choose the newest allowed version of everything and write the lock files
	$(PYTHON) -m venv --clear .build/lock
	.build/lock/bin/python -m pip --quiet --disable-pip-version-check install "uv>=0.13,<0.14"
	$(UV_COMPILE) pyproject.toml --group build --output-file requirements.txt
	.build/lock/bin/python -c "$$FACES_EXTRA" | $(UV_COMPILE) - --no-annotate --output-file requirements-faces.txt
	$(UV_COMPILE) pyproject.toml --group build --extra test --extra faces \
		--constraints requirements.txt --constraints requirements-faces.txt --output-file requirements-test.txt

clean: ## Remove everything that was made: the set-up, the site and the caches
	rm -rf .venv tests/node/node_modules .vscode/schemas .vscode/*.code-snippets .build .cache .desk dist site look review .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.txt
	$(NEW_ENVIRONMENT)
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS_READY): requirements-test.txt tests/node/package-lock.json $(READY)
	@echo "Setting up the tests."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-test.txt
	@(cd tests/node && npm ci --silent) || \
		echo "No npm, or nothing to be had from it: what yaml-language-server says of the schemas is not tested here."
	@touch $@
