"""Puts off modules that packages import for what this program seldom or never does with them."""

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands in the place of a module until something of it is asked for. Whoever imported it may keep it."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            sys.modules.pop(self.__name__, None)
        return getattr(import_module(self.__name__), name)


def put_off(names: Iterable[str]) -> None:
    """Have modules imported once something of them is asked for; a module that is there stays."""
    for name in names:
        if name not in sys.modules:
            module = sys.modules[name] = _Later(name)
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                setattr(sys.modules[package], last, module)
