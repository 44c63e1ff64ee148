"""Get the documents of sources, politely and within limits.

``getter`` keeps to what a host forbids, and waits where it is told to; ``turns`` does what is to be
done host by host, ``copies`` keeps what came, and ``origin`` puts the addresses of a source in
order, that of an archive the last.
"""
