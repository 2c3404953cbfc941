"""Runs Debian's vicc as it is. Its package leaves the library off Python's path, and the library speaks Python 2
where nobody has run it since: what stands in the way of the ISO card and of the passport is put right here.
The environment's MRZ is what a passport shall hold: the two lines of ICAO Doc 9303-4, one after the other."""

import builtins
import functools
import hashlib
import os
import runpy
import sys
import types

sys.path.insert(0, "/usr/lib/python3/site-packages/virtualsmartcard")

# Without PyCrypto the library asks for a module that Python 3 no longer has.
sys.modules["sha"] = types.ModuleType("sha")
sys.modules["sha"].new = hashlib.sha1

from virtualsmartcard import TLVutils  # noqa: E402, needs the path
from virtualsmartcard.utils import inttostring  # noqa: E402


def pack(objects, recalculate_length=False):
    """BER-TLV of (tag, length, value). The library's own ends by joining bytes as if each were a string."""
    packed = b""
    for tag, _, value, *_ in objects:
        value = value if isinstance(value, bytes) else pack(value)
        length = inttostring(len(value))
        packed += inttostring(tag) + (length if len(value) < 0x80 else inttostring(0x80 | len(length)) + length) + value
    return packed


# Before the modules that take it from there by name.
TLVutils.pack = pack

from virtualsmartcard import SmartcardFilesystem  # noqa: E402


def as_bytes(value):
    return value.encode("latin-1") if isinstance(value, str) else value


def holding_bytes(init):
    """The passport's files get AID and content as strings, which no bytes of a command equal and no status word can follow."""

    @functools.wraps(init)
    def wrapper(self, *args, **named):
        init(self, *args, **{key: as_bytes(value) for key, value in named.items()})

    return wrapper


for file in (SmartcardFilesystem.DF, SmartcardFilesystem.TransparentStructureEF):
    file.__init__ = holding_bytes(file.__init__)

# The passport asks for its MRZ, which it packs as bytes, and for the path of a photo. It gets no photo: to one it would
# join strings.
answers = iter([os.environ.get("MRZ", "").encode("ascii"), os.devnull])
builtins.raw_input = lambda prompt: next(answers)

runpy.run_path("/usr/bin/vicc", run_name="__main__")
