"""Lists of words that tell names from other words and kinds of names apart: facts of the languages, written by hand."""
