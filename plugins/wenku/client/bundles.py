"""What each script and style sheet of the browser's part is put together from."""

# What a page carries besides the search: in any project the way in which corrections reach readers, and the popovers of
# its phrases; in a library what its readers use.
ANY_PAGE = ("fresh.js",)
PAGE = (
    "fresh.js",
    "reader/clip.js",
    "reader/copy.js",
    "reader/say.js",
    "reader/storage.js",
    "reader/tools.js",
    "reader/actions.js",
    "reader/notes.js",
    "reader/contents.js",
    "reader/print.js",
    "reader/door.js",
    "reader/place.js",
    "reader/wide.js",
    "reader/wanted.js",
    "endnotes.js",
    "version.js",
    "phrases.js",
    "reader/phrase.js",
    "marks.js",
    "word/button.js",
)
SEARCH = ("boot_search.js", "ui_page.js", "ui_shell.js", "ui_place.js", "ui_mount.js")
# A script of the site → its sources in their order (sub-folders allowed: "desk/form.js"). wenku.js is named by every
# page; the others come by `wenku.load("name.js")`, or where a page holds <div data-wenku-load="name">.
BUNDLES: dict[str, tuple[str, ...]] = {
    "wenku.js": ("boot.js", *SEARCH),
    "page.js": PAGE,  # brought by ui_mount.js, so that a page of programs has the search alone
    "search.js": (
        "vendor/inflate.js",
        "core_bits.js",
        "core_alphabet.js",
        "core_files.js",
        "core_fold.js",
        "core_grams.js",
        "core_texts.js",
        "core_store.js",
        "core_index.js",
        "core_find.js",
        "core_rank.js",
        "core_facets.js",
        "core_show.js",
        "core_warm.js",
        "core.js",
        "core_list.js",
        "core_answer.js",
    ),
    # What is asked for by name in a library, and any query that is nowhere as it stands; then sounds and spelling.
    "land.js": ("ui_land.js",),  # where an address says what to mark
    "asked.js": (
        "core_words.js",
        "core_terms.js",
        "core_reading.js",
        "core_asked.js",
        "core_order.js",
        "core_compose.js",
        "core_counts.js",
    ),
    "guess.js": ("core_sounds.js", "core_similar.js"),
    # Where the option search.server is set.
    "server.js": ("server/query.js", "server/ask.js", "server/sounds.js", "server/server.js"),
    "lines.js": ("core_lines.js", "ui_lines.js"),  # a query line by line
    "dialog.js": ("ui_recent.js", "ui_state.js", "ui_results.js", "ui_help.js", "ui_parts.js", "ui_dialog.js"),
    "ticks.js": ("reader/ticks.js",),
    "moves.js": ("reader/moves.js",),
    "keep.js": ("reader/leaves.js", "reader/basket.js", "reader/keep.js"),
    "basket.js": (
        "reader/sheet_lists.js",
        "reader/sheet_outputs.js",
        "reader/sheet_screen.js",
        "reader/sheet_carry.js",
        "reader/sheet.js",
    ),
    "compare.js": ("reader/compare.js",),
    # A document as .docx; brought by who asks for one.
    "word.js": (
        "vendor/zip.js",
        "word/runs.js",
        "word/profile.js",
        "word/measure.js",
        "word/xml.js",
        "word/styles.js",
        "word/table.js",
        "word/ends.js",
        "word/imprint.js",
        "word/body.js",
        "word/estimate.js",
        "word/write.js",
        "word/pack.js",
        "word/save.js",
    ),
    # A page of the library as Word.
    "sheet.js": ("word/runs.js", "word/text.js", "word/sheet.js"),
    # A file that is opened: .docx and .txt.
    "open.js": (
        "vendor/unzip.js",
        "word/runs.js",
        "word/text.js",
        "read/file.js",
        "read/docx.js",
        "read/numbers.js",
        "read/words.js",
        "read/blocks.js",
    ),
    # The desk: a door that programs may use alone, and the rooms behind it.
    "desk.js": ("boot.js", "desk/gate.js"),
    "writing.js": (
        "word/runs.js",
        "word/text.js",
        "word/choices.js",
        "checkpage/kept.js",
        "desk/data.js",
        "desk/draft.js",
        "desk/document.js",
        "desk/store.js",
        "desk/keep.js",
        "desk/fields.js",
        "desk/block.js",
        "desk/tables.js",
        "desk/beside.js",
        "desk/section.js",
        "desk/checks.js",
        "desk/profile.js",
        "desk/out.js",
        "desk/form.js",
        "desk/start.js",
        "desk/room.js",
    ),
    # The course: questions with reasons, papers; a lesson on a projector.
    "exam.js": (
        "exam/marks.js",
        "exam/pick.js",
        "exam/answer.js",
        "exam/order.js",
        "exam/run.js",
        "exam/result.js",
        "exam/choose.js",
        "exam/lines.js",
        "exam/out.js",
        "exam/paper.js",
        "exam/start.js",
    ),
    "projector.js": ("lesson/projector.js",),
    # The page of the check.
    "checkpage.js": (
        "checkpage/kept.js",
        "checkpage/parts.js",
        "checkpage/files.js",
        "checkpage/shown.js",
        "checkpage/side.js",
        "checkpage/report.js",
        "checkpage/room.js",
    ),
    # The check of a draft; its lists and words come from assets/wenku/check/ (library/checking.py).
    "check.js": (
        "check/draft.js",
        "check/numerals.js",
        "check/slots.js",
        "check/quantities.js",
        "check/sums.js",
        "check/wholes.js",
        "check/products.js",
        "check/ratios.js",
        "check/balances.js",
        "check/claims.js",
        "check/tables.js",
        "check/dates.js",
        "check/times.js",
        "check/levels.js",
        "check/form.js",
        "check/moves.js",
        "check/people.js",
        "check/names.js",
        "check/twins.js",
        "check/places.js",
        "check/words.js",
        "check/patterns.js",
        "check/marks.js",
        "check/privacy.js",
        "check/slips.js",
        "check/heard.js",
        "check/copy.js",
        "check/check.js",
        "check/library.js",
        "check/examine.js",
    ),
}
# What must have run before a bundle, besides wenku.js: its sources may use their names (tests/client/test_bundles.py).
AFTER: dict[str, tuple[str, ...]] = {
    "asked.js": ("search.js",),
    "guess.js": ("search.js", "asked.js"),
    "server.js": ("search.js", "asked.js", "guess.js"),
    "dialog.js": ("search.js",),
    "lines.js": ("search.js",),
    "ticks.js": ("page.js",),
    "moves.js": ("page.js",),
    "keep.js": ("page.js",),
    "basket.js": ("page.js", "keep.js"),
    "compare.js": ("page.js", "keep.js"),
    "projector.js": ("page.js",),
}
# A site without search has none of these, and its pages name one script with all that a reader's page carries.
OF_SEARCH = ("page.js", "land.js", "search.js", "asked.js", "guess.js", "server.js", "lines.js", "dialog.js")
WITHOUT_SEARCH = ("boot.js", "ui_page.js", *PAGE)  # of a library
OF_SERVER = ("server.js",)
# Nor has a site that is no library what only pages of one ask for: 300 KB that its build would prepare for nobody.
OF_LIBRARY = (
    *("ticks.js", "moves.js", "keep.js", "basket.js", "compare.js"),
    *("word.js", "sheet.js", "open.js", "desk.js", "writing.js"),
    *("exam.js", "projector.js", "checkpage.js", "check.js"),
)
STYLES = ("colours.css", "search.css", "library.css", "phrases.css", "reader/tools.css", "print.css")
# A style sheet of one page, brought by the page itself.
SHEETS = {
    "desk.css": ("desk/button.css", "desk/desk.css"),
    "basket.css": ("reader/basket.css",),
    "check.css": ("desk/button.css", "checkpage/check.css"),
    "exam.css": ("exam/exam.css",),
    "projector.css": ("lesson/projector.css",),
}
# No part of a site: written into the one file that the importer's bench is (editorial/review/page.py).
APART = {
    "bench.js": (
        "boot.js",
        "bench/model.js",
        "bench/said.js",
        "bench/kept.js",
        "bench/text.js",
        "bench/list.js",
        "bench/names.js",
        "bench/frame.js",
        "bench/room.js",
        "bench/end.js",
        "bench/out.js",
        "bench/keys.js",
    ),
    "bench.css": ("bench/bench.css",),
}
ALONE = {"old.js": ("old.js",)}  # loaded by browsers that read nothing else of ours
