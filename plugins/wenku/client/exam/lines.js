/* A paper as lines, the one form from which the screen, print and Word are made. */
(function (wenku) {
  "use strict";
  var exam = wenku.exam;
  var LETTERS = "ABCDEFGHIJ";
  var ASKED = { single: "（　　）", multiple: "（　　　　）", fault: "有毛病的是第（　　）句", order: "次序：（　　　　　　）" };

  /* {title, ask, blank, answers: [line], key, reasons: [line]} of each question. */
  exam.lines = function (items) {
    return items.map(function (item, place) {
      return {
        ask: place + 1 + ". 〔" + exam.KINDS[item.question.kind] + "〕" + item.question.ask,
        blank: ASKED[item.question.kind],
        answers: item.answers.map(function (answer, at) { return mark(item, at) + answer.text; }),
        key: place + 1 + ". " + key(item),
        reasons: reasons(item)
      };
    });
  };

  function mark(item, at) {
    return item.question.kind === "fault" ? "（" + (at + 1) + "）" : LETTERS[at] + ". ";
  }

  function name(item, at) {
    return item.question.kind === "fault" ? "第（" + (at + 1) + "）句" : LETTERS[at];
  }

  function key(item) {
    if (item.question.kind === "order") {
      return item.question.answers.map(function (answer) { return LETTERS[item.answers.indexOf(answer)]; }).join(" ");
    }
    return item.answers.map(function (answer, at) { return answer.right ? name(item, at) : ""; }).filter(Boolean).join(" ");
  }

  function reasons(item) {
    var inOrder = item.question.kind === "order" ? item.question.answers : item.answers;
    return inOrder.map(function (answer) { return name(item, item.answers.indexOf(answer)) + "：" + answer.why; });
  }
})(self.wenku);
