"""The policy of a page tells the browser what it may load and run, whatever the page has in it.

Bodies are sanitised before they are published; the policy is the second defence. A script that came through all the
same would not run, and it could send nothing away. No page has an inline script or an inline style: scripts set styles
one by one, which is allowed. The icon is a data address. Whatever has no rule of its own has that of `default-src`,
which allows nothing.
"""

from __future__ import annotations

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""The Content-Security-Policy of every page."""
