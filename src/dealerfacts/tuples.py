"""Make named tuples quickly: a look-up makes three dozen of them before it answers.

``NamedTuple`` is that of ``typing`` for a type checker, and takes a tenth of its time: no code is
written and compiled for each class.
"""

from __future__ import annotations

# As in ``typing``, which ``--version`` has no time for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:  # another Python than CPython
        from operator import itemgetter

        def _tuplegetter(at, _):
            return property(itemgetter(at))

    def _new(cls, /, *args, **given):
        fields = cls._fields
        if given or len(args) != len(fields):
            args = _filled(cls, args, given)
        return tuple.__new__(cls, args)

    def _filled(cls, args, given):
        """Return the values of all fields; given ones by name, and the others' defaults."""
        values = list(args)
        for field in cls._fields[len(args) :]:
            if field in given:
                values.append(given.pop(field))
            elif field in cls._field_defaults:
                values.append(cls._field_defaults[field])
            else:
                raise TypeError(f"{cls.__name__}() misses the argument {field!r}")
        if given:
            raise TypeError(f"{cls.__name__}() takes no argument {next(iter(given))!r}")
        if len(values) > len(cls._fields):
            raise TypeError(
                f"{cls.__name__}() takes {len(cls._fields)} arguments, not {len(values)}"
            )
        return values

    def _make(cls, iterable):
        """Return a record of the values in their order."""
        made = tuple.__new__(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values, not {len(made)}")
        return made

    def _replace(self, /, **given):
        """Return the record with other values for some fields."""
        made = self._make(map(given.pop, self._fields, self))
        if given:
            raise ValueError(f"{type(self).__name__} has no field {next(iter(given))!r}")
        return made

    def _asdict(self):
        """Return the values by the names of their fields."""
        return dict(zip(self._fields, self, strict=True))

    def _repr(self):
        values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({values})"

    _METHODS = {
        "__slots__": (),
        "__new__": _new,
        "__repr__": _repr,
        "__getnewargs__": lambda self: tuple(self),
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
    }

    class _Maker(type):
        def __new__(mcs, name, bases, space):
            if not bases:
                return super().__new__(mcs, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = {field: space.pop(field) for field in fields if field in space}
            getters = {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
            named = {
                "_fields": fields,
                "_field_defaults": defaults,
                "__match_args__": fields,
            }
            bases = tuple(tuple if base is NamedTuple else base for base in bases)
            return type(name, bases, _METHODS | named | getters | space)

    class NamedTuple(metaclass=_Maker):
        """A tuple whose fields have names, as annotated."""
