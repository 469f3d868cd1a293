# Every task of the project; `make` alone lists them.
# Tools live in .venv and nowhere else. PYTHON=python3.12 picks another Python, ARGS="…" goes on to the program;
# PORT=9000 reaches the demo through the environment, as make hands on every variable of its command line.

.DEFAULT_GOAL := help
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PACKAGES := .venv/.packages-installed
PROJECT := .venv/.project-installed

.PHONY: help setup demo run test test-all test-browser lint check fmt lock bench-broadcast bench-intake bench-load bench-retrieval bench-web

help: ## list these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: $(PROJECT) ## make .venv with everything in it (the other tasks do this by themselves)

demo: setup ## the whole bot against a pretended Telegram, in the browser, no token needed (PORT=9000 to choose)
	@exec $(BIN)/hoicho demo $(ARGS)

run: setup ## the bot on the real Telegram; needs HOICHO_TELEGRAM_TOKEN
	@exec $(BIN)/hoicho run $(ARGS)

# Two runs side by side, of about the same length: what people say to the bot, and all else.
TALKING := tests/handlers

test: setup ## all tests on SQLite, those of the database and the intake on PostgreSQL too
ifdef ARGS
	$(BIN)/pytest $(ARGS)
else
	@$(BIN)/pytest $(TALKING) & talking=$$!; \
	$(BIN)/pytest $(TALKING:%=--ignore=%); rest=$$?; \
	wait $$talking && exit $$rest
endif

test-all: setup ## all tests on both databases
	HOICHO_TEST_DATABASES=all $(BIN)/pytest $(ARGS)

test-browser: setup ## the chat page and the fair's pages in a real Chromium, where one is installed
	$(BIN)/pytest -m browser -rs $(ARGS)

lint: setup ## style, types, import rules, spelling, Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/hadolint Dockerfile

check: lint test ## what every change must pass: lint and test

fmt: setup ## mend what style can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench-intake: setup ## kill the bot at ten moments and count what was lost, beside a stock bot
	$(BIN)/python -m benchmarks.intake $(ARGS)

bench-broadcast: setup ## tell thousands at Telegram's limits, while visitors ask and everything breaks (ARGS=--quick)
	$(BIN)/python -m benchmarks.broadcast $(ARGS)

bench-load: setup ## messages a second of the whole bot, beside three echo bots (ARGS="--quick --json")
	$(BIN)/python -m benchmarks.load $(ARGS)

bench-web: setup ## requests a second of the fair's pages, beside a bare answer (ARGS=--json)
	$(BIN)/python -m benchmarks.web $(ARGS)

bench-retrieval: setup ## top answers, refusals and speed of the matcher, beside its peers (ARGS="--quick --json")
	$(BIN)/python -m benchmarks.retrieval $(ARGS)

LOCK := uv pip compile pyproject.toml --quiet --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header

lock: ## renew both lock files from pyproject.toml (needs uv; ARGS=--upgrade for newer versions)
	$(LOCK) $(ARGS) --output-file requirements.lock
	$(LOCK) $(ARGS) --group dev --output-file requirements-dev.lock

# ---------------------------------------------------------------------------------------------------------------------

# A venv whose Python has gone, or that uv made without pip, is made anew.
$(PACKAGES): requirements-dev.lock
	@if command -v uv >/dev/null 2>&1; then \
	  echo "Đang cài thư viện vào .venv bằng uv · installing into .venv with uv"; \
	  $(BIN)/python -c '' 2>/dev/null || { rm -rf .venv && uv venv --quiet --python '>=3.11' .venv; } && \
	  uv pip install --quiet --python .venv --require-hashes -r $<; \
	else \
	  $(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "Cần Python 3.11 trở lên có mô-đun venv (Debian, Ubuntu: sudo apt install python3-venv)."; \
	    echo "Python 3.11 or newer with its venv module is needed."; \
	    echo "Ở đây · here: $(PYTHON) = $$(command -v $(PYTHON) >/dev/null && $(PYTHON) --version 2>&1 || echo '—')"; \
	    echo "Có bản khác · another one: make PYTHON=python3.12 …"; \
	    exit 1; \
	  } >&2; \
	  echo "Đang cài thư viện vào .venv (lần đầu chừng một phút) · installing into .venv (a minute the first time)"; \
	  $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv && \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<; \
	fi
	@touch $@

$(PROJECT): $(PACKAGES) pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable .; \
	else \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@
