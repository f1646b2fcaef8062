"""The desk has what people use: the command line, intake, review, and pages for editors that are never published."""
