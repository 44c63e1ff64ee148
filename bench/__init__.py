"""Measure dealerfacts against named programs, on stores of any size."""
