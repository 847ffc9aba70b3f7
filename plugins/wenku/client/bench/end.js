/* The end of a review: who has been through which pieces, and when, for docs/reviews.yml. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, el = bench.el, room = bench.Room.prototype;
  var SHOWN = 6;

  /* For all that are through and on no record, or for this piece alone. */
  room.end = function () {
    var own = this, through = this.said.through();
    if (!through.length) return this.tell("news", this.said.open(this.piece) ? "还没有看完的篇。一篇里各处都定了，就可以记。" : "看完的都记过了。");
    bench.askReview(through, this.piece, this.data.served, this.lastBy(), function (pieces, by, date, write) {
      own.say(pieces.map(function (piece) { return bench.reviewed(piece, { by: by, date: date, decided: piece.groups.length }); }), "记下了 " + pieces.length + " 篇的审稿记录。" + after(own.data.served, write));
      own.rest();
      if (write) own.writeKept();
    });
  };

  function after(served, write) {
    if (write) return "";
    return served ? "按 w 写进草稿时，一起写进 docs/reviews.yml。" : "按 s 保存决定；" + bench.APPLY + "审稿记录就写进 docs/reviews.yml。";
  }

  /* The initials that were used last. */
  room.lastBy = function () {
    var own = this, found = this.data.pieces.map(function (piece) { return own.said.review(piece); }).filter(Boolean);
    return found.length ? found[found.length - 1].by : "";
  };

  function today() {
    var now = new Date(), two = function (number) { return ("0" + number).slice(-2); };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  bench.askReview = function (through, piece, served, by, done) {
    var box = bench.dialog("记审稿记录"), form = box.appendChild(el("form")), write = false;
    form.method = "dialog";
    form.appendChild(el("p", "", through.length + " 篇看完了：" + names(through) + "。记下谁在哪天审完、定了多少处，发布的时候要查。"));
    var who = bench.field(form, "审读人代号", el("input")), when = bench.field(form, "审完日期", el("input"));
    who.value = by;
    who.required = when.required = true;
    who.maxLength = 12;
    when.type = "date";
    when.value = when.max = today();
    var alone = only(form, through, piece);
    form.appendChild(el("p", "bench-quiet", "写代号，不写姓名。" + (served ? "" : "记录随决定一起保存，不在这里改动文库。")));
    var row = form.appendChild(el("div", "bench-buttons"));
    bench.button(row, served ? "记下，写进草稿（Enter）" : "记下（Enter）", function () { write = served; }, "submit");
    if (served) bench.button(row, "只记下", function () { write = false; }, "submit").classList.remove("bench-main");
    bench.button(row, "取消（Esc）", function () { box.close(); });
    form.onsubmit = function (event) {
      event.preventDefault();
      box.close();
      if (who.value.trim()) done(alone.checked ? [piece] : through, who.value.trim(), when.value, write);
    };
    box.showModal();
    who.focus();
  };

  /* A box to tick where other pieces are through as well. */
  function only(form, through, piece) {
    var box = el("input");
    box.type = "checkbox";
    if (through.length > 1 && through.indexOf(piece) >= 0) bench.field(form, "只记 " + piece.file, box);
    return box;
  }

  function names(pieces) {
    var files = pieces.map(function (piece) { return piece.file.replace(/\.md$/, ""); });
    return files.slice(0, SHOWN).join("、") + (files.length > SHOWN ? "等" : "");
  }
})(self.wenku);
