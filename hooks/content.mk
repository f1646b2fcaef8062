# What a person does with the content: the same in every partnership. The Makefile that includes it names, as READY, the file
# that is there once everything is set up, and says how to make it.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# With the line `shell: plain` in data/site.yml, MkDocs and Material have no part in what is published.
BUILD = $(BIN)/$(if $(shell grep '^shell: *plain' data/site.yml),partnership,mkdocs) build

# Material for MkDocs prints a page of warning about MkDocs 2 at every build; the lock keeps us on MkDocs 1.
export NO_MKDOCS_2_WARNING := 1

# The tests of the content come with the engine, and hold for any content. They build the site strictly, as it is for publishing.
TEST_CONTENT := $(BIN)/pytest --quiet --pyargs partnership.content_tests

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup site serve check intake faces review links

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' hooks/content.mk Makefile

# By these a text editor completes and explains the fields of files, with the names of the records of today. Nothing waits for them.
SCHEMAS = $(BIN)/partnership desk schemas || true

# What editors have in the browser begins with this: see .devcontainer/. The days on the pages need the whole history. What lies
# in inbox/ is part of no commit, whatever the repository itself ignores.
setup: $(READY) ## Set everything up, with the folder inbox/ for what schools send
	@mkdir -p inbox && echo '*' > inbox/.gitignore
	@$(SCHEMAS)
	@if [ "$$(git rev-parse --is-shallow-repository 2>/dev/null)" = true ]; then git fetch --quiet --unshallow; fi

# Each build has a folder of its own, by the number of its process, so that two at once do not spoil each other. What one has
# left that was stopped is removed after a day.
NEW_SITE = .build/site-$$PPID
FORGET_UNFINISHED = mkdir -p .build && find .build -maxdepth 1 -name 'site-*' -mtime +0 -exec rm -rf {} +
export PUT_IN_PLACE := import sys, pathlib, partnership.desk.building as b; b.put_in_place(*map(pathlib.Path, sys.argv[1:]))

# The new site is built beside the old one, which stays as it is until the new one is whole.
# This is the site that is published, so nothing may be left out of it. With PUBLISHING, the history has to be there too.
site: $(READY) ## Check the content and build the site into site/
	@if [ -n "$$PARTNERSHIP_WITHOUT" ]; then \
		echo "make site builds the site that is published, and PARTNERSHIP_WITHOUT leaves out a part of it: unset it."; exit 1; fi
	$(BIN)/partnership check $(if $(PUBLISHING),--publishing)
	@$(FORGET_UNFINISHED)
	$(BUILD) --strict --site-dir $(NEW_SITE)
	$(SWAP_SITE)
	@echo "The site is in site/. To see it: $(BIN)/python -m http.server -d site 8000, then open http://localhost:8000/"

# For something that must go while the newest content cannot be built: whatever is wrong in it is left out of the site.
site-as-it-is: $(READY) ## Build the site into site/ without asking whether all is well
	@$(FORGET_UNFINISHED)
	$(BUILD) --site-dir $(NEW_SITE)
	$(SWAP_SITE)

define SWAP_SITE
@$(BIN)/python -c "$$PUT_IN_PLACE" $(NEW_SITE) site
endef

serve: $(READY) ## Preview the site at http://localhost:8000/, kept up to date as files are saved
	@$(SCHEMAS)
	$(BIN)/mkdocs serve

# On GitHub each problem is shown beside its line, and all of them in the summary of the run. With BASE, a revision or a
# folder, the safeguarding lists that were there hold too.
check: $(READY) ## Check the content and say what to put right
	$(BIN)/partnership check $(if $(BASE),--base "$(BASE)") $(if $(GITHUB_STEP_SUMMARY),--format github --summary "$(GITHUB_STEP_SUMMARY)")

# EVENT is the file in which GitHub tells of an issue, BRIEF the address at which the brief on it will be. What is to be
# told to GitHub is written into .build/intake/.
intake: $(READY) ## Make a proposal of a form issue: make intake EVENT=event.json
	$(BIN)/partnership intake "$(EVENT)" $(if $(BRIEF),--brief "$(BRIEF)")

# Once it has been typed, `make review` looks for faces in pictures and frames them. Without it the brief says that nothing looked.
faces: $(READY) ## Set up what looks for faces in the pictures of a brief
	@$(PIP) install --no-deps --require-hashes --only-binary :all: -r requirements-faces.txt

# It goes on where it ended last time, and never fails because of what it finds. The desk knows what it found.
links: $(READY) ## Look at the links elsewhere, and say which no longer work
	$(BIN)/partnership desk links $(if $(GITHUB_STEP_SUMMARY),--summary "$(GITHUB_STEP_SUMMARY)")

# These three are for the workflows that take something down. WHAT stands in the environment, and not in the command: what
# somebody typed into a box is a text, of which neither make nor the shell may read anything else.
take-down: $(READY) ## Put what WHAT in the environment says on the list of what is taken down
	$(BIN)/partnership take-down add -- "$$WHAT"

leave-out: $(READY) ## Take what was taken down out of the files here, before the site is built for publishing
	$(BIN)/partnership take-down apply

propose-removal: $(READY) ## Remove what WHAT in the environment says from the files here, and write a proposal of it
	$(BIN)/partnership take-down propose -- "$$WHAT"

# Compared with BASE: a revision, or a folder with the old content. On GitHub the brief stands in the summary of the run too.
review: $(READY) ## Write the editor's brief on what is different from BASE into review/
	$(BIN)/partnership review "$(or $(BASE),origin/main)" --out review $(if $(PROPOSAL),--proposal "$(PROPOSAL)") \
		$(if $(GITHUB_STEP_SUMMARY),--summary "$(GITHUB_STEP_SUMMARY)")

# Every set-up begins with these lines.
define NEW_ENVIRONMENT
@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
	echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13. Name one that is, for example: make $(MAKECMDGOALS) PYTHON=python3.13"; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
@echo "Setting up: this takes about a minute, once."
@$(PYTHON) -m venv --clear .venv
endef
