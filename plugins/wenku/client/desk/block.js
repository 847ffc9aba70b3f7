/* One block of a draft on the page: the words as they will stand, their fields, and what can be done with the block. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;

  /* `around` is {fields, section, redraw(focusKey), say}. */
  desk.blockView = function (block, around) {
    var view = ui.make("div", { "class": "wenku-desk-block", id: "wenku-" + block.key });
    if (block.out) return desk.leftOut(view, block, around);
    (VIEWS[block.type] || VIEWS.paragraph)(view, block, around);
    return view;
  };

  desk.leftOut = function (view, block, around) {
    view.appendChild(desk.button("放回删去的这一段", function () { delete block.out; around.fields.changed(); around.redraw(block.key); }));
    return view;
  };

  var VIEWS = {
    paragraph: function (view, block, around) {
      if (block.own) ownText(view, block, around);
      else asked(view, [block.parts], around);
      view.appendChild(tools(block, around));
    },

    heading: function (view, block, around) {
      if (hasSlots(block.parts)) asked(view, [block.parts], around, "wenku-desk-subhead");
      else plainFields(view, [["小标题", block, "parts"]], around);
      if (block.body) plainFields(view, [["正文", block, "body"]], around);
      view.appendChild(tools(block, around));
    },

    table: function (view, block, around) {
      desk.tableView(view, block, around);
      view.appendChild(tools(block, around));
    },

    attachments: function (view, block, around) {
      view.appendChild(ui.make("p", { "class": "wenku-desk-quiet" }, ["附件说明：名称在正文、这里、附件标题三处一字不差；后面不加标点。"]));
      block.names.forEach(function (parts, place) {
        var label = "附件" + (block.names.length > 1 ? place + 1 : "");
        if (hasSlots(parts)) asked(view, [[label + "："].concat(parts)], around);
        else plainFields(view, [[label, block.names, place]], around);
      });
    },

    signature: function (view, block, around) {
      view.appendChild(ui.make("p", { "class": "wenku-desk-quiet" }, [block.seal ? "署名和成文日期：盖章的公文，日期右空四字，上面留出盖章的地方。" : "署名和日期：日期用阿拉伯数字，写全年月日。"]));
      block.names.concat([block.date]).forEach(function (parts, place) {
        if (hasSlots(parts)) asked(view, [parts], around);
        else if (place < block.names.length) plainFields(view, [["署名", block.names, place]], around);
        else plainFields(view, [["日期", block, "date"]], around);
      });
    },

    imprint: function (view, block, around) {
      asked(view, [block.copies, block.office, block.date], around);
      ["copies", "office", "date"].forEach(function (key) {
        if (!hasSlots(block[key])) plainFields(view, [[{ copies: "抄送", office: "印发机关", date: "印发日期" }[key], block, key]], around);
      });
    }
  };

  function hasSlots(parts) {
    return parts.some(function (part) { return part.slot; });
  }

  /* The words with their slots, and a field for each slot that is asked here. */
  function asked(view, rows, around, style) {
    rows.forEach(function (parts) {
      if (hasSlots(parts) || parts.join("")) view.appendChild(ui.make("p", { "class": style || "wenku-desk-preview" }, around.fields.preview(parts)));
    });
    var fields = [].concat.apply([], rows.map(function (parts) { return around.fields.ask(parts); }));
    if (fields.length) view.appendChild(ui.make("div", { "class": "wenku-desk-fields" }, fields));
  }

  /* Fields for words without slots: [label, holder, key]. */
  function plainFields(view, wanted, around) {
    wanted.forEach(function (want) {
      var holder = want[1], key = want[2];
      var input = around.fields.area(desk.filled(holder[key], around.fields.draft.values), function (value) {
        holder[key] = value ? [value] : [];
        around.fields.changed();
      });
      view.appendChild(ui.make("div", { "class": "wenku-desk-field wenku-desk-wide" }, [ui.make("label", { "for": input.id }, [want[0]]), input]));
    });
  }

  function ownText(view, block, around) {
    var area = around.fields.area(desk.filled(block.parts, around.fields.draft.values), function (value) {
      block.parts = value ? [value] : [];
      around.fields.changed();
    }, { "class": "wenku-desk-own", "aria-label": "自己写的一段", placeholder: "在这里写。一行一段。" });
    view.appendChild(area);
  }

  function tools(block, around) {
    var row = ui.make("div", { "class": "wenku-desk-tools" });
    if (block.type === "paragraph" && !block.own) row.appendChild(desk.button("改写这一段", function () { rewrite(block, around); }));
    row.appendChild(desk.button("下面加一段", function () { insert(block, around, desk.newParagraph(around.fields.draft)); }));
    row.appendChild(desk.button("下面加一张表", function () { insert(block, around, desk.newTable(around.fields.draft)); }));
    row.appendChild(desk.button("删去", function () { remove(block, around); }));
    return row;
  }

  /* From fields to free writing: what is filled stays, empty slots stand as 【】 in the text. */
  function rewrite(block, around) {
    block.parts = [desk.filled(block.parts, around.fields.draft.values)];
    block.own = true;
    around.fields.changed();
    around.redraw(block.key);
  }

  function insert(block, around, made) {
    around.section.blocks.splice(around.section.blocks.indexOf(block) + 1, 0, made);
    around.fields.changed();
    around.redraw(made.key);
  }

  /* What came from the template can be put back; what its writer added goes, after a question if there is text in it. */
  function remove(block, around) {
    var text = block.own ? desk.filled(block.parts, {}).trim() : "";
    if (text && !window.confirm("删去这一段？里面有 " + desk.han(text) + " 个字。")) return;
    if (block.own || block.added) around.section.blocks.splice(around.section.blocks.indexOf(block), 1);
    else block.out = true;
    around.fields.changed();
    around.redraw(block.out ? block.key : "");
  }

  desk.newParagraph = function (draft) {
    return { key: "b" + draft.next++, type: "paragraph", parts: [], own: true };
  };

  desk.newTable = function (draft) {
    return { key: "b" + draft.next++, type: "table", head: 1, align: [], added: true, rows: [[["事项"], ["内容"]], [[], []], [[], []]] };
  };
})(self.wenku);
