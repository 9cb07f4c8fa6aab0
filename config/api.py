"""The API's wiring: router, pagination and the one shape of an error."""
