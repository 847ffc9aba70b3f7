"""Print the measured figures of the detectors at the end of the run."""

import pytest

from tests.editorial.tools import FIGURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIGURES:
        terminalreporter.section("editorial figures")
        for line in FIGURES:
            terminalreporter.write_line(line)
