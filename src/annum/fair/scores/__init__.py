"""What is a nominee's score, when several judges mark several criteria? Weights, gaps, extremes, rounding. Pure."""
