"""Everything that is published becomes an output, which names the record that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from partnership.attachments.filetypes import Download
from partnership.library import Library, PublishedFiles
from partnership.templates import TemplateContext, environment
from partnership.text import sanitiser
from partnership.text.sanitiser import Sanitise
from partnership.writers import (
    atom_feeds,
    attachments,
    calendars,
    embeds,
    offline,
    open_data,
    pages,
    search,
    share_form,
    stylesheet,
    theme_files,
)
from partnership.writers.atom_feeds import AtomFeeds
from partnership.writers.calendars import Feeds
from partnership.writers.content_security_policy import POLICY
from partnership.writers.contributions import contributions
from partnership.writers.documents import MadeDocuments
from partnership.writers.lasting_addresses import with_former_files
from partnership.writers.output import AnyOutput, PageOutput
from partnership.writers.page_context import PageContext
from partnership.writers.sanitised_texts import SanitisedTexts


def outputs(library: Library, files: PublishedFiles, made: MadeDocuments) -> Iterator[AnyOutput]:
    """Yield every output of the site, pages first. `made` is what `make_documents` returned."""
    word_files = [
        output for output in made.outputs if output.uri.startswith("resources/") and output.uri.endswith(".docx")
    ]
    templates = environment(TemplateContext(library=library))
    texts = SanitisedTexts()
    whole_library = offline.whole_library(library, files, templates, word_files, texts.keep)
    feeds, news = Feeds(library), AtomFeeds(library)
    zip_files = offline.offered(whole_library)
    yield from page_outputs(library, files, made, zip_files, feeds, news, texts.sanitised)
    yield from with_former_files(
        library,
        chain(
            whole_library,
            calendars.outputs(library, feeds),
            atom_feeds.outputs(library, news, templates),
            embeds.outputs(library, templates, POLICY),
            attachments.outputs(files),
            made.outputs,
            open_data.outputs(library, files),
            search.outputs(library),
            share_form.outputs(library),
            stylesheet.outputs(templates),
            theme_files.outputs(),
        ),
    )


def page_outputs(
    library: Library,
    files: PublishedFiles,
    made: MadeDocuments,
    whole_library: Sequence[Download],
    feeds: Feeds,
    news: AtomFeeds,
    sanitise: Sanitise = sanitiser.sanitised,
) -> Iterator[PageOutput]:
    """Yield every page of the site, which offers these documents, zip files, calendars and feeds.

    `sanitise` may know the texts of resources from the zip files.
    """
    context = PageContext(
        library=library,
        files=files,
        contributions=contributions(library),
        documents=made.offers,
        feeds=feeds,
        news=news,
        social=made.social,
        whole_library=whole_library,
    )
    return pages.outputs(library, files, environment(context), sanitise)
