/* An exam under way: one question at a time, handed in, answered with reasons, and on to the next. All by keyboard: the
   focus goes to the question, then to the verdict, then Enter goes on. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;

  /* `show` puts an element into the page's place for the exam; `options` = {timed, number}; `leave` goes back. */
  exam.run = function (items, options, show, leave) {
    var ui = wenku.ui;
    var began = Date.now();
    var results = [];
    var clock = ui.make("span", { "class": "wenku-exam-clock", role: "timer", "aria-live": "off" }, []);
    var ticking = options.timed ? setInterval(tick, 1000) : 0;
    tick();
    ask(0);

    function tick() {
      if (options.timed) clock.textContent = "用时 " + exam.minutes(Date.now() - began);
    }

    function ask(place) {
      var item = items[place];
      var controls = exam.controls(item);
      var alert = ui.make("p", { "class": "wenku-exam-alert", role: "alert" }, []);
      var verdict = ui.make("div", { "class": "wenku-exam-verdict", tabindex: "-1" }, []);
      var hand = ui.make("button", { type: "submit", "class": "wenku-exam-main" }, ["交这题"]);
      var title = ui.make("h2", { tabindex: "-1" }, ["第 " + (place + 1) + " 题，共 " + items.length + " 题"]);
      var form = ui.make("form", { "class": "wenku-exam-run" }, [
        title,
        ui.make("p", { "class": "wenku-exam-place" }, [item.lesson.title, clock]),
        ui.make("fieldset", {}, [
          ui.make("legend", {}, [ui.make("span", { "class": "wenku-exam-kind" }, [exam.KINDS[item.question.kind]]), item.question.ask]),
          ui.make("p", { "class": "wenku-exam-hint" }, [exam.HINTS[item.question.kind]]),
          controls.element
        ]),
        alert,
        verdict,
        ui.make("p", { "class": "wenku-exam-buttons" }, [hand, exam.button("不做了", stop)])
      ]);
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        if (results.length > place) next(place);
        else judge(place, controls, { alert: alert, verdict: verdict, hand: hand });
      });
      show(form);
      title.focus();
    }

    function judge(place, controls, parts) {
      parts.alert.textContent = controls.missing();
      if (parts.alert.textContent) return controls.first.focus();
      var right = controls.isRight();
      results.push({ item: items[place], right: right });
      parts.alert.textContent = exam.marks.add(items[place].key, right);
      controls.reveal();
      parts.verdict.textContent = right ? "对了。道理写在各项下面。" : "不对。请看各项下面写的道理。";
      parts.verdict.classList.add(right ? "wenku-exam-right" : "wenku-exam-wrong");
      parts.hand.textContent = place + 1 < items.length ? "下一题" : "看成绩";
      parts.verdict.focus();
    }

    function next(place) {
      if (place + 1 < items.length) ask(place + 1);
      else finish();
    }

    function stop() {
      if (results.length) finish();
      else end(leave);
    }

    function finish() {
      end(function () { exam.result(results, { number: options.number, taken: options.timed ? Date.now() - began : 0, timed: options.timed }, show, leave); });
    }

    function end(then) {
      clearInterval(ticking);
      then();
    }
  };

  exam.button = function (label, act) {
    var made = wenku.ui.make("button", { type: "button" }, [label]);
    made.addEventListener("click", act);
    return made;
  };

  exam.minutes = function (milliseconds) {
    var seconds = Math.floor(milliseconds / 1000);
    return Math.floor(seconds / 60) + " 分 " + (seconds % 60) + " 秒";
  };
})(self.wenku);
