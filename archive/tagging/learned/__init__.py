"""Topics learned from what curators tagged: words of a text, weighed by one linear classifier a topic."""
