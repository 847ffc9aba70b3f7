/* Which questions, and in which order: decided by the number of the paper alone, so that the same number and the same
   choices give the same paper on every machine. */
(function (wenku) {
  "use strict";
  var exam = wenku.exam;

  /* mulberry32: 32 bits of state, even enough to shuffle cards. */
  function random(seed) {
    var state = seed >>> 0;
    return function () {
      state = (state + 0x6d2b79f5) >>> 0;
      var mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  function shuffled(list, next) {
    var out = list.slice();
    for (var last = out.length - 1; last > 0; last--) {
      var other = Math.floor(next() * (last + 1));
      var kept = out[last];
      out[last] = out[other];
      out[other] = kept;
    }
    return out;
  }

  /* A question as it is put: sentences stay in their order, steps never begin in the right one. */
  function put(lesson, question, next) {
    var answers = question.kind === "fault" ? question.answers.slice() : shuffled(question.answers, next);
    var untouched = answers.every(function (answer, place) { return answer === question.answers[place]; });
    if (question.kind === "order" && untouched) answers.push(answers.shift());
    return { lesson: lesson, question: question, answers: answers, key: lesson.id + "#" + question.id };
  }

  /* `wanted` questions of the chosen lessons, as many of each as can be; `fits` says which may be asked. */
  exam.pick = function (lessons, wanted, number, fits) {
    var next = random(number);
    var heaps = lessons.map(function (lesson) {
      return shuffled(lesson.questions.filter(function (question) { return fits(lesson.id + "#" + question.id); }), next)
        .map(function (question) { return { lesson: lesson, question: question }; });
    });
    var taken = heaps.map(function () { return []; });
    for (var left = wanted, moved = true; left > 0 && moved;) {
      moved = false;
      for (var place = 0; place < heaps.length && left > 0; place++) {
        if (!heaps[place].length) continue;
        taken[place].push(heaps[place].shift());
        moved = true;
        left--;
      }
    }
    return [].concat.apply([], taken).map(function (one) { return put(one.lesson, one.question, next); });
  };

  exam.again = function (items, number) {
    var next = random(number);
    return items.map(function (item) { return put(item.lesson, item.question, next); });
  };

  exam.newNumber = function () { return 1000 + Math.floor(Math.random() * 9000); };
})(self.wenku);
