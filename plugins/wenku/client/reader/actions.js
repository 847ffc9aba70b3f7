/* The row of buttons under a page's title: its link, the basket, a template's skeleton, how to print. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var facts = document.querySelector(".wenku-facts");
  var sheet = document.querySelector(".wenku-exemplar, .wenku-template, .wenku-guide, .wenku-lesson");
  if (!facts || !sheet) return;
  var row = document.createElement("div");
  row.className = "wenku-actions wenku-skip";

  /* One more button of the page; other bundles add theirs too. */
  wenku.action = function (label, title, act) {
    var button = row.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = label;
    button.title = title;
    button.addEventListener("click", function () { act(button); });
    return button;
  };

  /*
   * What a writer takes from a template: the title, the sections that carry a move, their text and slots. What is said to the
   * writer stays behind: the words before the first slot, the hints, the check list.
   */
  wenku.skeleton = function (template) {
    var shelf = document.createElement("div");
    var copy = shelf.appendChild(document.createElement("div"));
    copy.className = template.className;
    Array.prototype.forEach.call(template.children, function (element) { copy.appendChild(element.cloneNode(true)); });
    leaveBehind(copy);
    return wenku.clip.read(copy);
  };

  function leaveBehind(copy) {
    var inside = false; // advice comes first
    Array.prototype.slice.call(copy.children).forEach(function (element) {
      var title = element.nodeName === "H1";
      if (element.nodeName === "H2") inside = element.hasAttribute("data-move");
      if (beginsText(element) && copy.querySelector("h1[data-move]")) inside = true;
      if (!inside && !title) copy.removeChild(element);
    });
  }

  /* 主送机关, or the first paragraph where a title carries a move. */
  function beginsText(element) {
    return element.nodeName === "P" && /^【/.test(element.textContent.trim());
  }

  function print(way) {
    document.documentElement.setAttribute("data-wenku-print", way); // print.js takes it back
    window.print();
  }

  wenku.action("复制链接", "复制本页永久链接", function () { wenku.copyPageLink(); }).className = "wenku-copy-page";
  wenku.action("放进篮子", "把这一页放进篮子，或者取出来", function () {
    wenku.load("keep.js").then(function () { wenku.keep.toggle(null); }, function (error) { wenku.say(error.message); });
  }).className = "wenku-take-page";
  if (sheet.classList.contains("wenku-template")) {
    wenku.action("复制骨架", "复制题目、各节和空位，不带提示、标签和自查", function () {
      wenku.copyAndSay(wenku.skeleton(sheet), "已复制骨架，粘到 Word 里接着填。");
    });
  }
  var compare = document.querySelector("meta[name=wenku-compare]");
  if (compare && sheet.classList.contains("wenku-exemplar")) {
    wenku.action("同另一篇对照", "两篇的同一部分左右并排", function () {
      location.href = compare.content + "#" + document.querySelector("a.wenku-permalink").textContent.trim();
    });
  }
  if (sheet.classList.contains("wenku-document")) {
    wenku.action("打印", "公文版式：3 号字，国标版心", function () { print("standard"); });
    wenku.action("小四打印", "讲义版式：小四号字，少用一半纸", function () { print("small"); });
  } else {
    wenku.action("打印", "小四号字；没有点开的参考答案不印", function () { print("whole"); });
  }
  if (document.querySelector(".handout")) {
    wenku.action("只印讲义", "单独打印讲义，一两张 A4", function () { print("handout"); });
  }
  facts.parentNode.insertBefore(row, facts.nextSibling);
})(self.wenku);
