/* What was decided goes into the drafts: by the server at once, or as a file that the import reads in. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, room = bench.Room.prototype;
  var POLL = 400;

  room.write = function () {
    if (!this.data.served) return this.save();
    if (this.writing) return;
    if (!this.store.safe()) return this.tell("news", "还有决定没有存上，存上以后再写。");
    this.writing = true;
    this.tell("news", "正在写进草稿……");
    bench.post("write", {}).then(this.follow.bind(this), this.failed.bind(this));
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
    if (!this.store.orders.length) return this.tell("news", "还没有决定可保存。");
    var name = "审稿决定-" + this.data.batch.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ") + ".json";
    var link = bench.el("a"), blob = new Blob([this.store.file(this.data.batch)], { type: "application/json" });
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    this.tell("news", "存成下载文件夹里的“" + name + "”。交给管文库的人运行：python3 scripts/import_texts.py --apply 这个文件。");
  };

  /* The browser's own copy, for who works at a machine of many. */
  room.wipe = function () {
    if (this.data.served) return;
    this.store.wipe().then(function () { location.reload(); });
  };
})(self.wenku);
