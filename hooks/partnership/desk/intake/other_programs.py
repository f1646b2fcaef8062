"""How a file of another program becomes one that can be read here, step by step, in the words of that program."""

from __future__ import annotations

_WORD = "Open it in Word. Choose File, then Save As, then Word Document (*.docx) as its type. Use the new file."
_GOOGLE = "It is only a link. Open it in Google {program}. Choose File, then Download, then {type}. {then}"
_OUTLOOK = (
    "Open it in Outlook. Choose File, then Save As, then Text Only (*.txt) as its type; where there is no Save As, "
    "choose the three dots, then Download, which makes an .eml file. Use the new file. Save what came with "
    "it by itself."
)
_PDF = (
    "Look for the document it was made from, and use that. If there is none, open the PDF in Word (File, then Open, "
    "then OK), and read what Word made of it. Choose File, then Save As, then Word Document (*.docx). Use that."
)
_LIBREOFFICE = "Open it in LibreOffice. Choose File, then Save As, then ODF Text Document (.odt). Use the new file."
_PAGES = "Open it in Pages. Choose File, then Export To, then Word, then Save. Use the new file."
_BROWSER = (
    "Open it in a browser, select everything (Ctrl+A), copy it, and paste it into a new document in Word. Save that as "
    "Word Document (*.docx), and use that."
)
_BESIDE = "It is no text: offer the new file beside a resource."

_EMAIL = "It is an e-mail by itself: save it as a file, and use that."

STEPS = {
    "eml": _EMAIL,
    **dict.fromkeys(("doc", "docm", "dot", "dotm", "dotx", "rtf", "wps"), _WORD),
    **dict.fromkeys(("msg", "oft"), _OUTLOOK),
    **dict.fromkeys(("fodt", "ott", "sxw"), _LIBREOFFICE),
    **dict.fromkeys(("htm", "html", "mht", "mhtml"), _BROWSER),
    "gdoc": _GOOGLE.format(program="Docs", type="Microsoft Word (.docx)", then="Use the new file."),
    "gsheet": _GOOGLE.format(program="Sheets", type="Microsoft Excel (.xlsx)", then=_BESIDE),
    "gslides": _GOOGLE.format(program="Slides", type="Microsoft PowerPoint (.pptx)", then=_BESIDE),
    "pages": _PAGES,
    "pdf": _PDF,
}
"""What to do with a file that cannot be read, by the ending of its name."""
