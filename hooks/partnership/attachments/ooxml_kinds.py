"""These tables say which kinds of part of Word, PowerPoint and Excel files stay, are left out, or are refused.

A kind is the last word of the type of relationship that leads to the part (ECMA-376 Part 1, 11 to 15; MS-DOCX, MS-PPTX
and MS-XLSX for later ones). A part of a kind that is in none of the lists is left out too, because nobody sees it: the
file is refused if another part shows it.
"""

from __future__ import annotations

from partnership.attachments import word
from partnership.attachments.refusals import ELSEWHERE, FILM, active, hidden
from partnership.attachments.xml_parts import name_set

KEPT = name_set(
    "officeDocument styles stylesWithEffects settings webSettings fontTable font theme themeOverride image hyperlink "
    "numbering header footer footnotes endnotes diagramData diagramLayout diagramQuickStyle diagramColors "
    "diagramDrawing chart chartEx chartStyle chartColorStyle chartUserShapes vmlDrawing drawing presProps viewProps "
    "tableStyles slide slideMaster slideLayout notesSlide notesMaster handoutMaster worksheet chartsheet sharedStrings "
    "calcChain table sheetMetadata FeaturePropertyBag"
)
"""The kinds of relationship whose parts make up what is shown."""

AUTHOR, FOLDER, REMARKS, PRINTER = (
    "the author's name",
    "the folder it was saved in",
    "remarks",
    "the name of a printer",
)
DROPPED = {
    **dict.fromkeys(name_set("people person commentAuthors authors changesInfo documenttasks"), AUTHOR),
    **dict.fromkeys(name_set("customXml custom-properties tags"), REMARKS),
    **dict.fromkeys(name_set("comments threadedComment commentsExtended commentsIds commentsExtensible"), ""),
    **dict.fromkeys(name_set("attachedTemplate mailMergeSource mailMergeHeaderSource recipientData transform"), ""),
    **dict.fromkeys(name_set("customProperty glossaryDocument keyMapCustomizations"), ""),
    **dict.fromkeys(name_set("revisionInfo thumbnail xmlMaps"), ""),
    # What Word's proofing and Google's editors keep for themselves, and a picture as it was before its effect.
    **dict.fromkeys(name_set("intelligence presentationmetadata workbookmetadata documentmetadata hdphoto"), ""),
    "printerSettings": PRINTER,
}
"""The kinds of relationship whose parts are left out, with what such a part says of a person or a place."""

PROPERTIES = {
    **dict.fromkeys(name_set("creator lastModifiedBy"), AUTHOR),
    **dict.fromkeys(name_set("category contentStatus description identifier keywords subject"), REMARKS),
    "Company": "a company's name",
    "HyperlinkBase": FOLDER,
    "Manager": "a manager's name",
}
"""The properties of a file (Part 2, 8) that are left out, with what they say of a person or a place."""

STRIPPED = {
    **dict.fromkeys(name_set("attachedSchema attachedTemplate customProperties customSheetViews rsids permEnd"), ""),
    **dict.fromkeys(name_set("fldData imgProps modifyVerifier protectedRanges writeProtection"), ""),
    **dict.fromkeys(name_set("customWorkbookViews fileSharing permStart"), AUTHOR),
    **dict.fromkeys(name_set("docVars mailMerge scenarios"), REMARKS),
    "absPath": FOLDER,
    "saveThroughXslt": FOLDER,
    "webPublishItems": FOLDER,
}
"""The elements that are left out, with what they say of a person or a place."""

ACTIVE_PROGRAM = active("has a program or a control in it", "Save it as a file without macros, and delete its buttons.")
PACKED = active(
    "has another file packed inside it",
    "Delete it and offer it as a file of its own; or copy the chart and paste it as a picture: the whole table it was "
    "made from is packed inside.",
)
UNKNOWN = active("has a part in it that is not known here and cannot be checked", "Save it as a PDF, and offer that.")
_PICTURE_IN_A_CELL = active(
    "has a picture or a data type inside a cell, which cannot be checked",
    "In Excel: click it with the right button: Picture in Cell, Place Over Cells; a data type: Convert to Text.",
)
COMMENTS = hidden(
    "comments",
    "In Word or PowerPoint: Review, Delete, Delete All Comments; in Excel: Review, Delete, for all cells selected",
)
_PIVOT_TABLE = hidden("a pivot table, which keeps the whole table it was made from,", "In Excel: copy it, Paste Values")
REFUSED = {
    **dict.fromkeys(
        name_set("vbaProject wordVbaData control activeXControlBinary ctrlProp attachedToolbars"), ACTIVE_PROGRAM
    ),
    **dict.fromkeys(name_set("xlMacrosheet xlIntlMacrosheet dialogsheet"), ACTIVE_PROGRAM),
    **dict.fromkeys(name_set("oleObject package aFChunk subDocument frame"), PACKED),
    **dict.fromkeys(name_set("video audio media"), FILM),
    **dict.fromkeys(name_set("externalLink externalLinkPath connections queryTable volatileDependencies"), ELSEWHERE),
    **dict.fromkeys(name_set("rdRichValue rdRichValueWebImage richValueRel"), _PICTURE_IN_A_CELL),
    **dict.fromkeys(name_set("pivotTable pivotCacheDefinition pivotCacheRecords"), _PIVOT_TABLE),
    **dict.fromkeys(name_set("revisionHeaders revisionLog usernames"), word.CHANGES),
}
