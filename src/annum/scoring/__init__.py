"""Score runs, explanations, the scoreboard."""
