"""PostgreSQL as this site uses it: Django's back end, with less said to the server each time."""
