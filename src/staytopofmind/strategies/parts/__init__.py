"""What strategies are made of: shared vocabulary, and pieces of those that do several things."""

__all__: tuple[str, ...] = ()
