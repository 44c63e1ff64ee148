"""Ask addresses over HTTP, within limits: ``address`` says which may be asked, ``wire`` asks."""
