/* The screen of one draft: a bar with what can be done with the whole, then its sections; kept as it is typed. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;
  var SLOW = 400; // what is counted and checked waits for a pause in typing

  desk.formScreen = function (room, record) {
    var screen = new Screen(room, record);
    screen.draw();
    return screen;
  };

  function Screen(room, record) {
    var own = this;
    this.room = room;
    this.record = record;
    this.draft = record.draft;
    this.status = ui.make("p", { "class": "wenku-desk-status", role: "status" });
    this.alert = ui.make("div", { "class": "wenku-desk-alert", role: "alert" });
    this.keeper = new desk.Keeper(room.store, record, function (state) { own.told(state); });
    this.listen();
  }

  Screen.prototype.listen = function () {
    var own = this;
    this.heard = [
      [window, "beforeunload", function (event) {
        own.keeper.flush();
        if (own.keeper.dirty) { event.preventDefault(); event.returnValue = ""; }
      }],
      [document, "visibilitychange", function () {
        if (document.hidden) own.keeper.flush();
        else own.keeper.look();
      }],
      [window, "pagehide", function () { own.keeper.flush(); }],
      [window, "focus", function () { own.keeper.look(); }],
      [window, "beforeprint", function () { desk.sheet(own.room.place, own.document()); }]
    ];
    this.heard.forEach(function (one) { one[0].addEventListener(one[1], one[2]); });
  };

  /* Before another screen takes the place. */
  Screen.prototype.leave = async function () {
    await this.keeper.flush();
    this.heard.forEach(function (one) { one[0].removeEventListener(one[1], one[2]); });
    clearTimeout(this.slow);
  };

  Screen.prototype.touch = function () {
    var own = this;
    this.keeper.touch();
    clearTimeout(this.slow);
    this.slow = setTimeout(function () { own.recount(); }, SLOW);
  };

  Screen.prototype.document = function () {
    return desk.document(this.draft);
  };

  /* Everything anew; the focus goes to the block that was just made, if there is one. */
  Screen.prototype.draw = function (key) {
    var own = this;
    this.fields = new desk.Fields(this.draft, function () { own.touch(); });
    var place = desk.clear(this.room);
    place.appendChild(this.bar());
    place.appendChild(this.alert);
    place.appendChild(this.head());
    this.sections = this.draft.sections.map(function (section) { return desk.sectionView(section, own); });
    this.sections.forEach(function (view) { place.appendChild(view.element); });
    place.appendChild(ui.make("p", {}, [desk.button("加一节", function () { own.addSection(); })]));
    if (this.draft.list && this.draft.list.length) place.appendChild(this.checklist());
    place.appendChild(this.end());
    this.recount();
    if (key) focusIn(document.getElementById("wenku-" + key));
  };

  function focusIn(element) {
    var target = element && element.querySelector("textarea, input, button");
    if (target) target.focus();
  }

  Screen.prototype.bar = function () {
    var own = this;
    this.left = ui.make("span", { "class": "wenku-desk-quiet" });
    return ui.make("div", { "class": "wenku-desk-bar" }, [
      desk.button("全部稿子", function () { own.room.go(""); }),
      desk.button("写成 Word", function () { desk.out.word(own); }, { "class": "wenku-desk-button wenku-desk-main" }),
      desk.button("打印", function () { desk.out.print(own); }),
      desk.button("存成纯文本", function () { desk.out.text(own); }),
      desk.button("导出文件", function () { desk.out.file(own); }),
      desk.button("本单位版式", function () { desk.profileDialog(own); }),
      desk.button("下一个空位", function () { own.nextSlot(); }, { title: "Ctrl+回车" }),
      this.left, this.status
    ]);
  };

  Screen.prototype.nextSlot = function () {
    if (!this.fields.next()) this.say("空位都填了。");
  };

  /* The title and what a speech has below it; advice of the template, the plan of length. */
  Screen.prototype.head = function () {
    var own = this, draft = this.draft;
    var title = this.fields.area(desk.filled(draft.title, draft.values), function (value) { draft.title = value ? [value] : []; own.touch(); }, { "class": "wenku-desk-title", "aria-label": "题目" });
    var fixed = draft.title.some(function (part) { return part.slot; });
    var children = [ui.make("p", { "class": "wenku-desk-quiet" }, [draft.name])];
    if (fixed) children.push(ui.make("h2", { "class": "wenku-desk-title" }, this.fields.preview(draft.title)), ui.make("div", { "class": "wenku-desk-fields" }, this.fields.ask(draft.title)),
      desk.button("改写题目", function () { draft.title = [desk.filled(draft.title, draft.values)]; own.touch(); own.draw(); }));
    else children.push(title);
    (draft.byline || []).forEach(function (parts) {
      children.push(ui.make("p", { "class": "wenku-desk-byline" }, own.fields.preview(parts)), ui.make("div", { "class": "wenku-desk-fields" }, own.fields.ask(parts)));
    });
    if (draft.advice && draft.advice.length) children.push(ui.make("details", { "class": "wenku-desk-plan" }, [ui.make("summary", {}, ["动笔之前"])].concat(draft.advice.map(function (text) { return ui.make("p", {}, [text]); }))));
    this.plan = ui.make("details", { "class": "wenku-desk-plan" });
    this.checks = ui.make("details", { "class": "wenku-desk-plan wenku-desk-checks" });
    return ui.make("div", { "class": "wenku-desk-head" }, children.concat(this.plan, this.checks));
  };

  /* The template's own list, ticked by its reader. */
  Screen.prototype.checklist = function () {
    var own = this;
    return ui.make("section", { "class": "wenku-desk-section" }, [ui.make("h2", {}, ["写完自查"])].concat(this.draft.list.map(function (item) {
      var box = ui.make("input", { type: "checkbox" });
      box.checked = item.done;
      box.addEventListener("change", function () { item.done = box.checked; own.touch(); });
      return ui.make("label", { "class": "wenku-desk-tick" }, [box, item.text]);
    })));
  };

  Screen.prototype.end = function () {
    return ui.make("p", { "class": "wenku-desk-quiet" }, [
      this.room.store.name ? "存在" + this.room.store.name + "里，不上传。共用电脑用完，请到“全部稿子”清除。" : "这个浏览器不让网页存东西，请随时导出。"
    ]);
  };

  Screen.prototype.addSection = function () {
    var draft = this.draft;
    var section = { key: "s" + draft.next++, move: "", purpose: "", heading: ["小标题"], own: true, blocks: [] };
    section.blocks.push(desk.newParagraph(draft));
    draft.sections.splice(endOf(draft), 0, section);
    this.touch();
    this.draw(section.key);
  };

  /* Where the text ends: signature, attachments and imprint come after what is added. */
  function endOf(draft) {
    var place = draft.sections.findIndex(function (section) {
      return section.label || section.blocks.some(function (block) { return /^(?:signature|attachments|imprint)$/.test(block.type); });
    });
    return place < 0 ? draft.sections.length : place;
  }

  /* What follows the words at a distance: counts, the plan, the check. */
  Screen.prototype.recount = function () {
    var empty = desk.slots(this.draft).filter(function (slot) { return !slot.value.trim(); }).length;
    this.left.textContent = empty ? "还有 " + empty + " 个空位" : "";
    var headings = desk.headings(this.draft);
    this.sections.forEach(function (view, place) { view.recount(headings[place]); });
    desk.drawPlan(this.plan, this.draft, this.room.overview);
    desk.drawChecks(this);
  };

  Screen.prototype.say = function (message) {
    this.status.textContent = message;
  };

  /* What keeping says. A draft that cannot be kept is told in red, with the ways out of it. */
  Screen.prototype.told = function (state) {
    ui.empty(this.alert);
    if (state.kind === "typing") this.status.textContent = "正在存…";
    else if (state.kind === "saved") this.status.textContent = "已存 " + desk.clock(state.updated);
    else this.warn(state);
  };

  Screen.prototype.warn = function (state) {
    var own = this;
    this.status.textContent = "没有存下";
    this.alert.appendChild(ui.make("p", {}, [state.message + WAYS[state.kind]]));
    if (state.kind === "changed") {
      this.alert.appendChild(desk.button("看那边改过的", function () { location.reload(); }));
      this.alert.appendChild(desk.button("这里的另存一份", function () { own.apart(); }));
    } else if (state.kind === "gone") this.alert.appendChild(desk.button("重新存下", function () { own.apart(); }));
    this.alert.appendChild(desk.button("导出文件", function () { desk.out.file(own); }));
  };

  var WAYS = {
    changed: "为了不盖掉那边的字，这里先不存了；这一页上的字都还在。",
    gone: "这一页上的字都还在，没有再存：要留就重新存下，或者导出成文件。",
    full: "这一页上的字都还在，但还没有存下：请现在导出成文件，或者到“全部稿子”删去几份旧的，再改一个字就会重存。",
    blocked: "写的字只在这一页里，关掉就没有了：请随时导出成文件。"
  };

  Screen.prototype.apart = async function () {
    this.draft.name = this.draft.name.replace(/（另一份）$/, "") + "（另一份）";
    await this.keeper.keepApart();
    desk.addressed("#d=" + this.record.id);
  };

  desk.clock = function (time) {
    var date = new Date(time);
    return ("0" + date.getHours()).slice(-2) + ":" + ("0" + date.getMinutes()).slice(-2) + ":" + ("0" + date.getSeconds()).slice(-2);
  };

  document.addEventListener("keydown", function (event) {
    var button = event.key === "Enter" && event.ctrlKey && document.querySelector(".wenku-desk-bar [title='Ctrl+\u56de\u8f66']");
    if (button && !event.isComposing) button.click();
  });
})(self.wenku);
