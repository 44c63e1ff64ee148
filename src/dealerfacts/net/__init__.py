"""Ask addresses over HTTP, within limits.

``address`` says which addresses may be asked, ``wire`` asks one of them once, ``body`` takes what
comes, and ``limits`` says how much of it. Nothing here follows a redirect, or asks twice.
"""
