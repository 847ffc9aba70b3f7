/* What was decided goes into the drafts: by the server at once, or as a file that the import reads in. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, room = bench.Room.prototype;
  var POLL = 400;
  bench.APPLY = "管文库的人运行 python3 scripts/import_texts.py --apply 存下的文件，";

  room.write = function () {
    if (!this.data.served) return this.save();
    if (this.writing) return;
    if (!this.store.safe()) return this.tell("news", "还有决定没有存上，存上以后再写。");
    this.writing = true;
    this.tell("news", "正在写进草稿……");
    bench.post("write", {}).then(this.follow.bind(this), this.failed.bind(this));
  };

  /* Once what was just said has arrived. */
  room.writeKept = function () {
    if (this.store.safe()) return this.write();
    setTimeout(this.writeKept.bind(this), POLL);
  };

  room.follow = function () {
    var own = this;
    fetch("progress", { credentials: "omit" }).then(function (answer) { return answer.json(); }).then(function (now) {
      own.frame.work(now.done, now.of);
      if (now.state === "working") {
        own.tell("news", "正在写进草稿：" + now.done + " / " + now.of + " " + now.name);
        setTimeout(function () { own.follow(); }, POLL);
      } else if (now.state === "done") {
        sessionStorage.setItem("wenku.bench.said", now.said.join(" "));
        location.reload();
      } else own.failed(new Error(now.said.join(" ")));
    }).catch(this.failed.bind(this));
  };

  room.failed = function (error) {
    this.writing = false;
    this.frame.work(0, 0);
    this.tell("news", "没有写成：" + error.message);
  };

  room.save = function () {
    if (this.data.served) return this.write();
    var orders = Array.from(this.said.orders.values());
    if (!orders.length) return this.tell("news", "还没有决定可保存。");
    var name = "审稿决定-" + this.data.batch.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ") + ".json";
    var link = bench.el("a"), blob = new Blob([asFile(this.data.batch, orders)], { type: "application/json" });
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    this.tell("news", "存成下载文件夹里的“" + name + "”。" + bench.APPLY + "决定和审稿记录就写进文库。");
  };

  /* For `import_texts.py --apply`. */
  function asFile(batch, orders) {
    return JSON.stringify({ wenku: "decisions", format: 1, batch: batch, orders: orders }) + "\n";
  }

  /* The browser's own copy, for who works at a machine of many. */
  room.wipe = function () {
    if (this.data.served) return;
    this.store.wipe().then(function () { location.reload(); });
  };
})(self.wenku);
