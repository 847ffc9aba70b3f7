/* The exam's place on its page: style sheet and questions come first; while an exam is open, the list below is put away. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;
  var root = document.getElementById("wenku-exam");
  var list = document.querySelector(".wenku-questions");
  if (!root || !list) return;
  var bank = null;
  wenku.examCame = function (lessons) { bank = lessons; }; // called by assets/wenku/exam/questions.js

  function style() {
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = wenku.folder + "exam.css";
    document.head.appendChild(sheet);
  }

  function show(element) {
    wenku.ui.empty(root).appendChild(element);
    away(!element.classList.contains("wenku-exam-choose"));
    if (root.getBoundingClientRect().top < 0) root.scrollIntoView();
  }

  /* What follows the exam on the page: all questions with their answers. */
  function away(hide) {
    for (var one = root.nextElementSibling; one; one = one.nextElementSibling) one.classList.toggle("wenku-exam-away", hide);
  }

  var chosen = { lessons: [], wanted: 10, number: exam.newNumber(), fresh: false, timed: false };

  function choose() {
    exam.choose(bank, chosen, show, function (items, now) {
      keep(now);
      exam.run(items, now, show, choose);
    }, function (items, now) {
      keep(now);
      exam.paper(items, now, show, chooseAgain);
    });
  }

  /* Next time another paper, unless its number was typed for a paper on the page. */
  function keep(now) {
    chosen = { lessons: now.lessons, wanted: now.wanted, number: exam.newNumber(), fresh: now.fresh, timed: now.timed };
    chooseAgain.number = now.number;
  }

  function chooseAgain() {
    chosen.number = chooseAgain.number;
    choose();
  }

  style();
  wenku.scriptReader(wenku.folder)("exam/questions.js?" + list.getAttribute("data-mark")).then(function () {
    chosen.lessons = bank.map(function (lesson) { return lesson.id; });
    choose();
  }).catch(function (error) {
    wenku.ui.empty(root).appendChild(wenku.ui.make("p", { role: "alert" }, ["题库没有打开：" + error.message + "下面的题照样能看。"]));
  });
})(self.wenku);
