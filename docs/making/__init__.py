"""The documents that are made from the program itself: its commands, in the forms people read."""
