"""How fast it is: ratios of two things run side by side. ``python -m benchmarks``."""
