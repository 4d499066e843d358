# Each target is a command of dev.py, which is also the way in on Windows: py dev.py run

PYTHON ?= python3
COMMANDS := setup run test check lint format types contracts coverage bench window-test \
            slow-test package-test reliability messages pictures lock package bundle deb \
            clean distclean

.DEFAULT_GOAL := help
.PHONY: help $(COMMANDS)

help:
	@$(PYTHON) dev.py help

$(COMMANDS):
	@$(PYTHON) dev.py $@
