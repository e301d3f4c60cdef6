# Everything lives in .venv/, installed from the hashed locks in requirements/. A stamp file per lock (.venv/site,
# .venv/pdf, .venv/s3, .venv/dev, .venv/bench) keeps pip, and so the network, out of every run that needs nothing new.
# Only the checkers of the HTML and of the pages and an S3 server, which the tests use, come from npm: tests/tools/.
#
#   ARGS    options for the command of the target:  make site ARGS='--base-url https://example.org/'
#   PYTHON  the Python that .venv/ is made with, without it the newest of that of the system and the first on the path:
#                                                   make clean site PYTHON=python3.12
#   PYTHONS the Pythons to try the wheel with:      make installed PYTHONS=python3.13
#   FUZZ    how many mutated documents to try:      make fuzz FUZZ=1000

# Of two as new that of the system: it was built to be fast, which one that was compiled here mostly is not.
SYSTEM := /usr/bin/python3
NEWNESS := import ensurepip, sys, venv; print(sys.version_info[1], sys.argv[1])
PYTHON ?= $(or $(word 2,$(shell for python in $(SYSTEM) python3; do $$python -c '$(NEWNESS)' $$python 2>/dev/null; done \
	| sort -srn -k1,1)),python3)
PYTHONS ?= python3.11 python3.12 python3.13
ARGS ?=
FUZZ ?= 20000

