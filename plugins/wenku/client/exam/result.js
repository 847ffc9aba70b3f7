/* What came of it: by lesson, and the questions that went wrong, with the way back to their lessons. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;

  exam.result = function (results, told, show, leave) {
    var ui = wenku.ui;
    var wrong = results.filter(function (one) { return !one.right; });
    var title = ui.make("h2", { tabindex: "-1" }, ["做了 " + results.length + " 题，对 " + (results.length - wrong.length) + " 题"]);
    var buttons = [exam.button("重新选题", leave)];
    if (wrong.length) buttons.unshift(exam.button("再做错的 " + wrong.length + " 题", again));
    show(ui.make("div", { "class": "wenku-exam-result" }, [
      title,
      ui.make("p", { "class": "wenku-exam-place" }, ["卷号 " + told.number + (told.taken ? "　用时 " + exam.minutes(told.taken) : "")]),
      byLesson(),
      wrong.length ? missed() : ui.make("p", {}, ["没有错的。隔一个星期换个卷号再做一次。"]),
      ui.make("p", { "class": "wenku-exam-buttons" }, buttons)
    ]));
    title.focus();

    function again() {
      var number = exam.newNumber();
      exam.run(exam.again(wrong.map(function (one) { return one.item; }), number), { timed: told.timed, number: number }, show, leave);
    }

    function byLesson() {
      var head = ui.make("tr", {}, ["课", "题", "对"].map(function (name) { return ui.make("th", { scope: "col" }, [name]); }));
      var rows = lessons().map(function (lesson) {
        var own = results.filter(function (one) { return one.item.lesson === lesson; });
        var right = own.filter(function (one) { return one.right; }).length;
        return ui.make("tr", {}, [link(lesson), String(own.length), String(right)].map(function (cell) { return ui.make("td", {}, [cell]); }));
      });
      return ui.make("table", {}, [ui.make("thead", {}, [head]), ui.make("tbody", {}, rows)]);
    }

    function lessons() {
      return results.map(function (one) { return one.item.lesson; }).filter(function (lesson, place, all) { return all.indexOf(lesson) === place; });
    }

    function missed() {
      return ui.make("div", {}, [ui.make("h3", {}, ["错的题"]), ui.make("ol", {}, wrong.map(function (one) {
        return ui.make("li", { "class": "wenku-exam-missed" }, [one.item.question.ask, "（", link(one.item.lesson), "）"]);
      }))]);
    }

    function link(lesson) {
      return ui.make("a", { href: lesson.url }, [lesson.title]);
    }
  };
})(self.wenku);
