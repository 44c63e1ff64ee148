# The one place that says how the project is set up, run, tested and built.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test browser lint fix docs bench scale build zipapp sbom site clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[lint,verify,parquet,xlsx,mcp]" --group dev
	@touch $@

run: $(READY) ## set up, and run the main job: dealerfacts stat incarceration
	@$(BIN)/dealerfacts stat incarceration

test: $(READY) ## pass the tests
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

browser: $(READY) ## look at exported pages in a browser; AXE=axe.min.js checks them too
	@BROWSER_PROGRAM=$(or $(BROWSER_PROGRAM),chromium) $(BIN)/python -m pytest tests/export/test_html_browser.py

lint: $(READY) ## check style, types and the shipped store
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/dealerfacts validate --store data --format tsv
	@$(BIN)/dealerfacts fmt --check data

fix: $(READY) ## fix what the linter can fix
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/dealerfacts fmt data

docs: $(READY) ## write what is made from the program: manual pages, reference, completion, schemas, pictures
	@$(BIN)/python docs/make.py

bench: $(READY) ## measure against named references, and write bench/README.md
	@$(BIN)/python -m pip install --quiet --group bench || echo "what is missing is left out"
	@$(BIN)/python -m bench

TEXTS ?= 1000000
scale: $(READY) ## ask Spark and DuckDB, check TEXTS short texts, and write docs/scale.md
	@$(BIN)/python -m pip install --quiet --group scale
	@$(BIN)/python -m scale --texts $(TEXTS) --write

build: $(READY) ## build the wheel and the source archive
	@$(BIN)/python -m pip install --quiet --group release
	@$(BIN)/python -m build --outdir dist .

zipapp: $(READY) ## build dist/dealerfacts.pyz, one file that runs without an installation
	@$(BIN)/python -m onefile.build dist/dealerfacts.pyz
	@ls -l dist/dealerfacts.pyz

site: $(READY) ## build the site of the documents: build/site/index.html
	@$(BIN)/python -m pip install --quiet --group site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs --quiet build --strict

sbom: $(READY) ## list what an installation consists of, as CycloneDX: dist/dealerfacts.cdx.json
	@$(BIN)/python -m pip install --quiet --group release
	@rm -rf build/sbom && mkdir -p dist
	@$(BIN)/python -m hatchling build -t wheel -d build/sbom >/dev/null
	@$(PYTHON) -m venv --without-pip build/sbom/venv
	@$(BIN)/python -m pip --python build/sbom/venv/bin/python install --quiet build/sbom/*.whl
	@sed "s/^dynamic = .*/version = \"$$($(BIN)/python -c 'import dealerfacts; print(dealerfacts.__version__)')\"/" \
		pyproject.toml > build/sbom/pyproject.toml
	@$(BIN)/cyclonedx-py environment --output-reproducible --pyproject build/sbom/pyproject.toml \
		--output-file dist/dealerfacts.cdx.json build/sbom/venv/bin/python

clean: ## delete what the other targets made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
