"""Get the documents of sources, politely and within limits.

``robots`` keeps to what a host forbids, ``gates`` has no host asked twice at once; ``getter``
follows redirects and waits where it is told to, ``wayback`` asks an archive, ``kept`` keeps what
came, and ``origin`` puts the addresses of a source in order.
"""
