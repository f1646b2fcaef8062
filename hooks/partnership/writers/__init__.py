"""Writers make everything that is published: pages, documents, calendars and files, and the shell around pages.

No names are handed on here: whoever needs one writer need not load the programs that make documents and calendars.
"""
