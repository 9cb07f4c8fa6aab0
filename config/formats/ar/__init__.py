"""Arabic formats of the desk."""
