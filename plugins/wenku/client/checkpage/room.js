/* 自查: the page. Paste, open or drop a draft; see its marks; take, keep or switch off. Nothing leaves the machine. */
(function (wenku) {
  "use strict";
  var page = wenku.checkPage;
  var ui = wenku.ui;
  var WAIT = 400; // after the last keystroke
  var GENRES = [["", "不选"], ["personal-summary", "个人总结"], ["leader-speech", "领导讲话"], ["research-report", "调研报告"], ["selection-notice", "选派通知"]];

  page.open = function (place) {
    var read = page.readKept();
    var state = { place: place, kept: read.kept, remember: read.stored, genre: "", compare: [], kinds: new Set(), tiers: new Set(), marks: [], shown: [], at: -1, turn: 0 };
    ui.empty(place);
    state.status = ui.make("p", { role: "status", "aria-live": "polite", "class": "wenku-check-status" }, ["把稿子粘贴到框里，或打开、拖进 .docx、.txt。"]);
    state.box = ui.make("textarea", { rows: "14", placeholder: "把稿子粘贴到这里，或者把 .docx、.txt 拖到这一页上。", spellcheck: "false", autocomplete: "off" });
    state.box.addEventListener("input", function () { later(state); });
    [head(state), state.status, filters(state), main(state), foot(state)].forEach(function (part) { place.appendChild(part); });
    page.dropInto(place, function (files) { opened(state, files); });
    place.addEventListener("keydown", function (event) { keys(state, event); });
    state.box.focus({ preventScroll: true });
  };

  /* ---- the draft and whose it is ---- */

  function head(state) {
    var own = state.kept.own;
    return ui.make("div", { "class": "wenku-check-head" }, [
      ui.make("div", { "class": "wenku-check-own-names" }, [
        page.field("文种", page.select(GENRES, state.genre, function (value) { state.genre = value; examine(state); }), "选了才查格式和少了哪一部分"),
        names(state, "本地地名", own.place, "place", "县、乡镇、村，用顿号隔开"),
        names(state, "本单位", own.unit, "unit", "全称"),
        names(state, "人名", own.person, "person", "本人、主要领导")
      ]),
      page.tick("在这台电脑上记住这些名称和关掉的规则（共用的电脑不要勾）", state.remember, function (on) {
        state.remember = on;
        if (on) keep(state);
        else page.wipeKept();
      }),
      page.field("稿子", state.box, "只在这一页里检查，不上传，也不保存。按 F8 到下一处，Shift+F8 到上一处。"),
      ui.make("p", {}, [
        page.chooser("打开稿子", false, function (files) { opened(state, files); }),
        page.chooser("加上对照的文件", true, function (files) { compared(state, files); }),
        page.button("清空", function () { state.box.value = ""; state.compare = []; examine(state); state.box.focus(); })
      ]),
      (state.leftOut = ui.make("p", { "class": "wenku-check-quiet wenku-check-left-out", role: "status" }, [])),
      (state.beside = ui.make("p", { "class": "wenku-check-quiet" }, []))
    ]);
  }

  function names(state, label, values, name, hint) {
    var input = ui.make("input", { type: "text", autocomplete: "off" });
    input.value = values.join("、");
    input.addEventListener("change", function () {
      state.kept.own[name] = page.names(input.value);
      keep(state);
      examine(state);
    });
    return page.field(label, input, hint);
  }

  function keep(state) {
    var trouble = state.remember ? page.writeKept(state.kept) : "";
    if (trouble) say(state, trouble);
  }

  /* The first file is the draft, the others are compared with. */
  function opened(state, files) {
    page.readFiles(files.slice(0, 1), function (read) {
      state.box.value = read.text;
      leftOut(state, read);
      examine(state);
    }, function (text) { say(state, text); });
    if (files.length > 1) compared(state, files.slice(1));
  }

  function compared(state, files) {
    page.readFiles(files, function (read) {
      state.compare.push({ name: read.name, text: read.text });
      leftOut(state, read);
      state.beside.textContent = "对照：" + state.compare.map(function (file) { return "《" + file.name + "》"; }).join("");
      examine(state);
    }, function (text) { say(state, text); });
  }

  /* What of a file is not in the text stays in sight: the counts of marks say nothing of it. */
  function leftOut(state, read) {
    state.leftOut.textContent = read.told.length ? "《" + read.name + "》：" + read.told.join("") : "";
  }

  /* ---- checking ---- */

  function later(state) {
    clearTimeout(state.timer);
    state.timer = setTimeout(function () { examine(state); }, WAIT);
  }

  async function examine(state) {
    var turn = ++state.turn, text = state.box.value;
    if (!text.trim()) { state.marks = []; state.result = null; return draw(state, "把稿子粘贴到框里，或打开、拖进 .docx、.txt。"); }
    try {
      await wenku.load("check.js");
      var now = new Date(), kept = state.kept;
      var today = now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2);
      var result = await wenku.examine({ text: text, genre: state.genre, own: kept.own, today: today, compare: state.compare, words: kept.words, off: kept.off });
      if (turn !== state.turn) return; // typed on since
      state.result = result;
      state.marks = result.marks.filter(function (mark) { return kept.right.indexOf(mark.rule + "\n" + mark.text) < 0; });
      draw(state, result.read < result.of ? "稿子有 " + result.of + " 个字符，只检查了前 " + result.read + " 个，有 " + state.marks.length + " 处。请分开检查。" : "");
    } catch (error) {
      say(state, error.message);
    }
  }

  function say(state, text) {
    state.status.textContent = text;
  }

  /* ---- what is shown ---- */

  function filters(state) {
    state.filters = ui.make("details", { "class": "wenku-check-filters" }, [ui.make("summary", {}, ["只看一部分"])]);
    [["按强弱", page.TIERS.map(function (t) { return [t[0], t[0] + "（" + t[1] + "）"]; }), state.tiers], ["按种类", page.KINDS, state.kinds]].forEach(function (group) {
      state.filters.appendChild(ui.make("fieldset", {}, [ui.make("legend", {}, [group[0]])].concat(group[1].map(function (choice) {
        return page.tick(choice[1], true, function (on) {
          if (on) group[2].delete(choice[0]);
          else group[2].add(choice[0]);
          draw(state);
        });
      }))));
    });
    return state.filters;
  }

  function main(state) {
    state.list = ui.make("div", { "class": "wenku-check-marks" }, []);
    state.text = ui.make("div", { "class": "wenku-check-text", tabindex: "0", role: "region", "aria-label": "带标记的稿子" }, []);
    state.side = ui.make("div", { "class": "wenku-check-side" }, []);
    return ui.make("div", { "class": "wenku-check-main" }, [ui.make("section", { "aria-label": "要看的地方" }, [state.list]), ui.make("section", { "aria-label": "稿子和标记" }, [state.text, state.side])]);
  }

  function draw(state, message) {
    state.shown = state.marks.filter(function (mark) { return !state.kinds.has(mark.kind) && !state.tiers.has(mark.tier); });
    state.at = -1;
    var text = state.box.value;
    replace(state.list, state.shown.length ? page.shownList(state, actions(state)) : []);
    replace(state.text, text.trim() ? page.shownText(text, state.shown, function (number) { choose(state, number); }) : []);
    replace(state.side, state.result ? page.shares(state.result.shares) : []);
    say(state, message || (state.shown.length ? "共 " + state.shown.length + " 处：" + page.counted(state.shown) + "。" : "没有找到要看的地方。规则看不懂意思，交出去之前请再读一遍。"));
    offs(state);
    if (state.result) page.chart(state.result, state.genre).then(function (parts) { parts.forEach(function (part) { state.side.appendChild(part); }); });
  }

  function replace(place, children) {
    ui.empty(place);
    children.forEach(function (child) { place.appendChild(child); });
  }

  function foot(state) {
    state.offs = ui.make("p", { "class": "wenku-check-quiet" }, []);
    return ui.make("div", { "class": "wenku-check-foot" }, [
      ui.make("p", {}, [page.button("打印报告", function () { window.print(); }), page.button("报告写成 Word", function () { page.wordReport(state, function (text) { say(state, text); }); })]),
      state.offs
    ]);
  }

  /* What was switched off or called right comes back by one button. */
  function offs(state) {
    var kept = state.kept, count = kept.off.length + kept.right.length + kept.words.length;
    ui.empty(state.offs);
    if (!count) return;
    state.offs.appendChild(document.createTextNode("关掉的规则 " + kept.off.length + " 条，认可的地方 " + kept.right.length + " 处，自己的名称 " + kept.words.length + " 个。"));
    state.offs.appendChild(page.button("全部恢复", function () {
      kept.off = [], kept.right = [], kept.words = [];
      keep(state);
      examine(state);
    }));
  }

  /* ---- what can be done with a mark ---- */

  function actions(state) {
    function after(number, change) {
      change();
      keep(state);
      examine(state).then(function () { if (state.shown.length) choose(state, Math.min(number, state.shown.length - 1)); });
    }
    return {
      choose: function (number) { choose(state, number); },
      accept: function (mark, number) {
        after(number, function () { state.box.value = state.box.value.slice(0, mark.start) + mark.suggestion + state.box.value.slice(mark.end); });
      },
      right: function (mark, number) { after(number, function () { state.kept.right.push(mark.rule + "\n" + mark.text); }); },
      own: function (mark, number) { after(number, function () { state.kept.words.push(mark.text); }); },
      off: function (mark, number) { after(number, function () { state.kept.off.push(mark.rule); }); }
    };
  }

  /* To a mark: in the list, in the text, and chosen in the box, so that typing changes it. */
  function choose(state, number) {
    var mark = state.shown[number];
    if (!mark) return;
    state.at = number;
    Array.prototype.forEach.call(state.place.querySelectorAll("[aria-current]"), function (old) { old.removeAttribute("aria-current"); });
    Array.prototype.forEach.call(state.place.querySelectorAll('[data-mark="' + number + '"]'), function (element) { element.setAttribute("aria-current", "true"); });
    var inText = state.text.querySelector('[data-mark="' + number + '"]');
    if (inText) state.text.scrollTop = inText.offsetTop - state.text.clientHeight / 3;
    state.box.setSelectionRange(mark.start, mark.end);
    var inList = state.list.querySelector('[data-mark="' + number + '"]');
    if (inList) inList.focus();
  }

  function keys(state, event) {
    if (event.key !== "F8" || !state.shown.length) return;
    event.preventDefault();
    var count = state.shown.length, at = state.at < 0 ? (event.shiftKey ? 0 : -1) : state.at;
    choose(state, (at + (event.shiftKey ? count - 1 : 1)) % count);
  }

  function dress() {
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = wenku.folder + "check.css";
    document.head.appendChild(sheet);
  }

  var place = document.getElementById("wenku-check");
  if (!place) return;
  dress();
  page.open(place);
})(self.wenku);
