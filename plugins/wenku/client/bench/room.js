/* The bench as a whole: where an editor is, what a key or a button does, what is shown. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, el = bench.el;
  var NAME = 60;

  bench.Room = function (data) {
    this.data = data;
    this.frame = bench.frame(data, this);
    var tell = this.tell.bind(this, "kept");
    this.store = data.served ? bench.onServer(tell) : bench.inBrowser(data.id, tell);
    this.said = new bench.Said(data, this.store.keep.bind(this.store));
  };

  var room = bench.Room.prototype;

  /* With what was said before: at the piece that the address names, else at the first that is not through. */
  room.start = function () {
    var own = this, data = this.data;
    return this.store.restore().then(function (orders) {
      own.said.restore(orders);
      if (data.stale) own.tell("news", "有 " + data.stale + " 篇的决定还没有写进草稿，按 w 写。");
      if (orders.length) own.tell("kept", "接着上次：这个浏览器里存有 " + orders.length + " 处决定。");
      var asked = data.pieces[Number((location.hash.match(/^#(\d+)$/) || [])[1]) - 1];
      own.enter(asked || own.firstOpen() || data.pieces[0]);
    });
  };

  room.firstOpen = function (after) {
    var own = this, start = after ? after.number + 1 : 0, pieces = this.data.pieces;
    return pieces.slice(start).concat(pieces.slice(0, start)).filter(function (p) { return own.said.open(p) > 0; })[0];
  };

  room.enter = function (piece) {
    this.piece = piece;
    history.replaceState(null, "", "#" + (piece.number + 1));
    var own = this, rows = piece.groups;
    this.now = rows.filter(function (g) { return !own.said.standing(g); })[0] || rows[0] || null;
    this.place = 0;
    this.show();
    this.frame.text.scrollTop = 0;
    this.look();
  };

  /* Everything that may have changed, from what was said. */
  room.show = function () {
    this.redraw = bench.draw(this.piece, this.said, this.frame.text);
    this.rest();
  };

  /* All but the text: drawing that takes a third of a second where each character was changed. */
  room.rest = function () {
    var focus = bench.focusOf(this.frame.side);
    bench.list(this.data, this.piece, this.said, this.now, this.choose.bind(this), this.frame.list);
    this.frame.head(this.piece, this.said);
    this.frame.detail(this.now, this.said);
    focus();
  };

  room.choose = function (group) {
    if (group === this.now && group.parts) return this.unfold();
    this.now = group;
    this.place = 0;
    this.rest();
    this.look();
  };

  /* The place of the row that is chosen, marked and in sight on both sides. */
  room.look = function () {
    var text = this.frame.text, change = this.now && this.now.changes[this.place];
    Array.prototype.forEach.call(text.querySelectorAll(".bench-here"), function (mark) { mark.classList.remove("bench-here"); });
    if (!change) return;
    var marks = Array.prototype.filter.call(text.querySelectorAll("[data-change]"), function (m) { return m.getAttribute("data-change") === change.name || m.getAttribute("data-around") === change.name; });
    marks.forEach(function (m) { m.classList.add("bench-here"); });
    if (marks[0]) marks[0].scrollIntoView({ block: "center" });
    var item = this.frame.list.querySelector("[aria-current]");
    if (item) item.scrollIntoView({ block: "nearest" });
  };

  room.step = function (by) {
    var rows = bench.visible(this.piece), at = rows.indexOf(this.now) + by;
    if (rows[at]) this.choose(rows[at]);
    else if (by > 0) this.turn(1);
  };

  /* Another place of the same row. */
  room.along = function (by) {
    var count = this.now ? this.now.changes.length : 0;
    if (count < 2) return;
    this.place = (this.place + by + count) % count;
    this.rest();
    this.look();
    this.tell("news", "第 " + (this.place + 1) + " 处，共 " + count + " 处。");
  };

  room.turn = function (by) {
    var piece = this.data.pieces[this.piece.number + by];
    if (piece) this.enter(piece);
    else this.tell("news", by > 0 ? "这是最后一篇。" : "这是第一篇。");
  };

  room.unfold = function () {
    if (!this.now || !this.now.parts) return;
    this.now.open = !this.now.open;
    this.rest();
    this.look();
  };

  room.say = function (orders, news, changes) {
    this.said.say(orders);
    if (changes) this.redraw(changes);
    this.tell("news", news);
  };

  /* A verdict on the row, and on to the next that is open. */
  room.decide = function (verdict) {
    var group = this.now;
    if (!group) return;
    if (verdict === "reject" && group.weight === "doubt") verdict = "todo";
    this.say(bench.decided(group.changes, verdict), told(group, verdict), group.changes);
    if (bench.SHAPING[group.rule]) this.redraw = bench.draw(this.piece, this.said, this.frame.text);
    this.onward();
  };

  var AGAINST = {
    title: "这一行不作标题，留在正文；按 e 自己写标题。",
    "piece-marker": "这里不分篇；写进草稿时并入前面的一篇。",
    preamble: "这一段不删；写进草稿时另作一篇。"
  };

  function told(group, verdict) {
    if (verdict === "reject") return AGAINST[group.rule] || "退回，原文照旧。";
    return verdict === "todo" ? "记下：留待修改。" : group.weight === "doubt" ? "看过了。" : "接受。";
  }

  /* A title in the editor's own words. */
  room.call = function () {
    var own = this, piece = this.piece;
    bench.askTitle(piece, this.said, function (title) {
      own.say([bench.called(piece, title)].concat(own.answered(piece)), title ? "标题写作“" + title + "”。" : "标题用程序找到的。");
      own.show();
      own.look();
    });
  };

  /* That no title was found is answered by writing one. */
  room.answered = function (piece) {
    return bench.decided(piece.changes.filter(function (c) { return c.rule === "title" && c.weight === "doubt"; }), "accept");
  };

  /* The same change in every piece, where nothing else was said of it. */
  room.everywhere = function () {
    var own = this, group = this.now;
    if (!group || group.parts || group.weight === "doubt") return this.decide("accept");
    var all = this.data.pieces.reduce(function (found, piece) {
      return found.concat(piece.changes.filter(function (c) { return c.rule === group.rule && c.found === group.found && c.now === group.now && !own.said.verdict(c); }));
    }, []);
    this.say(bench.decided(all, "accept"), "整批接受 " + all.length + " 处。", all);
    this.onward();
  };

  room.onward = function () {
    var own = this, rows = bench.visible(this.piece), at = rows.indexOf(this.now);
    var next = rows.slice(at + 1).concat(rows.slice(0, at + 1)).filter(function (g) { return !own.said.standing(g); })[0];
    if (next) return this.choose(next);
    var piece = this.firstOpen(this.piece);
    if (piece) {
      this.enter(piece);
      return this.tell("news", "看完一篇，到第 " + (piece.number + 1) + " 篇。按 f 给看完的记审稿记录。");
    }
    this.rest();
    this.look();
    this.tell("news", this.data.served ? "整批看完了。按 f 记审稿记录，写进草稿。" : "整批看完了。按 f 记审稿记录，再按 s 保存决定。");
  };

  room.undo = function () {
    if (!this.said.back()) return this.tell("news", "没有可以撤销的。");
    this.show();
    this.look();
    this.tell("news", "撤销了一步。");
  };

  /* The characters that are selected, or those of the row. */
  room.words = function () {
    var picked = String(window.getSelection()).trim();
    if (picked) return picked;
    return this.now && !this.now.parts && (this.now.rule === "possible-name" || bench.NAMED[this.now.rule]) ? this.now.found : "";
  };

  room.isName = function (kind) {
    var own = this, name = this.words();
    if (/[【】\n]/.test(name) || name.length > NAME) return this.tell("news", "请只选名字本身，一行以内，不带【】。");
    bench.askName(this.data, this.said, name, kind || "person", function (order) {
      own.say([order].concat(own.seen(order.name)), "“" + order.name + "”凡出现都换成【" + order.slot + "】。");
      own.show();
      own.look();
    });
  };

  room.isNoName = function () {
    var name = this.words();
    if (!name) return this.tell("news", "请先选一处名字，或在文中选中那几个字。");
    if (/[【】\n]/.test(name) || name.length > NAME) return this.tell("news", "请只选名字本身，一行以内，不带【】。");
    window.getSelection().removeAllRanges();
    this.say([{ do: "keep", name: name }].concat(this.seen(name)), "“" + name + "”留在文中，整批照办。");
    this.redraw = bench.draw(this.piece, this.said, this.frame.text);
    this.onward();
  };

  /* Doubts whether this is a name are answered by saying so. */
  room.seen = function (name) {
    var found = this.data.pieces.reduce(function (all, piece) {
      return all.concat(piece.changes.filter(function (c) { return c.rule === "possible-name" && c.found === name; }));
    }, []);
    return bench.decided(found, "accept");
  };

  room.names = function () {
    var own = this;
    bench.table(this.data, this.said, function (orders) {
      own.say(orders, "名称表改了 " + orders.length + " 处。");
      own.show();
      own.look();
    });
  };

  room.tell = function (where, text) {
    this.frame.tell(where, text);
  };
})(self.wenku);
