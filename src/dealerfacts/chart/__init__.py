"""Turn figures into charts: what is drawn, and the picture of it."""
