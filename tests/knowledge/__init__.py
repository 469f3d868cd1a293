"""What the thinking part promises: folding, index, matching, answering, evaluation, loading, moments."""
