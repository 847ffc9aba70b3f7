/* What stands around the text: head, list, detail with its buttons, the line of keys. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, el = bench.el;

  bench.frame = function (data, room) {
    var page = document.body.appendChild(el("div", "bench")), frame = {};
    var head = page.appendChild(el("header", "bench-head"));
    head.appendChild(el("h1", "", "审稿台"));
    var pick = picker(head, data, room), bar = progress(head), buttons = head.appendChild(el("div", "bench-buttons"));
    bench.button(buttons, data.served ? "写进草稿 w" : "保存决定 s", function () { room.write(); }, "main");
    bench.button(buttons, "审毕 f", function () { room.end(); });
    bench.button(buttons, "名称表 t", function () { room.names(); });
    bench.button(buttons, "按键 ?", function () { bench.help(data); });
    if (!data.served) bench.button(buttons, "从这台电脑抹去", function () { bench.sure(room); });
    var about = page.appendChild(el("p", "bench-about"));
    var body = page.appendChild(el("div", "bench-body"));
    frame.text = text(body);
    var side = body.appendChild(el("aside", "bench-side"));
    side.setAttribute("aria-label", "要定的地方");
    var detail = side.appendChild(el("div", "bench-detail"));
    frame.side = side;
    frame.list = side.appendChild(el("div", "bench-list"));
    var foot = page.appendChild(el("div", "bench-foot")), lines = { news: line(foot, "bench-news"), kept: line(foot, "bench-kept") };
    page.appendChild(keys());
    frame.tell = function (where, text) { lines[where].textContent = text; };
    frame.head = function (piece, said) { heading(data, piece, said, pick, bar, about); };
    frame.detail = function (group, said) { bench.detail(data, group, said, room, detail); };
    frame.work = function (done, of) { bar.value.max = of || 1, bar.value.value = done; };
    return frame;
  };

  /* What gives the focus back once the side is drawn again: to the row that is chosen, or to the button of the same words. */
  bench.focusOf = function (side) {
    var held = side.contains(document.activeElement) ? document.activeElement : null;
    return function () {
      if (!held) return;
      var same = Array.prototype.filter.call(side.querySelectorAll(".bench-detail button"), function (b) { return b.textContent === held.textContent; })[0];
      var next = !held.classList.contains("bench-item") && same || side.querySelector("[aria-current]");
      if (next) next.focus();
    };
  };

  function text(body) {
    var made = body.appendChild(el("main", "bench-text"));
    made.tabIndex = 0;
    made.setAttribute("aria-label", "左边原文，右边草稿");
    return made;
  }

  function picker(head, data, room) {
    var label = head.appendChild(el("label", "bench-pick"));
    label.appendChild(el("span", "bench-hidden", "第几篇"));
    var made = label.appendChild(el("select"));
    data.pieces.forEach(function (piece) { made.appendChild(el("option")).value = String(piece.number); });
    made.onchange = function () { room.enter(data.pieces[Number(made.value)]); };
    return made;
  }

  function progress(head) {
    var label = head.appendChild(el("label", "bench-progress"));
    var said = label.appendChild(el("span")), value = label.appendChild(el("progress"));
    return { said: said, value: value };
  }

  var KEYS = ["a 接受", "r 退回", "e 写标题", "n 这也是人名", "x 这不是人名", "↓↑ 上下", "→← 换篇", "u 撤销", "f 审毕", "? 全部按键"];

  function keys() {
    var made = el("p", "bench-keys");
    KEYS.forEach(function (text) {
      var parts = text.split(" "), key = made.appendChild(el("span"));
      key.appendChild(el("kbd", "", parts[0]));
      key.appendChild(document.createTextNode(" " + parts[1]));
    });
    return made;
  }

  function line(page, name) {
    var made = page.appendChild(el("p", name));
    made.setAttribute("role", "status");
    return made;
  }

  function heading(data, piece, said, pick, bar, about) {
    var all = 0, open = 0;
    data.pieces.forEach(function (one, i) {
      var left = said.open(one);
      all += one.groups.length;
      open += left;
      var shown = (i + 1) + "/" + data.pieces.length + "　" + (left ? "余 " + left : said.review(one) ? "已记" : "看完") + "　" + one.file + "　" + bench.brief(one.title);
      if (pick.options[i].textContent !== shown) pick.options[i].textContent = shown;
    });
    pick.value = String(piece.number);
    bar.said.textContent = "已定 " + (all - open) + " / " + all;
    bar.value.max = all || 1;
    bar.value.value = all - open;
    document.title = (open ? "余 " + open + "：" : "看完：") + "审稿台 " + data.batch;
    var review = said.review(piece);
    about.textContent = piece.source + "，第 " + (piece.number + 1) + " 篇，共 " + data.pieces.length + " 篇" +
      (review ? "，“" + review.by + "”" + review.date + " 审完" : "") + (piece.left ? "。" + piece.left : "");
  }

  /* The row that is chosen: why it is there, and what can be said of it. */
  bench.detail = function (data, group, said, room, into) {
    into.textContent = "";
    if (!said.open(room.piece)) through(said.review(room.piece), room, into);
    if (!group) return;
    var change = group.changes[room.place || 0], doubt = group.weight === "doubt";
    into.appendChild(el("h2", "", group.parts ? "机械改动 " + group.changes.length + " 处" : data.rules[group.rule]));
    into.appendChild(el("p", "bench-why", group.parts ? bench.label(data, group) + "。按 Enter 展开或收起，逐条看；按 a 一起接受。" : change.why));
    if (!group.parts && change.found) pair(into, change);
    var buttons = into.appendChild(el("div", "bench-buttons"));
    bench.button(buttons, doubt ? "没问题 a" : "接受 a", function () { room.decide("accept"); }, "main");
    bench.button(buttons, doubt ? "留待改 r" : AGAINST[group.rule] || "退回 r", function () { room.decide("reject"); });
    if (bench.SHAPING[group.rule]) bench.button(buttons, "写标题 e", function () { room.call(); });
    if (group.parts) bench.button(buttons, group.open ? "收起 Enter" : "展开 Enter", function () { room.unfold(); });
    bench.button(buttons, "这也是人名 n", function () { room.isName(); });
    if (bench.NAMED[group.rule] || group.rule === "possible-name") bench.button(buttons, "这不是人名 x", function () { room.isNoName(); });
  };

  /* Nothing of the piece is open: it can go on record, or has. */
  function through(review, room, into) {
    var box = into.appendChild(el("div", "bench-through"));
    box.appendChild(el("p", "", review ? "这一篇审完了：“" + review.by + "”，" + review.date + "，定了 " + review.decided + " 处。" : "这一篇看完了。"));
    if (!review) bench.button(box, "记审稿记录 f", function () { room.end(); }, "main");
  }

  var AGAINST = { title: "不是标题 r", "piece-marker": "不分篇 r", preamble: "另作一篇 r" };

  function pair(into, change) {
    var list = into.appendChild(el("dl", "bench-pair"));
    list.appendChild(el("dt", "", "原文"));
    list.appendChild(el("dd", "", change.found));
    if (change.weight === "doubt") return;
    list.appendChild(el("dt", "", "草稿"));
    list.appendChild(el("dd", "", change.rule === "title" ? "移作标题" : change.now || "（删去）"));
  }
})(self.wenku);
