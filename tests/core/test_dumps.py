"""What is in memory stays out of files of a crash."""

import subprocess
import sys

import pytest

resource = pytest.importorskip("resource")

CRASH = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from recalldesk.cli import main
try:
    main(["--version"])
except SystemExit:
    print(resource.getrlimit(resource.RLIMIT_CORE)[0])
"""


@pytest.mark.rule("S4")
def test_S4_no_core_file_is_written_of_any_command() -> None:
    said = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, check=True)
    assert said.stdout.split()[-1] == "0"
