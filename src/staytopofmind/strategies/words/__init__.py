"""What strategies say: one module a tip, from the facts it was decided by to its wording.

Nothing is decided here. A strategy hands these functions over with its proposals, and they are
called when somebody reads them.
"""

__all__: tuple[str, ...] = ()
