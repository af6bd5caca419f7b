"""Config files that travel with the package."""
