"""Writers make everything that is published: pages, documents, calendars and files, as outputs for MkDocs to copy.

No names are handed on here: whoever needs one writer need not load the programs that make documents and calendars.
"""
