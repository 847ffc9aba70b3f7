/* Steps to be put in order: two buttons a step, which keep the focus while the step moves; where it stands is said aloud. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;

  exam.orderControls = function (item) {
    var ui = wenku.ui;
    var right = item.question.answers;
    var said = ui.make("p", { "class": "wenku-exam-unseen", role: "status" }, []);
    var rows = item.answers.map(row);
    var list = ui.make("ol", { "class": "wenku-exam-answers wenku-exam-order" }, rows.map(function (one) { return one.element; }));
    settle();

    function row(answer) {
      var own = { answer: answer };
      own.up = button("上移", own, -1);
      own.down = button("下移", own, 1);
      own.element = ui.make("li", {}, [
        ui.make("span", { "class": "wenku-exam-step" }, [answer.text]),
        ui.make("span", { "class": "wenku-exam-moves" }, [own.up, own.down])
      ]);
      return own;
    }

    function button(label, own, step) {
      var made = ui.make("button", { type: "button", "aria-label": label + "：" + own.answer.text }, [label]);
      made.addEventListener("click", function () { move(own, step); });
      return made;
    }

    function move(own, step) {
      var place = rows.indexOf(own);
      if (place + step < 0 || place + step >= rows.length) return;
      rows.splice(place, 1);
      rows.splice(place + step, 0, own);
      rows.forEach(function (one) { list.appendChild(one.element); });
      settle();
      var pressed = step < 0 ? own.up : own.down;
      (pressed.getAttribute("aria-disabled") === "true" ? (step < 0 ? own.down : own.up) : pressed).focus();
      said.textContent = "现在是第 " + (rows.indexOf(own) + 1) + " 项";
    }

    /* The first cannot go up, the last cannot go down; they stay in the order of Tab. */
    function settle() {
      rows.forEach(function (own, place) {
        own.up.setAttribute("aria-disabled", place === 0 ? "true" : "false");
        own.down.setAttribute("aria-disabled", place === rows.length - 1 ? "true" : "false");
      });
    }

    return {
      element: ui.make("div", {}, [list, said]),
      first: rows[0].down,
      missing: function () { return ""; },
      isRight: function () {
        return rows.every(function (own, place) { return own.answer === right[place]; });
      },
      reveal: function () {
        var given = rows.map(function (own) { return own.answer; });
        ui.empty(list);
        right.forEach(function (answer, place) {
          var was = given.indexOf(answer);
          var word = was === place ? "排对了。" : "应在这里，你排在第 " + (was + 1) + "。";
          list.appendChild(ui.make("li", { "class": was === place ? "wenku-exam-right" : "wenku-exam-wrong" }, [answer.text, exam.why(word, answer)]));
        });
      }
    };
  };
})(self.wenku);
