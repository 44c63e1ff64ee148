"""The command line: options in, one call, text out. One file a group of commands."""
