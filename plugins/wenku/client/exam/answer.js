/* The controls of one question and, once it is handed in, the reason beside each answer. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;
  exam.KINDS = { single: "单选", multiple: "多选", fault: "挑毛病", order: "排次序" };
  exam.HINTS = {
    single: "选一项。",
    multiple: "选出所有对的，少选多选都不算对。",
    fault: "选出有毛病的那一句。",
    order: "用每项旁边的“上移”“下移”排好。"
  };

  /* {element, first, missing(), isRight(), reveal()} */
  exam.controls = function (item) {
    return item.question.kind === "order" ? exam.orderControls(item) : choices(item);
  };

  exam.why = function (word, answer) {
    return wenku.ui.make("span", { "class": "wenku-exam-why" }, [wenku.ui.make("b", {}, [word]), answer.why]);
  };

  function choices(item) {
    var ui = wenku.ui;
    var type = item.question.kind === "multiple" ? "checkbox" : "radio";
    var inputs = item.answers.map(function (_, place) {
      return ui.make("input", { type: type, name: "wenku-exam-answer", value: String(place) }, []);
    });
    var labels = item.answers.map(function (answer, place) {
      return ui.make("label", {}, [inputs[place], ui.make("span", {}, [answer.text])]);
    });
    var element = ui.make("div", { "class": "wenku-exam-answers wenku-exam-" + item.question.kind }, labels);

    function given() {
      return inputs.map(function (input) { return input.checked; });
    }

    return {
      element: element,
      first: inputs[0],
      missing: function () { return given().indexOf(true) < 0 ? "还没有选。" + exam.HINTS[item.question.kind] : ""; },
      isRight: function () {
        return given().every(function (chosen, place) { return chosen === !!item.answers[place].right; });
      },
      reveal: function () {
        given().forEach(function (chosen, place) {
          var answer = item.answers[place];
          inputs[place].disabled = true;
          labels[place].classList.add(answer.right ? "wenku-exam-right" : chosen ? "wenku-exam-wrong" : "wenku-exam-other");
          labels[place].appendChild(exam.why(word(item.question.kind, answer.right, chosen), answer));
        });
      }
    };
  }

  function word(kind, right, chosen) {
    if (kind === "fault") return right ? (chosen ? "毛病在这句，选对了。" : "毛病在这句。") : chosen ? "这句没有毛病。" : "没有毛病。";
    if (right) return chosen ? "选对了。" : "该选，没有选。";
    return chosen ? "不该选。" : "不选是对的。";
  }
})(self.wenku);
