"""Turn facts into columns and rows: the one shape that each format receives.

A fact becomes a nested record, and flat rows under the sheet's columns; a figure has a row a point.
"""
