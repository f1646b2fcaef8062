"""The tests of the content hold for the content of any partnership.

They read the repository in the folder in which they are run, build its site, and hold both to the rules that every
reader relies on. No text, record or number of one partnership stands in them. `make test-content` runs them, and so
does `pytest --pyargs partnership.content_tests` wherever the package is installed.
"""
