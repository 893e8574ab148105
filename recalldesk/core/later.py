"""Puts off modules that packages import for what this program seldom or never does with them."""

import sys
from collections.abc import Collection, Mapping
from functools import partial
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

_GOING = Lock()  # two threads may ask at once: the second must not remove what the first imported


class _Later(ModuleType):
    """Stands in the place of a module until something of it is asked for. Whoever imported it may keep it."""

    def __getattr__(self, name: str) -> Any:
        with _GOING:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)

    def call(self, name: str, *values: Any) -> Any:
        """Call a function of it."""
        return self.__getattr__(name)(*values)


def put_off(modules: Mapping[str, Collection[str]]) -> None:
    """Have modules imported once something of them is asked for, but for these functions: once one is called.

    A module that is there stays.
    """
    for name, functions in modules.items():
        if name not in sys.modules:
            module = sys.modules[name] = _Later(name)
            for function in functions:
                setattr(module, function, partial(module.call, function))
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                setattr(sys.modules[package], last, module)