VENV := .venv
RUN := $(VENV)/bin/python
PIP := -m pip -qq --disable-pip-version-check --no-input
# Wheels only: a source package would fetch its build tools unpinned.
LOCKED := --require-hashes --only-binary=:all: --requirement
# Keeps the versions that are locked already, names no registry, and holds for every platform.
COMPILE = $(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --annotation-style line --custom-compile-command 'make lock' $(ARGS)
# Each library at work: header, text, Word file, page, picture, PDF, search, preview and storage.
LOWEST := $(addprefix tests/,whole/test_gold.py commands/test_exits.py public/test_dialect.py public/test_dialect_cases.py \
	internal/test_lost_words.py desk/test_importing.py attachments/test_cleaning.py audit/test_redacted_pdfs.py pdf/test_pdf.py \
	search/test_search.py preview/test_preview_guard.py publishing/test_s3_target.py)
# The checkers of the HTML and of the pages, and the S3 server; without npm their tests are skipped, in CI they fail.
CHECKERS := tests/tools/node_modules/.stamp
# The program behind the forms for the browser.
FORMS := editing/node_modules/.stamp
OFFLINE = { echo "De onderdelen konden niet worden opgehaald (zie hierboven). Is er verbinding met internet?" >&2; exit 1; }

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install site serve pdf s3 beheer wheel test quick lowest installed fuzz bench check format lock clean

help: ## toon deze lijst
	@echo "Gebruik: make DOEL [ARGS='opties']"
	@echo
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/site ## haal op wat het programma nodig heeft

site: $(VENV)/site ## bouw de site: van content/ naar output/
	@$(RUN) build.py $(ARGS)
	@echo "Bekijk de site in uw browser met: make serve"

serve: $(VENV)/site ## bekijk de site in de browser, ook bij elke wijziging (stoppen: Ctrl+C)
	@$(VENV)/bin/stadspanel serve --open $(ARGS)

pdf: $(VENV)/pdf ## bouw de site, met een PDF bij elk advies en elke reactie
	@$(RUN) build.py --pdf $(ARGS)

beheer: $(VENV)/site $(FORMS) ## maak formulieren om in de browser te schrijven, in beheer/ (niet voor de openbare site)
	@$(VENV)/bin/stadspanel forms $(ARGS)

s3: $(VENV)/s3 ## zet klaar wat publiceren naar S3-opslag nodig heeft

wheel: $(VENV)/site $(FORMS) ## maak één bestand van het programma, in dist/, om elders te installeren
	@left="$$(git ls-files --others --exclude-standard stadspanel_site templates 2>/dev/null)"; [ -z "$$left" ] || { \
		echo "Dit zou meegaan in het wiel, en staat niet in git. Haal het weg, of neem het op met git add:" >&2; echo "$$left" >&2; exit 1; }
	@rm -f dist/*.whl
	@$(RUN) $(PIP) wheel --no-index --no-deps --no-build-isolation --wheel-dir dist .

test: $(VENV)/dev $(CHECKERS) $(FORMS) ## voer de tests uit
	@$(RUN) -m pytest --numprocesses=auto --dist=worksteal $(ARGS)

quick: $(VENV)/dev ## voer de snelle tests uit, tijdens het schrijven: ongeveer een minuut
	@$(RUN) -m pytest --numprocesses=auto --dist=worksteal --hypothesis-profile=quick -m 'not browser and not tools and not server and not killed and not slow' $(ARGS)

fuzz: $(VENV)/dev ## voer de lange proef met verminkte stukken uit
	@FUZZ=$(FUZZ) FUZZ_BUILD_EACH=4 $(RUN) -m pytest -s tests/whole/test_fuzz.py $(ARGS)

lowest: $(VENV)-lowest/.stamp ## voer een paar tests uit met de laagste versies die pyproject.toml toelaat
	@$(VENV)-lowest/bin/python -m pytest $(LOWEST) $(ARGS)

installed: wheel $(VENV)/dev ## probeer het wiel in een lege omgeving, met elke Python van PYTHONS die er is
	@rm -rf $(VENV)-wheel
	@for python in $(PYTHONS); do \
		$$python -c 'import ensurepip, venv' 2>/dev/null || { echo "Niet geprobeerd: $$python is hier niet." >&2; continue; }; \
		echo "Het wiel met $$($$python --version):"; \
		$$python -m venv --clear $(VENV)-wheel && \
		$(VENV)-wheel/bin/python $(PIP) install $(LOCKED) requirements/site.txt && \
		$(VENV)-wheel/bin/python $(PIP) install --no-index --no-deps dist/*.whl && \
		INSTALLED=$(VENV)-wheel/bin/stadspanel $(RUN) -m pytest -q -k installed tests/test_package.py $(ARGS) || exit 1; \
	done
	@test -x $(VENV)-wheel/bin/stadspanel

bench: $(VENV)/dev $(VENV)/bench ## meet hoe snel het gaat, naast Hugo en MkDocs
	@for file in benchmarks/*.py; do $(RUN) $$file || exit 1; done

check: $(VENV)/dev ## controleer opmaak, stijl, typen en onderdelen van de code
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy stadspanel_site build.py tests benchmarks
	@$(VENV)/bin/deptry stadspanel_site

format: $(VENV)/dev ## maak de code netjes op
	@$(RUN) -m ruff format .
	@$(RUN) -m ruff check --fix .

lock: ## werk requirements/ bij na een wijziging in pyproject.toml (nieuwste versies: ARGS=--upgrade)
	@$(PYTHON) -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python $(PIP) install $(LOCKED) requirements/lock.txt || $(OFFLINE)
	@$(COMPILE) pyproject.toml --group build --output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --group build --group dev --constraints requirements/site.txt \
		--output-file requirements/dev.txt
	@$(COMPILE) pyproject.toml --extra pdf --group build --constraints requirements/dev.txt \
		--output-file requirements/pdf.txt
	@$(COMPILE) pyproject.toml --extra s3 --group build --constraints requirements/dev.txt \
		--output-file requirements/s3.txt
	@$(COMPILE) --resolution lowest-direct pyproject.toml --extra pdf --extra s3 --group build \
		--output-file requirements/lowest.txt
	@$(COMPILE) --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt
	@$(COMPILE) --group tags --no-deps --output-file requirements/tags.txt
	@$(COMPILE) --group lock --output-file requirements/lock.txt
	@rm -rf $(VENV)-lock

clean: ## ruim alles op wat opnieuw gemaakt kan worden
	@rm -rf output .output.* voorbeeld .voorbeeld.* build dist *.egg-info $(VENV) $(VENV)-lock $(VENV)-lowest $(VENV)-wheel htmlcov .coverage .coverage.* \
		.hypothesis .mypy_cache .pytest_cache .ruff_cache tests/tools/node_modules \
		editing/node_modules beheer .beheer.*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- what the targets above stand on ---

$(VENV)/dev: requirements/dev.txt requirements/tags.txt $(VENV)/site
	@echo "De onderdelen voor de tests worden opgehaald…"
	@$(RUN) $(PIP) install $(LOCKED) requirements/dev.txt || $(OFFLINE)
	@$(RUN) $(PIP) install --no-deps $(LOCKED) requirements/tags.txt || $(OFFLINE)
	@touch $@

# Scripts of packages never run; none of them needs one.
$(CHECKERS): tests/tools/package.json tests/tools/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "De controles van de HTML worden opgehaald…"; \
		(cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >/dev/null || $(OFFLINE); \
		touch $@; \
	else \
		echo "De HTML wordt niet gecontroleerd: npm ontbreekt. Installeer: sudo apt install nodejs npm default-jre-headless" >&2; \
	fi
	@command -v java >/dev/null || \
		echo "De HTML wordt maar half gecontroleerd: Java ontbreekt. Installeer: sudo apt install default-jre-headless" >&2

$(FORMS): editing/package.json editing/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "De formulieren voor in de browser worden opgehaald…"; \
		(cd editing && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >/dev/null || $(OFFLINE); \
		touch $@; \
	else \
		echo "De formulieren voor in de browser ontbreken: npm is er niet. Installeer: sudo apt install nodejs npm" >&2; \
	fi

$(VENV)/pdf: requirements/pdf.txt $(VENV)/site
	@echo "De onderdelen voor PDF’s worden opgehaald…"
	@$(RUN) $(PIP) install $(LOCKED) requirements/pdf.txt || $(OFFLINE)
	@touch $@

$(VENV)/s3: requirements/s3.txt $(VENV)/site
	@echo "De onderdelen voor S3-opslag worden opgehaald…"
	@$(RUN) $(PIP) install $(LOCKED) requirements/s3.txt || $(OFFLINE)
	@touch $@

$(VENV)/bench: requirements/bench.txt $(VENV)/site
	@echo "De onderdelen voor het meten worden opgehaald…"
	@$(RUN) $(PIP) install $(LOCKED) requirements/bench.txt || $(OFFLINE)
	@touch $@

# What the tests themselves need comes after the lowest versions: from the other environment.
$(VENV)-lowest/.stamp: requirements/lowest.txt $(VENV)/dev
	@echo "De laagste versies worden opgehaald…"
	@$(RUN) -m venv --clear $(VENV)-lowest
	@$(VENV)-lowest/bin/python $(PIP) install $(LOCKED) requirements/lowest.txt || $(OFFLINE)
	@$(VENV)-lowest/bin/python $(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@$(RUN) -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > \
		"$$($(VENV)-lowest/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tests.pth"
	@touch $@

# The project itself is built by the locked hatchling and fetches nothing.
$(VENV)/site: requirements/site.txt pyproject.toml $(RUN)
	@echo "De onderdelen van de sitebouwer worden opgehaald…"
	@$(RUN) $(PIP) install $(LOCKED) requirements/site.txt || $(OFFLINE)
	@$(RUN) $(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# Remade when the Python that it points at is gone; --clear takes the stamps along.
$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 of nieuwer is nodig. Installeer dat, of wijs het aan: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python kan hier geen eigen map maken. Installeer eerst: sudo apt install $(notdir $(PYTHON))-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
