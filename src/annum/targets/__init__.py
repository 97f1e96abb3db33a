"""Target responsibility statements: items, measures, vetoes, plan; negotiation, signing, amendment."""
