/* Tables as rows of cells: what the last row or column calls a total is added up, and the text above is held against it. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var TOTAL = /^(?:合\s*计|总\s*计|共\s*计|小\s*计|累\s*计)|(?:合计|累计|总计)$/;
  var SHARE = /^(?:占比|比例|比重|所占|百分比|占)/;
  var PLAIN = /^-?\d[\d,]*(?:\.\d+)?$/;

  checking.tables = function (draft, tell) {
    groups(draft.lines).forEach(function (rows) {
      if (rows.length < 3) return;
      var total = rows[rows.length - 1];
      if (TOTAL.test(total.cells[0].text)) columns(rows, total, tell);
      var head = rows[0].cells;
      var last = head[head.length - 1];
      head.forEach(function (cell, k) { if (SHARE.test(cell.text)) portions(rows, k, tell); });
      if (last && TOTAL.test(last.text)) rows.slice(1).forEach(function (row) { across(row, head.length, tell); });
    });
  };

  function groups(lines) {
    var found = [], current = null;
    lines.forEach(function (line) {
      if (line.role !== "row") { current = null; return; }
      if (!current) found.push(current = []);
      current.push({ line: line, cells: cells(line) });
    });
    return found;
  }

  function cells(line) {
    var place = line.start;
    return line.text.split("\t").map(function (text) {
      var cell = { text: text.trim(), start: place, end: place + text.length, value: NaN };
      if (PLAIN.test(cell.text)) cell.value = parseFloat(cell.text.replace(/,/g, ""));
      place += text.length + 1;
      return cell;
    });
  }

  function columns(rows, total, tell) {
    total.cells.forEach(function (cell, k) {
      if (!k || isNaN(cell.value)) return;
      var above = rows.slice(1, -1).map(function (row) { return row.cells[k] || { value: NaN }; });
      if (above.some(function (c) { return isNaN(c.value); })) return;
      check(above, cell, rows[0].cells[k] && rows[0].cells[k].text, tell);
    });
  }

  /* A column of shares beside the column it is a share of; the last row is the whole. */
  function portions(rows, k, tell) {
    var total = rows[rows.length - 1].cells, whole = total[k - 1] && total[k - 1].value;
    if (!TOTAL.test(total[0].text) || !(whole > 0)) return;
    rows.slice(1, -1).forEach(function (row) {
      var said = row.cells[k] && /^(\d+(?:\.\d+)?)[%％]?$/.exec(row.cells[k].text), part = row.cells[k - 1];
      if (!said || !part || isNaN(part.value)) return;
      var exact = 100 * part.value / whole, places = checking.decimals(said[1]);
      if (Math.abs(exact - said[1]) <= 1.01 * Math.pow(10, -places)) return;
      tell("sum-share", row.cells[k].start, row.cells[k].end, part.text + "÷" + total[k - 1].text + "＝" + checking.show(exact, Math.max(1, places)) + "%，与" + row.cells[k].text + "不符。", checking.show(exact, Math.max(1, places)) + "%");
    });
  }

  function across(row, width, tell) {
    var numbers = row.cells.slice(1);
    if (row.cells.length !== width || numbers.length < 3 || numbers.some(function (c) { return isNaN(c.value); })) return;
    check(numbers.slice(0, -1), numbers[numbers.length - 1], row.cells[0].text, tell);
  }

  function check(parts, total, name, tell) {
    if (/率|%|％|均|比/.test(name || "")) return;
    var sum = parts.reduce(function (t, c) { return t + c.value; }, 0);
    if (Math.abs(sum - total.value) < 0.006) return;
    tell("sum-table", total.start, total.end, "表中“" + (name || "这一列") + "”各项相加是" + checking.show(sum) + "，合计写的是" + total.text + "。", checking.show(sum));
  }
})(self.wenku);
