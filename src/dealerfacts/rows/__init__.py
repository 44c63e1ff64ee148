"""Turn facts into columns and rows: the one shape that each format receives.

A fact becomes an ``Item``: a nested ``record``, and flat ``rows`` under the sheet's columns (a row
a point for a figure).
"""
