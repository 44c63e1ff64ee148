"""Get documents over HTTP, politely and within limits.

``address`` says which addresses may be asked, ``wire`` asks one of them once, ``body`` unpacks
what comes, ``robots`` keeps to what a host forbids, ``gates`` has no host asked twice at once;
``getter`` follows redirects and waits where it is told to, ``wayback`` asks an archive, ``kept``
keeps what came, and ``origin`` puts the addresses of a source in order.
"""
