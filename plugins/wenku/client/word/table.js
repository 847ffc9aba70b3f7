/* Tables: as wide as the text, columns by what stands in them, rows off the grid and as high as they need (an exact pitch cuts them). */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  word.tableXml = function (block, page, notes) {
    var rows = block.rows || [];
    var count = Math.max.apply(null, [1].concat(rows.map(function (row) { return row.length; })));
    var widths = columnWidths(rows, count, page);
    return "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"" + page.text + "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>" +
      widths.map(function (width) { return "<w:gridCol w:w=\"" + width + "\"/>"; }).join("") + "</w:tblGrid>" +
      rows.map(function (row, place) { return rowXml(row, place < (block.head || 0), widths, block.align || [], notes); }).join("") + "</w:tbl>";
  };

  // 11 mm: what is empty is written in by hand
  var ROOM = "<w:trHeight w:val=\"620\" w:hRule=\"atLeast\"/>";

  function rowXml(row, head, widths, align, notes) {
    var open = !head && row.some(function (cell) { return !word.plain(cell); });
    return "<w:tr><w:trPr><w:cantSplit/>" + (open ? ROOM : "") + (head ? "<w:tblHeader/>" : "") + "</w:trPr>" + widths.map(function (width, place) {
      var side = head ? "center" : align[place];
      var runs = word.runs(row[place]).map(function (run) { return head ? Object.assign({}, run, { bold: true }) : run; });
      return "<w:tc><w:tcPr><w:tcW w:w=\"" + width + "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>" +
        word.paragraphXml("TableText", word.runsXml(runs, notes), side ? "<w:jc w:val=\"" + side + "\"/>" : "") + "</w:tc>";
    }).join("") + "</w:tr>";
  }

  /* By the longest of a column, within limits: a column of figures needs four characters, one of sentences not the whole page. */
  function columnWidths(rows, count, page) {
    var needs = [];
    for (var column = 0; column < count; column++) {
      var longest = Math.max.apply(null, [0].concat(rows.map(function (row) { return word.width(word.plain(row[column])); })));
      needs.push(Math.min(Math.max(longest, 4), 18) + 1);
    }
    var whole = needs.reduce(function (sum, need) { return sum + need; }, 0);
    var widths = needs.map(function (need) { return Math.floor(page.text * need / whole); });
    widths[count - 1] += page.text - widths.reduce(function (sum, width) { return sum + width; }, 0);
    return widths;
  }
})(self.wenku);
