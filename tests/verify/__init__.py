"""The offline verifier, on a small year whose scores were worked out by hand."""
