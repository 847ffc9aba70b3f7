/* A table to fill: each cell a field; rows and columns come and go at the end. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;

  desk.tableView = function (view, block, around) {
    var table = ui.make("table", { "class": "wenku-desk-table" }, [ui.make("tbody", {}, block.rows.map(function (row, place) {
      return ui.make("tr", {}, row.map(function (parts, column) {
        return ui.make(place < block.head ? "th" : "td", {}, [cell(block, place, column, around)]);
      }));
    }))]);
    view.appendChild(ui.make("div", { "class": "wenku-desk-scroll", tabindex: "0", role: "group", "aria-label": "表格" }, [table]));
    view.appendChild(ui.make("div", { "class": "wenku-desk-tools" }, [
      desk.button("加一行", change(function (rows) { rows.push(rows[0].map(function () { return []; })); }, block, around)),
      desk.button("减末行", change(function (rows) { if (rows.length > 1 && sure(rows[rows.length - 1], around)) rows.pop(); }, block, around)),
      desk.button("加一列", change(function (rows) { rows.forEach(function (row) { row.push([]); }); }, block, around)),
      desk.button("减末列", change(function (rows) {
        if (rows[0].length > 1 && sure(rows.map(function (row) { return row[row.length - 1]; }), around)) rows.forEach(function (row) { row.pop(); });
      }, block, around))
    ]));
  };

  function sure(cells, around) {
    var text = cells.map(function (parts) { return desk.filled(parts, around.fields.draft.values); }).join("").replace(/【[^】]*】/g, "").trim();
    return !text || window.confirm("里面有字：“" + text.slice(0, 20) + "”，确定删去？");
  }

  function change(work, block, around) {
    return function () {
      work(block.rows);
      around.fields.changed();
      around.redraw(block.key);
    };
  }

  /* A cell that is one slot has the slot's value; any other is text. */
  function cell(block, place, column, around) {
    var parts = block.rows[place][column];
    var slot = parts.length === 1 && parts[0].slot;
    var label = "第" + (place + 1) + "行第" + (column + 1) + "列" + headOf(block, place, column, around);
    var fields = around.fields;
    if (slot && !fields.inputs.has(slot)) {
      var bound = fields.area(fields.draft.values[slot] || "", function (value) { fields.set(slot, value); }, { "aria-label": label + "：" + desk.slotName(slot), placeholder: desk.slotName(slot) });
      fields.inputs.set(slot, bound);
      return bound;
    }
    if (slot) return ui.make("span", {}, fields.preview(parts));
    return fields.area(desk.filled(parts, fields.draft.values), function (value) {
      block.rows[place][column] = value ? [value] : [];
      fields.changed();
    }, { "aria-label": label });
  }

  function headOf(block, place, column, around) {
    if (place < block.head || !block.rows[0][column]) return "";
    return "，" + desk.filled(block.rows[0][column], around.fields.draft.values);
  }
})(self.wenku);
