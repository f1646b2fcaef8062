"""These modules make a proposal of what somebody sent: a form, an e-mail or a document."""

from __future__ import annotations

from partnership.desk.intake.proposal import Proposal, take_in, write_out

__all__ = ["Proposal", "take_in", "write_out"]
