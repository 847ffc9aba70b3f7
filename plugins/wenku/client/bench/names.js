/* Names: what else is one, and under which slot; the table of all of them. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, el = bench.el;

  /* A dialog with a heading; closed by Escape, by its button, and by `close`. The focus goes back where it was. */
  function dialog(title) {
    var made = document.body.appendChild(el("dialog", "bench-dialog")), before = document.activeElement;
    var head = made.appendChild(el("h2", "", title));
    head.id = "bench-dialog-title";
    made.setAttribute("aria-labelledby", head.id);
    made.addEventListener("close", function () {
      made.remove();
      if (before && before.isConnected) before.focus();
    });
    return made;
  }

  /* The two buttons below a form, and the form shown with its text chosen; `answered` when it is sent. */
  function ask(box, form, text, answered) {
    var row = form.appendChild(el("div", "bench-buttons"));
    button(row, "确定（Enter）", null, "submit");
    button(row, "取消（Esc）", function () { box.close(); });
    form.onsubmit = function (event) {
      event.preventDefault();
      box.close();
      answered();
    };
    box.showModal();
    text.focus();
    text.select();
  }

  bench.dialog = dialog;
  bench.field = field;

  function field(into, label, input) {
    var line = into.appendChild(el("label", "bench-field"));
    line.appendChild(el("span", "", label));
    line.appendChild(input);
    return input;
  }

  function button(into, text, call, kind) {
    var made = into.appendChild(el("button", "bench-button" + (kind ? " bench-main" : ""))), key = /^(.* )(\S|Enter)$/.exec(text);
    made.textContent = key ? key[1] : text;
    if (key) made.appendChild(el("kbd", "", key[2]));
    made.type = kind === "submit" ? "submit" : "button";
    if (call) made.onclick = call;
    made.onmousedown = function (event) { event.preventDefault(); }; // what is selected in the text stays so
    return made;
  }

  bench.button = button;

  /* 「这也是人名」: which characters, of what kind, under which slot. `done` takes the orders. */
  bench.askName = function (data, said, name, kind, done) {
    var box = dialog("这也是名字"), form = box.appendChild(el("form"));
    form.method = "dialog";
    var text = field(form, "哪几个字", el("input"));
    var kinds = field(form, "是什么", el("select"));
    var slot = field(form, "换成的空位", el("input"));
    var told = form.appendChild(el("p", "bench-quiet"));
    told.setAttribute("role", "status");
    Object.keys(data.labels).forEach(function (key) { kinds.appendChild(el("option", "", data.kinds[key])).value = key; });
    text.value = name;
    kinds.value = kind;
    text.required = slot.required = true;
    text.maxLength = 60;
    slot.maxLength = 20;
    var fresh = function () { slot.value = bench.next(said.slots(), data.labels[kinds.value]); };
    var count = function () {
      var found = bench.count(data, text.value.trim());
      told.textContent = found.times ? "这一批草稿里有 " + found.times + " 处，在 " + found.drafts + " 篇；都会换。" : "这一批草稿里没有这几个字。";
    };
    kinds.onchange = fresh;
    text.oninput = count;
    fresh();
    count();
    ask(box, form, text, function () {
      done({ do: "give", name: text.value.trim(), slot: slot.value.trim().replace(/^【|】$/g, "") });
    });
  };

  /* The title of a piece; empty, what was found is the title again. */
  bench.askTitle = function (piece, said, done) {
    var box = dialog("这一篇的标题"), form = box.appendChild(el("form"));
    form.method = "dialog";
    var text = field(form, "标题", el("input"));
    form.appendChild(el("p", "bench-quiet", "写进页头；名字照名称表换成空位。空着就用程序找到的标题。"));
    var before = text.value = said.title(piece) || piece.title;
    text.maxLength = 120;
    ask(box, form, text, function () {
      if (text.value.trim() !== before) done(text.value.trim());
    });
  };

  /* The table of the batch: rename a slot, give two names one slot, keep a name in the text. */
  bench.table = function (data, said, say) {
    var box = dialog("名称表"), orders = [];
    box.classList.add("bench-wide");
    box.appendChild(el("p", "bench-quiet", "改右边就是改名；两个名字写同一个空位就是合并；勾上“留”就让它留在文中。"));
    var scroll = box.appendChild(el("div", "bench-scroll")), table = scroll.appendChild(el("table"));
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "名字和空位");
    var head = table.appendChild(el("thead")).appendChild(el("tr"));
    ["名字", "种类", "空位", "留"].forEach(function (text) { head.appendChild(el("th", "", text)).scope = "col"; });
    var body = table.appendChild(el("tbody"));
    var given = said.given().map(function (name) { return { name: name, kind: "", slot: said.name(name).slot }; });
    var found = data.names.map(function (row) { return { name: row[1], kind: row[0], slot: said.slot(row) }; });
    given.concat(found).forEach(function (row) { body.appendChild(tableRow(data, said, row, orders)); });
    if (!body.firstChild) box.appendChild(el("p", "", "还没有名字。"));
    var buttons = box.appendChild(el("div", "bench-buttons"));
    button(buttons, "确定", function () { box.close(); if (orders.length) say(orders); }, "main");
    button(buttons, "取消（Esc）", function () { box.close(); });
    box.showModal();
  };

  function tableRow(data, said, row, orders) {
    var line = el("tr"), kept = !!(said.name(row.name) || {}).kept;
    line.appendChild(el("th", "", row.name)).scope = "row";
    line.appendChild(el("td", "", row.kind ? data.kinds[row.kind] : "编辑指定"));
    var slot = line.appendChild(el("td")).appendChild(el("input"));
    slot.value = row.slot;
    slot.maxLength = 20;
    slot.setAttribute("aria-label", row.name + " 的空位");
    slot.onchange = function () {
      var text = slot.value.trim().replace(/^【|】$/g, "");
      if (text) orders.push(row.kind ? { do: "rename", kind: row.kind, name: row.name, slot: text } : { do: "give", name: row.name, slot: text });
    };
    var keep = line.appendChild(el("td")).appendChild(el("input"));
    keep.type = "checkbox";
    keep.checked = kept;
    keep.setAttribute("aria-label", row.name + " 留在文中");
    keep.onchange = function () { orders.push({ do: keep.checked ? "keep" : "forget", name: row.name }); };
    return line;
  }
})(self.wenku);
