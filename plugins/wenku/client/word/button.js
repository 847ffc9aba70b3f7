/* Word buttons under a page's title; what they do comes when they are pressed. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var facts = document.querySelector(".wenku-facts");
  var sheet = document.querySelector(".wenku-exemplar, .wenku-template, .wenku-lesson");
  if (!facts || !sheet) return;
  var row = document.querySelector(".wenku-actions") || document.createElement("div");
  if (!row.parentNode) {
    row.className = "wenku-actions wenku-skip";
    facts.parentNode.insertBefore(row, facts.nextSibling);
  }

  function add(label, title, way) {
    var button = row.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = label;
    button.title = title;
    button.addEventListener("click", function () {
      button.disabled = true;
      wenku.load("sheet.js").then(function () { return wenku.sheetToWord(sheet, way); }).then(function (name) {
        wenku.say("已写成 Word，在下载文件夹里", name);
      }, function (error) {
        wenku.say("没有写成", error.message);
      }).then(function () { button.disabled = false; });
    });
  }

  if (sheet.classList.contains("wenku-template")) {
    if (facts.querySelector(".wenku-to-desk")) add("写成 Word", "题目、各节和空位，按公文版式；不带提示、标签和自查", "template"); // made from what the desk reads
  } else if (sheet.classList.contains("wenku-exemplar")) {
    add("写成 Word", "阅读用，每页标明是示例；旁注作尾注", "notes");
    add("写成 Word，不带旁注", "阅读用，每页标明是示例", "plain");
  } else {
    add("写成 Word", "没有点开的参考答案不写进去", "lesson");
    if (sheet.querySelector(".handout")) add("讲义写成 Word", "只有讲义，小四号字", "handout");
  }
})(self.wenku);
