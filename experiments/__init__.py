"""Thin entry points: one experiment a file, configured by Hydra."""
