/* Everything by keyboard, and the page's beginning. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var bench = wenku.bench, el = bench.el;
  var KEYS = [
    ["a", "接受；存疑：没问题", function (room) { room.decide("accept"); }],
    ["A", "整批同样的，没有定过的都接受", function (room) { room.everywhere(); }],
    ["r", "退回，原文照旧（标题：留在正文；分篇：并入前文）；存疑：留待修改", function (room) { room.decide("reject"); }],
    ["e", "给这一篇写标题", function (room) { room.call(); }],
    ["n", "这也是人名（先选中那几个字，或按下以后再写）", function (room) { room.isName("person"); }],
    ["p", "这也是地名", function (room) { room.isName("place"); }],
    ["d", "这也是单位名", function (room) { room.isName("firm"); }],
    ["x", "这不是人名（地名、单位名），留在文中", function (room) { room.isNoName(); }],
    ["ArrowDown", "下一处", function (room) { room.step(1); }, "↓ 或 j"],
    ["ArrowUp", "上一处", function (room) { room.step(-1); }, "↑ 或 k"],
    ["j", "", function (room) { room.step(1); }],
    ["k", "", function (room) { room.step(-1); }],
    [".", "同一项的下一个位置", function (room) { room.along(1); }],
    [",", "同一项的上一个位置", function (room) { room.along(-1); }],
    ["Enter", "展开或收起机械改动", function (room) { room.unfold(); }],
    ["ArrowRight", "下一篇", function (room) { room.turn(1); }, "→"],
    ["ArrowLeft", "上一篇", function (room) { room.turn(-1); }, "←"],
    ["f", "记审稿记录：看完的几篇，谁在哪天审完", function (room) { room.end(); }],
    ["u", "撤销一步", function (room) { room.undo(); }],
    ["t", "名称表：改名、合并、留在文中", function (room) { room.names(); }],
    ["s", "保存决定", function (room) { room.save(); }],
    ["w", "写进草稿（双击打开时：保存决定）", function (room) { room.write(); }],
    ["?", "这张表", function (room) { bench.help(room.data); }]
  ];

  bench.help = function () {
    var box = bench.dialog("按键"), list = box.appendChild(el("dl", "bench-help"));
    KEYS.forEach(function (key) {
      if (!key[1]) return;
      list.appendChild(el("dt")).appendChild(el("kbd", "", key[3] || key[0]));
      list.appendChild(el("dd", "", key[1]));
    });
    bench.button(box.appendChild(el("div", "bench-buttons")), "关上（Esc）", function () { box.close(); }, "main");
    box.showModal();
  };

  bench.sure = function (room) {
    var box = bench.dialog("从这台电脑抹去");
    box.appendChild(el("p", "", "这个浏览器里存的决定会删掉；已经保存成文件的不受影响。"));
    var buttons = box.appendChild(el("div", "bench-buttons"));
    bench.button(buttons, "抹去", function () { room.wipe(); }, "main");
    bench.button(buttons, "取消（Esc）", function () { box.close(); });
    box.showModal();
  };

  function typing(target) {
    return target.closest && target.closest("input, select, textarea, dialog");
  }

  function start() {
    var data = bench.open(JSON.parse(document.getElementById("bench-data").textContent));
    if (!data.pieces.length) return document.body.appendChild(el("p", "bench-empty", "这里还没有草稿。先运行 python3 scripts/import_texts.py 文件。"));
    var room = new bench.Room(data);
    room.start().then(function () { listen(room); });
  }

  function listen(room) {
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
      if (event.key === "Enter" && event.target.tagName === "BUTTON" && !event.target.closest(".bench-list")) return;
      var key = KEYS.filter(function (k) { return k[0] === event.key; })[0];
      if (!key) return;
      event.preventDefault();
      key[2](room);
    });
    room.frame.text.addEventListener("click", function (event) { pick(room, event.target); });
    window.addEventListener("beforeunload", function (event) {
      if (!room.store.safe()) event.preventDefault(), event.returnValue = "";
    });
    greet(room);
  }

  function greet(room) {
    var said = sessionStorage.getItem("wenku.bench.said");
    sessionStorage.removeItem("wenku.bench.said");
    if (said) room.tell("news", said);
  }

  /* A mark in the text chooses its row; a selection is left alone, it is for n and x. */
  function pick(room, target) {
    var mark = target.closest("[data-change]");
    if (!mark || String(window.getSelection())) return;
    var name = mark.getAttribute("data-change"), has = function (g) { return g.changes.some(function (c) { return c.name === name; }); };
    var groups = bench.visible(room.piece).filter(has), group = groups[groups.length - 1];
    if (!group) return;
    room.now = group;
    room.place = group.changes.map(function (c) { return c.name; }).indexOf(name);
    room.rest();
    room.look();
  }

  start();
})(self.wenku);
