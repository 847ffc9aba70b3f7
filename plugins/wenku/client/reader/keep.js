/* On a page: what is in the basket is marked, notes stand under their paragraphs, and both can be put in, changed and taken out. A note
   whose paragraph was edited, moved or taken out of the page since says so. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var ui = wenku.ui;
  var link = document.querySelector("a.wenku-permalink");
  var page = link && link.textContent.trim();
  var title = (document.querySelector("h1") || document).textContent.replace(/\u00b6/g, "").trim();
  var writing = null; // the anchor whose note is being written

  function entryOf(part) {
    if (!part) return { page: page, anchor: "", kind: "page", title: title, words: "" };
    var text = wenku.wordsOf(part.element);
    return {
      page: page, anchor: part.anchor, kind: /^H[1-6]$/.test(part.element.nodeName) ? "section" : "paragraph",
      title: title, words: text.trim(), print: wenku.fingerprint(text)
    };
  }

  function said(why, message) {
    if (why) wenku.say(why);
    else wenku.say(message, "篮子里现在有 " + wenku.basket.all().length + " 样，点页面上方的“篮子”去看。");
  }

  function put(entry) {
    said(wenku.basket.put(entry), "已放进篮子");
  }

  /* Takes out what is in and puts in what is not; a note is not thrown away without being asked. */
  function toggle(part) {
    var kept = wenku.basket.get(page, part ? part.anchor : "");
    if (!kept) return put(entryOf(part));
    if (kept.note && !window.confirm("这里记着一笔：" + kept.note.slice(0, 60) + "\n连同笔记一起取出来吗？")) return;
    wenku.basket.remove(kept);
    said("", "已从篮子里取出");
  }

  function write(part) {
    if (!part) return;
    if (!wenku.basket.get(page, part.anchor)) {
      var why = wenku.basket.put(entryOf(part));
      if (why) return wenku.say(why);
    }
    writing = part.anchor;
    paint();
    var field = document.querySelector(".wenku-mine textarea");
    if (field) field.focus();
  }

  /* What has become of the paragraph since it was put in; "" when it is as it was. */
  function fate(entry, standing) {
    if (entry.kind === "page") return "";
    if (!standing) return "这一页里找不到当时的那一段了。它当时是：" + entry.words;
    if (standing.gone) return "当时的那一段已经删去，笔记留在它前面的一段。它当时是：" + entry.words;
    var now = wenku.fingerprint(wenku.wordsOf(standing.element));
    return entry.print && now !== entry.print ? "这里后来改过。它当时是：" + entry.words : "";
  }

  function place(entry, standing, box) {
    var element = standing ? standing.element : document.querySelector(".wenku-facts");
    var item = element.closest("li, td");
    if (item) item.appendChild(box);
    else element.parentNode.insertBefore(box, (element.closest("table") || element).nextSibling);
  }

  function paint() {
    Array.prototype.forEach.call(document.querySelectorAll(".wenku-mine"), function (box) { box.parentNode.removeChild(box); });
    Array.prototype.forEach.call(document.querySelectorAll("[data-wenku-kept]"), function (e) { e.removeAttribute("data-wenku-kept"); });
    if (!page) return;
    wenku.basket.all().filter(function (entry) { return entry.page === page; }).forEach(paintOne);
    var whole = document.querySelector(".wenku-take-page");
    if (whole) whole.textContent = wenku.basket.get(page, "") ? "取出篮子" : "放进篮子";
    var shifted = document.createEvent("Event");
    shifted.initEvent("wenku-shifted", true, false);
    document.dispatchEvent(shifted);
  }

  function paintOne(entry) {
    var standing = entry.anchor ? wenku.standing(document, entry.anchor) : null;
    if (standing && !standing.gone) standing.element.setAttribute("data-wenku-kept", "");
    var what = fate(entry, standing);
    if (writing === entry.anchor) place(entry, standing, form(entry));
    else if (entry.note || what) place(entry, standing, note(entry, what));
  }

  function note(entry, what) {
    var edit = ui.make("button", { type: "button" }, [entry.note ? "改" : "记一笔"]);
    edit.addEventListener("click", function () {
      writing = entry.anchor;
      paint();
      document.querySelector(".wenku-mine textarea").focus();
    });
    var drop = ui.make("button", { type: "button" }, ["取出"]);
    drop.addEventListener("click", function () { wenku.basket.remove(entry); });
    var words = entry.note ? [ui.make("span", { "class": "wenku-mine__note" }, [entry.note])] : [];
    var told = what ? [ui.make("span", { "class": "wenku-mine__fate" }, [what])] : [];
    return ui.make("div", { "class": "wenku-mine wenku-skip", role: "note", "aria-label": "我的笔记" }, words.concat(told, [edit, drop]));
  }

  function form(entry) {
    var field = ui.make("textarea", { rows: "3", "aria-label": "我的笔记" }, []);
    var state = ui.make("span", { role: "status" }, ["边写边存在这台电脑的浏览器里。"]);
    var done = ui.make("button", { type: "button" }, ["写完"]);
    var timer = 0;
    field.value = entry.note;
    function save() {
      clearTimeout(timer);
      if (!document.contains(field)) return true; // a form that was closed has said its last
      var now = wenku.basket.get(page, entry.anchor) || entry;
      if (now.note === field.value.trim()) return true; // what another tab has taken out is not put in again by a form left empty
      now.note = field.value.trim();
      var why = wenku.basket.put(now);
      state.textContent = why || "已存。";
      return !why;
    }
    function end() {
      if (!save()) return; // what is typed stays where it can be copied
      writing = null;
      paint();
    }
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    });
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) end();
    });
    window.addEventListener("pagehide", save, { once: true });
    done.addEventListener("click", end);
    return ui.make("div", { "class": "wenku-mine wenku-skip" }, [field, done, state]);
  }

  wenku.keep = { toggle: toggle, write: write, put: put };
  wenku.basket.heed(function () { if (writing === null) paint(); });
  paint();
})(self.wenku);
