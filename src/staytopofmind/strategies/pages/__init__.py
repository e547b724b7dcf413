"""What is told of strategies: one module a tip, with its prose, its sources and its examples."""

__all__: tuple[str, ...] = ()
