"""Get the documents of sources, politely and within limits.

``robots`` keeps to what a host forbids, ``gates`` has no host asked twice at once; ``getter``
asks for a document and waits where it is told to, ``copies`` keeps what came, and ``origin`` puts
the addresses of a source in order, that of an archive the last.
"""
