"""English formats of the desk."""
