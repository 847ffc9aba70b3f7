/* On a move's page: chips that show the passages of one genre or level, and each passage can go into the basket. Without scripts all
   passages are shown. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  offerBasket();
  var passages = document.querySelectorAll(".wenku-passage[data-genre]");
  if (passages.length < 3) return;
  var chosen = { genre: "", level: "" };

  function offerBasket() {
    Array.prototype.forEach.call(document.querySelectorAll(".wenku-passage[data-page]"), function (passage) {
      var note = passage.querySelector(".wenku-note");
      var button = document.createElement("button");
      button.type = "button";
      button.className = "wenku-take";
      button.textContent = "放进篮子";
      button.addEventListener("click", function () { take(passage); });
      note.appendChild(button);
    });
  }

  /* The words of a section are read from its own page, so that a later change of it can be told. */
  function take(passage) {
    var page = passage.getAttribute("data-page"), anchor = passage.getAttribute("data-anchor");
    wenku.load("keep.js").then(function () { return wenku.leaf(page); }).then(function (leaf) {
      var standing = leaf && leaf.find(anchor);
      if (!standing) throw new Error("没有找到这一段的原文，请点标题到原文里去放。");
      var text = wenku.wordsOf(standing.element);
      wenku.keep.put({ page: page, anchor: wenku.anchorOf(standing.element), kind: "section", title: leaf.about.title,
        words: text, print: wenku.fingerprint(text) });
    }).catch(function (error) { wenku.say(error.message); });
  }

  function follow() {
    for (var i = 0; i < passages.length; i++) {
      var one = passages[i];
      one.hidden = !!(chosen.genre && one.getAttribute("data-genre") !== chosen.genre) ||
        !!(chosen.level && one.getAttribute("data-level") !== chosen.level);
    }
    var headings = document.querySelectorAll("h2[data-genre]");
    for (var j = 0; j < headings.length; j++) {
      var genre = headings[j].getAttribute("data-genre");
      headings[j].hidden = !document.querySelector('.wenku-passage[data-genre="' + genre + '"]:not([hidden])');
    }
    status.textContent = "显示 " + document.querySelectorAll(".wenku-passage:not([hidden])").length + " 段";
  }

  function chip(row, kind, value, label) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-pressed", value === chosen[kind] ? "true" : "false");
    button.addEventListener("click", function () {
      chosen[kind] = value;
      for (var i = 0; i < row.children.length; i++) {
        row.children[i].setAttribute("aria-pressed", row.children[i] === button ? "true" : "false");
      }
      follow();
    });
    row.appendChild(button);
  }

  function chips(kind, name) {
    var labels = {};
    for (var i = 0; i < passages.length; i++) {
      labels[passages[i].getAttribute("data-" + kind)] = passages[i].getAttribute("data-" + kind + "-name");
    }
    var values = Object.keys(labels);
    if (values.length < 2) return;
    var row = document.createElement("div");
    row.className = "wenku-chips";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", name);
    chip(row, kind, "", "全部" + name);
    values.forEach(function (value) { chip(row, kind, value, labels[value]); });
    first.parentNode.insertBefore(row, first);
  }

  var first = document.querySelector("h2[data-genre]");
  var status = document.createElement("p");
  status.className = "wenku-note";
  status.setAttribute("role", "status");
  first.parentNode.insertBefore(status, first);
  chips("genre", "文种");
  chips("level", "层级");
  first.parentNode.insertBefore(status, first);
  follow();
})(self.wenku);
