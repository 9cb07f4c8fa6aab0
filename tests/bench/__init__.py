"""What is measured rather than passed; `make bench` runs it and writes docs/benchmarks.md."""
