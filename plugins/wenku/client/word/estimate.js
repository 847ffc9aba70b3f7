/* Where a document ends, counted on the grid: good to the line for text, doubtful after tables, whose rows no grid rules. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  /* {page, line, lines, doubtful}; pages from 1. Of an attachment the last counts: each begins a page. */
  word.endOf = function (document, page) {
    var lines = Math.floor(page.depth / page.pitch);
    var place = { page: 1, line: 0, lines: lines, doubtful: false };
    var columns = Math.floor(page.text / page.character + 0.01);
    if (document.title) advance(place, title(document.title, page) + 1);
    (document.blocks || []).forEach(function (block) {
      if (block.type === "attachment" || block.type === "pagebreak") turn(place);
      advance(place, (HEIGHTS[block.type] || none)(block, columns, page));
      if (block.type === "table") place.doubtful = true;
    });
    return place;
  };

  function advance(place, lines) {
    place.line += lines;
    while (place.line > place.lines) {
      place.line -= place.lines;
      place.page++;
    }
  }

  function turn(place) {
    place.page++;
    place.line = 0;
  }

  function title(text, page) {
    return word.titleLines(text, page.text / 20 / page.title).length * 720 / page.pitch;
  }

  function none() {
    return 0;
  }

  var HEIGHTS = {
    heading: function (block, columns) { return word.linesOf(word.plain(block.runs) + word.plain(block.body), columns, 2); },
    paragraph: function (block, columns) {
      return word.linesOf(word.plain(block.runs), columns, block.style && block.style !== "body" ? 0 : 2) + (block.style === "byline" ? 1 : 0);
    },
    table: function (block) { return 1.5 * block.rows.length; },
    attachments: function (block) { return 1 + block.names.length; },
    attachment: function (block, columns, page) { return 3 + title(block.title, page); },
    signature: function (block) { return (block.seal ? 2 : 1) + (block.names || []).length + (block.date ? 1 : 0); }
  };
})(self.wenku);
