"""What machines get."""
