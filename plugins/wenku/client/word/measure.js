/* Twips, characters and lines: what the parts of a document are measured by. One twip is a twentieth of a point. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var A4 = { width: 11906, height: 16838 };
  var HANDOUT = { size: 12, title: 18, table: 10.5, top: 22, left: 24, bottom: 22, right: 24 };

  function twips(mm) {
    return Math.round(mm * 1440 / 25.4);
  }

  /*
   * The page of a document. 28 characters in 156 mm want 0.2 pt less than 3号 each; 22 lines in 225 mm are 579 twips, as
   * 580 do not fit. Margins of programs reach to the box of a line, the standard measures to the glyph: `glyph` makes up for it.
   */
  word.page = function (profile, layout) {
    var handout = layout === "handout";
    var mm = handout ? HANDOUT : profile;
    var page = { width: A4.width, height: A4.height, handout: handout, size: handout ? HANDOUT.size : 16 };
    ["top", "left", "bottom", "right"].forEach(function (side) { page[side] = twips(mm[side]); });
    page.text = page.width - page.left - page.right;
    page.depth = page.height - page.top - page.bottom;
    page.pitch = handout ? 400 : Math.floor(page.depth / profile.lines);
    page.space = handout ? 0 : Math.floor((page.text / 20 / profile.columns - page.size) * 4096);
    // a twip less: LibreOffice rounds up
    page.spacing = handout ? 0 : Math.floor(page.text / profile.columns - page.size * 20) - 1;
    page.character = handout ? page.size * 20 : page.text / profile.columns;
    page.title = handout ? HANDOUT.title : 22;
    page.table = handout ? HANDOUT.table : 12;
    if (!handout && profile.measure === "glyph") raise(page);
    return page;
  };

  /* The box of a line is higher than its glyph by half of what lies between two lines, above and below. */
  function raise(page) {
    var half = Math.round((page.pitch - page.size * 20) / 2);
    page.top -= half;
    page.bottom -= half;
  }

  // may not begin a line
  var CLOSING = /[，。、；：？！）》〉】』」”’…—]/;

  /* Lines that a paragraph takes on the grid. */
  word.linesOf = function (text, columns, indent) {
    var lines = 1, place = indent || 0;
    for (var character of String(text)) {
      if (character === "\n") { lines++; place = 0; continue; }
      var width = word.width(character);
      if (place + width > columns && !(CLOSING.test(character) && place + width <= columns + 0.5)) {
        lines++;
        // it takes its neighbour along
        place = CLOSING.test(character) ? 1 : 0;
      }
      place += width;
    }
    return lines;
  };

  word.twips = twips;
})(self.wenku);
