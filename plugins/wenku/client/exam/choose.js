/* What to be asked: lessons, how many, which paper; and the marks that this browser has kept. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;

  /* `chosen` = {lessons: ids, wanted, number, fresh, timed}, kept while the page is open. */
  exam.choose = function (bank, chosen, show, start, paper) {
    var ui = wenku.ui;
    var alert = ui.make("p", { "class": "wenku-exam-alert", role: "alert" }, []);
    var boxes = bank.map(function (lesson) { return box(chosen.lessons.indexOf(lesson.id) >= 0); });
    var wanted = ui.make("input", { type: "number", min: "1", max: "200", step: "1", value: String(chosen.wanted), id: "wenku-exam-wanted", required: "" }, []);
    var number = ui.make("input", { type: "number", min: "1", max: "999999", step: "1", value: String(chosen.number), id: "wenku-exam-number", required: "" }, []);
    var fresh = box(chosen.fresh);
    var timed = box(chosen.timed);
    var form = ui.make("form", { "class": "wenku-exam-choose" }, [
      ui.make("fieldset", {}, [ui.make("legend", {}, ["考哪几课"])].concat(bank.map(function (lesson, place) {
        return line(boxes[place], lesson.title, done(lesson));
      }))),
      ui.make("fieldset", {}, [
        ui.make("legend", {}, ["怎么出题"]),
        ui.make("p", {}, [ui.make("label", { "for": "wenku-exam-wanted" }, ["题数"]), wanted, note("各课均分，不够的由别的课补")]),
        ui.make("p", {}, [ui.make("label", { "for": "wenku-exam-number" }, ["卷号"]), number, note("同一卷号、同样的选择，出的是同一份卷")]),
        line(fresh, "只出没做过和上次没做对的", ""),
        line(timed, "显示用时", "")
      ]),
      alert,
      ui.make("p", { "class": "wenku-exam-buttons" }, buttons())
    ]);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      go(start);
    });
    show(form);

    function box(on) {
      var made = ui.make("input", { type: "checkbox" }, []);
      made.checked = on;
      return made;
    }

    function line(input, label, about) {
      return ui.make("label", { "class": "wenku-exam-line" }, [input, ui.make("span", {}, [label])].concat(about ? [note(about)] : []));
    }

    function note(text) {
      return ui.make("span", { "class": "wenku-note" }, [text]);
    }

    function done(lesson) {
      var marks = lesson.questions.map(function (question) { return exam.marks.of(lesson.id + "#" + question.id); });
      var tried = marks.filter(function (mark) { return mark; });
      var right = tried.filter(function (mark) { return mark.last; });
      return lesson.questions.length + " 题" + (tried.length ? "，做过 " + tried.length + " 题，最近一次对 " + right.length + " 题" : "");
    }

    function buttons() {
      var made = [ui.make("button", { type: "submit", "class": "wenku-exam-main" }, ["开始答题"]), exam.button("出成试卷", function () { if (form.reportValidity()) go(paper, true); })];
      if (exam.marks.any()) made.push(exam.button("清空成绩", clear));
      return made;
    }

    function clear() {
      if (!window.confirm("清空这台机器上这个浏览器记的成绩，不能恢复。清空吗？")) return;
      exam.marks.clear();
      exam.choose(bank, read(), show, start, paper);
    }

    function read() {
      return {
        lessons: bank.filter(function (_, place) { return boxes[place].checked; }).map(function (lesson) { return lesson.id; }),
        wanted: Number(wanted.value),
        number: Number(number.value),
        fresh: fresh.checked,
        timed: timed.checked
      };
    }

    /* `whole`: a paper for others has nothing to do with what was done in this browser. */
    function go(act, whole) {
      var now = read();
      var lessons = bank.filter(function (lesson) { return now.lessons.indexOf(lesson.id) >= 0; });
      var items = exam.pick(lessons, now.wanted, now.number, function (key) {
        return whole || !now.fresh || !(exam.marks.of(key) || {}).last;
      });
      alert.textContent = items.length ? "" : now.lessons.length ? "选的课都做对过了。去掉“只出没做过和上次没做对的”，或者换一课。" : "还没有选课。";
      if (items.length) act(items, now);
      else boxes[0].focus();
    }
  };
})(self.wenku);
