# Two commands: `make run` and `make test`. Written for GNU make 3.81 too, which is what macOS has.
.DEFAULT_GOAL := help
PY := .venv/bin/python
PYENV := $(or $(PYENV_ROOT),$(HOME)/.pyenv)
PYTHONS := $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 python \
	$(wildcard $(PYENV)/versions/*/bin/python3 /usr/bin/python3 /opt/homebrew/bin/python3)

# A .venv whose Python has gone, or that cannot install, is made again.
ifneq ($(shell $(PY) -c 'import pip; print("ok")' 2>/dev/null),ok)
REMAKE := remake
endif

.PHONY: help run test check bench fuzz remake

help:  ## Esta lista
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' Makefile

run: .venv/run.stamp  ## Arranca el portal (PORT=8050, HOST=127.0.0.1, DATABASE_URL, PG_BINDIR)
	@exec $(PY) run.py --follow-parent

test: .venv/dev.stamp  ## Todas las pruebas, navegador incluido (BROWSER=skip lo omite)
	@if [ "$(BROWSER)" = skip ]; then \
		$(PY) -m pytest -q -m "not browser" || exit; \
		echo "Pasaron las pruebas SIN navegador: BROWSER=skip omitió las que lo usan."; \
	else \
		CHROMIUM=$$($(PY) -m tests.chromium) || exit; export CHROMIUM; \
		$(PY) -m pytest -q || exit; \
		echo "Pasaron todas las pruebas, con el navegador $$CHROMIUM."; \
	fi

check: .venv/dev.stamp  ## Estilo, formato, tipos y textos muertos
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m tests.texts

bench: .venv/dev.stamp  ## Mediciones, como razones y no solo segundos
	@$(PY) -m benchmarks

fuzz: .venv/dev.stamp  ## 5.000 archivos dañados por una carga entera (FUZZ_FILES, FUZZ_SEED; la semilla es la del día)
	@seed=$${FUZZ_SEED:-$$(date +%Y%m%d)}; echo "FUZZ_FILES=$${FUZZ_FILES:-5000} FUZZ_SEED=$$seed"; \
	FUZZ_FILES=$${FUZZ_FILES:-5000} FUZZ_SEED=$$seed $(PY) -m pytest -q tests/etl/test_fuzz_files.py

remake: ;

.venv/run.stamp: requirements.txt $(REMAKE)
	@$(call make_venv); $(call install,requirements.txt)

.venv/dev.stamp: requirements.txt requirements-dev.txt $(REMAKE)
	@$(call make_venv); $(call install,requirements-dev.txt)
	@touch .venv/run.stamp

# A Python that answers, has the right version and can make environments: pyenv's shims may only answer an error.
define make_venv
if ! $(PY) -c 'import pip' 2>/dev/null; then \
	found=; bare=; \
	for python in $(PYTHONS); do \
		version=$$("$$python" -c 'import sys; v = sys.version_info; print("%d.%d" % v[:2]) if (3, 11) <= v < (3, 15) else sys.exit(1)' 2>/dev/null) || continue; \
		if "$$python" -c 'import venv, ensurepip' 2>/dev/null; then found=$$python; break; fi; \
		bare=$${bare:-$$version}; \
	done; \
	if [ -z "$$found" ] && [ -n "$$bare" ]; then \
		echo "A Python $$bare le falta el módulo venv. En Debian o Ubuntu: apt-get install python$$bare-venv" >&2; exit 1; \
	elif [ -z "$$found" ]; then \
		echo "Hace falta Python 3.11 a 3.14 y no se encuentra: instálelo, o indique cuál con PYTHON=/ruta/python3." >&2; exit 1; \
	fi; \
	echo "Creando .venv con $$found (Python $$version)…"; \
	rm -rf .venv && "$$found" -m venv .venv || exit; \
fi
endef

# The pipe hides pip's exit code, so success is the stamp that it leaves.
define install
rm -f $@; \
echo "Instalando $$(cat requirements.txt $(filter-out requirements.txt,$(1)) | grep -c '==') paquetes…"; \
{ $(PY) -m pip install --disable-pip-version-check --no-input -r $(1) && touch $@; } 2>&1 | awk ' \
	/^(Collecting|Processing) / {n++; if (n % 10 == 0) {print "  " n " obtenidos"; fflush()}} \
	/^Installing collected/ {print "  copiando a .venv"; fflush()} \
	/ERROR|rror:/ {print; fflush()}'; \
if [ ! -e $@ ]; then echo "La instalación falló: revise la conexión con el registro de paquetes y repita." >&2; exit 1; fi
endef
