"""These modules write pages for editors, never published: what is to do, who could host next, broken links."""
