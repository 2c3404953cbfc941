"""Runs Debian's vicc as it is. Its package leaves the library off Python's path, and the library's own
way without PyCrypto asks for a module that Python 3 no longer has: both are put right here."""

import hashlib
import runpy
import sys
import types

sys.path.insert(0, "/usr/lib/python3/site-packages/virtualsmartcard")
sys.modules["sha"] = types.ModuleType("sha")
sys.modules["sha"].new = hashlib.sha1
runpy.run_path("/usr/bin/vicc", run_name="__main__")
