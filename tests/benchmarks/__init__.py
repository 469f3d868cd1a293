"""What the measurements promise: noise, sets, figures, and that nothing is judged with what was learned from it."""
