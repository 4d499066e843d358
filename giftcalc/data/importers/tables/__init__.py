"""Tables: text with separators, pasted text and workbooks, read with a mapping of their columns."""
