"""What readers say, and how moderators answer for it."""
