/* The page of the basket: what is in it, in its order, with notes; and the ways in which it leaves. An address with ids shows what
   somebody has sent, beside one's own. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var mount = document.querySelector("[data-wenku-load=basket]");
  if (!mount) return;
  var TITLE = "wenku.basket-title/1";
  var EMPTY = "篮子是空的。打开一篇范文，鼠标停在段落上（手机上点一下段落），点“篮子”就放进来了；标题旁边的放整节，短语小框里的放短语。";
  var KEPT = "篮子只存在这台电脑的这个浏览器里，不会传到别处。公用的电脑，用完请“清空”；换一台电脑，先“存成文件”。";
  var sent = []; // what the address names
  var rows = [];

  function make(tag, attributes, children) {
    return wenku.ui.make(tag, attributes, children);
  }

  function button(label, title, act) {
    var made = make("button", { type: "button", title: title }, [label]);
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  function title() {
    return String(wenku.storage.get(TITLE) || "摘录");
  }

  function chosen() {
    return rows.filter(function (row) { return !row.entry.out; });
  }

  function addStyle() {
    document.head.appendChild(make("link", { rel: "stylesheet", href: wenku.folder + "basket.css" }, []));
  }

  /* Ways out. */
  function bar() {
    var mine = !sent.length;
    return make("div", { "class": "wenku-sheet__bar" }, [
      button("打印", "印成一张单子，小四号字", function () { window.print(); }),
      button("投影", "一屏一样，方向键换，Esc 结束", function (own) { wenku.sheetScreen(chosen(), own); }),
      button("复制链接清单", "题目、开头几个字和链接，粘到邮件或教案里", function () { wenku.copyAndSay(wenku.sheetOut.links(chosen()), "已复制 " + chosen().length + " 条"); }),
      button("复制分享链接", "一个链接，打开就是这张单子；笔记不在里面", function () {
        var link = wenku.sheetOut.share(chosen().map(function (row) { return row.entry; }));
        wenku.copyAndSay({ text: link }, "已复制分享链接，同一网站的人打得开。", link);
      }),
      button("Word", "写成 Word 文件", word)
    ].concat(mine ? [
      button("存成文件", "存一份，换电脑时打开", function () { wenku.sheetCarry.save(wenku.basket.all(), "篮子.json"); }),
      button("打开文件", "把存出来的篮子放进来", choose),
      button("清空", "把篮子里的东西和笔记全部删去", clear)
    ] : [button("放进我的篮子", "把这张单子放进自己的篮子", take)]));
  }

  function word() {
    wenku.load("word.js").then(function () {
      wenku.word.save(title(), wenku.word.write(wenku.sheetOut.wordDocument(chosen(), title()), wenku.word.storedProfile()));
    }).catch(function (error) { wenku.say("Word 没有写成：" + error.message); });
  }

  function choose() {
    var field = make("input", { type: "file", accept: ".json,application/json" }, []);
    field.addEventListener("change", function () {
      if (!field.files.length) return;
      wenku.sheetCarry.open(field.files[0]).then(function (found) {
        var passed = found.passed ? "有 " + found.passed + " 样认不出来，没有放进。" : "";
        wenku.say(wenku.sheetCarry.merge(found.entries) + passed);
      }, function (error) { wenku.say(error.message); });
    });
    field.click();
  }

  function clear() {
    if (!window.confirm("篮子里的 " + wenku.basket.all().length + " 样和笔记都删去，找不回来。要留一份，先点“存成文件”。现在删去吗？")) return;
    wenku.basket.all().forEach(wenku.basket.remove);
  }

  function take() {
    wenku.say(wenku.sheetCarry.merge(rows.map(function (row) {
      return Object.assign({}, row.entry, { title: row.title, words: row.text, print: row.tree ? wenku.fingerprint(row.text) : "" });
    })));
    location.hash = "";
  }

  /* One row. */
  function body(row) {
    var source = row.address ? make("a", { href: row.address }, [wenku.sheetOut.named(row)]) : make("span", {}, [wenku.sheetOut.named(row)]);
    var parts = [make("p", { "class": "wenku-sheet__source" }, [source, make("span", { "class": "wenku-note" }, [row.entry.page === "phrase" ? "" : row.entry.page])])];
    if (row.fate) parts.push(make("p", { "class": "wenku-sheet__fate" }, [row.fate]));
    if (row.tree) parts.push(make("div", { "class": "wenku-sheet__words" }, [wenku.draw(row.tree)]));
    else if (row.entry.kind !== "page" && !row.fate) parts.push(make("div", { "class": "wenku-sheet__words" }, [make("p", {}, [row.text])]));
    if (row.entry.note) parts.push(make("p", { "class": "wenku-sheet__printed" }, ["笔记：" + row.entry.note]));
    return parts;
  }

  function noteField(row) {
    var field = make("textarea", { rows: "2", placeholder: "记一笔", "aria-label": "笔记：" + wenku.sheetOut.named(row) }, []);
    var timer = 0;
    field.value = row.entry.note;
    function save() {
      clearTimeout(timer);
      if (!mount.contains(field)) return; // a list that was drawn anew has other fields
      var now = wenku.basket.get(row.entry.page, row.entry.anchor);
      if (!now || now.note === field.value.trim()) return;
      now.note = row.entry.note = field.value.trim();
      quietly(now);
    }
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    });
    field.addEventListener("blur", save);
    return field;
  }

  var own = false; // a change of ours that the page shows already

  function quietly(entry) {
    own = true;
    var why = wenku.basket.put(entry);
    own = false;
    if (why) wenku.say(why);
  }

  function swap(place, step) {
    var one = rows[place].entry, other = rows[place + step].entry;
    // Two entries of one number (two tabs) are told apart first.
    rows.forEach(function (row, number) { row.entry.order = number + 1; });
    one.order += step;
    other.order -= step;
    rows.forEach(function (row) { quietly(row.entry); });
    draw().then(function () {
      var moved = mount.querySelectorAll(".wenku-sheet__row")[place + step];
      var same = moved.querySelector(step < 0 ? "[data-step='-1']" : "[data-step='1']");
      (same.disabled ? moved.querySelector("button:not([disabled])") : same).focus();
    });
  }

  function tools(row, place) {
    var up = button("上移", "往前移", function () { swap(place, -1); });
    var down = button("下移", "往后移", function () { swap(place, 1); });
    up.setAttribute("data-step", "-1");
    down.setAttribute("data-step", "1");
    up.disabled = place === 0;
    down.disabled = place === rows.length - 1;
    var box = make("input", { type: "checkbox" }, []);
    box.checked = !row.entry.out;
    box.addEventListener("change", function () {
      row.entry.out = !box.checked;
      quietly(row.entry);
      box.closest("li").classList.toggle("wenku-sheet__row--out", row.entry.out);
    });
    return make("div", { "class": "wenku-sheet__tools" }, [
      make("label", {}, [box, "上单子"]), up, down,
      button("取出", "从篮子里取出", function () {
        if (!row.entry.note || window.confirm("连同这里的笔记一起取出来吗？")) wenku.basket.remove(row.entry);
      })
    ]);
  }

  function item(row, place) {
    var own = sent.length ? [] : [noteField(row), tools(row, place)];
    return make("li", { "class": "wenku-sheet__row" + (row.entry.out ? " wenku-sheet__row--out" : "") }, body(row).concat(own));
  }

  function heading() {
    var field = make("input", { type: "text", "aria-label": "单子的题目", maxlength: "60" }, []);
    var printed = make("p", { "class": "wenku-sheet__title" }, [title()]);
    field.value = title();
    field.addEventListener("input", function () {
      wenku.storage.put(TITLE, field.value.trim());
      printed.textContent = title();
    });
    return make("div", { "class": "wenku-sheet__head" }, [make("label", {}, ["题目 ", field]), printed]);
  }

  function show() {
    wenku.ui.empty(mount);
    if (sent.length) mount.appendChild(make("p", { "class": "wenku-worth" }, ["这是别人发来的单子，" + rows.length + " 样。你自己的篮子没有动。"]));
    if (!rows.length) {
      mount.appendChild(make("p", { "class": "wenku-empty" }, [EMPTY]));
      mount.appendChild(make("div", { "class": "wenku-sheet__bar" }, [button("打开文件", "把存出来的篮子放进来", choose)]));
      return;
    }
    [bar(), heading(), make("ol", { "class": "wenku-sheet" }, rows.map(item)), make("p", { "class": "wenku-note wenku-sheet__kept" }, [KEPT])]
      .forEach(function (part) { mount.appendChild(part); });
    wenku.reachWide();
  }

  var turn = 0;

  /* What comes late of an earlier state is not shown over a later one. */
  function draw() {
    var mine = ++turn;
    late = false;
    sent = wenku.sheetOut.shared(decoded(location.hash));
    var entries = sent.length ? sent : wenku.basket.all();
    return (entries.length ? wenku.sheetRows(entries) : Promise.resolve([])).then(function (found) {
      if (mine !== turn) return;
      rows = found;
      show();
    }, function (error) {
      wenku.ui.empty(mount).appendChild(make("p", { "class": "wenku-empty" }, [error.message]));
    });
  }

  var late = false; // another tab changed something while a note is being written here

  function isWriting() {
    return mount.contains(document.activeElement) && document.activeElement.nodeName === "TEXTAREA";
  }

  function decoded(hash) {
    try { return decodeURIComponent(hash); } catch (broken) { return ""; }
  }

  function start() {
    addStyle();
    window.addEventListener("hashchange", draw);
    wenku.basket.heed(function () {
      if (own) return;
      late = isWriting();
      if (!late) draw();
    });
    window.addEventListener("pagehide", function () {
      if (isWriting()) document.activeElement.blur(); // which keeps what is in it
    });
    mount.addEventListener("focusout", function () {
      if (late) setTimeout(function () { if (!isWriting()) draw(); }, 0);
    });
    draw();
  }

  (wenku.storage ? Promise.resolve() : wenku.load("page.js")).then(function () { return wenku.load("keep.js"); }).then(start, function (error) {
    mount.textContent = error.message;
  });
})(self.wenku);
