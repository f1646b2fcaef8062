"""Whole repositories that nobody wrote, for tests of what must hold for any content.

A field that a record gains is generated from then on by itself, since values are drawn from the types of the fields.
"""
