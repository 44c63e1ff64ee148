"""Turn what was found into columns and rows, or into nested records: what each format receives.

What is found is handed over as it is, a ``model.Sourced`` say; a view says what is printed of it.
"""
