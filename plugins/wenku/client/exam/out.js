/* A paper out of the page: as Word, by the library's own writer, and as GIFT. */
(function (wenku) {
  "use strict";
  var exam = wenku.exam;

  function heading(runs) {
    return { type: "heading", level: 1, runs: runs };
  }

  function plain(runs) {
    return { type: "paragraph", style: "plain", runs: runs };
  }

  /* The document of a paper or of its key (`ways`: "paper" or "key"); see word/write.js. */
  exam.document = function (items, number, way) {
    var lines = exam.lines(items);
    var blocks = way === "paper" ? [plain("姓名：　　　　　　单位：　　　　　　　　　　　　日期：")] : [];
    lines.forEach(function (line) {
      if (way === "paper") {
        blocks.push(plain([{ text: line.ask + line.blank, bold: true }]));
        blocks = blocks.concat(line.answers.map(plain));
      } else {
        blocks.push(plain([{ text: line.key, bold: true }]));
        blocks = blocks.concat(line.reasons.map(plain));
      }
    });
    return { title: exam.title(way), genre: null, layout: "handout", blocks: [heading("卷号 " + number + "，共 " + items.length + " 题")].concat(blocks) };
  };

  exam.title = function (way) {
    return way === "paper" ? "岗前培训试卷" : "岗前培训试卷答案和道理";
  };

  exam.toWord = function (items, number, way) {
    return wenku.load("word.js").then(function () {
      var bytes = wenku.word.write(exam.document(items, number, way), wenku.word.storedProfile());
      return wenku.word.save(exam.title(way) + " " + number, bytes);
    });
  };

  /* The questions were written as GIFT by the build; here they are only chosen. */
  exam.gift = function (items) {
    var parts = [];
    items.forEach(function (item, place) {
      if (!place || items[place - 1].lesson !== item.lesson) parts.push("$CATEGORY: " + item.lesson.category);
      parts.push(item.question.gift);
    });
    return parts.join("\n\n") + "\n";
  };

  exam.toGift = function (items, number) {
    return wenku.load("word.js").then(function () {
      return wenku.word.save("岗前培训题 " + number, exam.gift(items), ".gift.txt", "text/plain;charset=utf-8");
    });
  };
})(self.wenku);
