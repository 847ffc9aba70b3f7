/* Marks of the exam: one key a question in this browser's storage, so that two tabs never overwrite each other's. */
(function (wenku) {
  "use strict";
  var PREFIX = "wenku.exam/1:";
  var exam = (wenku.exam = {});

  function store() {
    try { return window.localStorage; } catch (refused) { return null; }
  }

  function read(key) {
    try {
      var kept = JSON.parse(store().getItem(PREFIX + key));
      return kept && kept.tries > 0 ? kept : null; // not what we wrote counts as nothing
    } catch (refused) {
      return null;
    }
  }

  exam.marks = {
    /* {tries, right, last} of a question, null where it was never done; `key` is lesson#number. */
    of: read,

    /* "" when it is kept, else why not, for the reader. */
    add: function (key, right) {
      var before = read(key) || { tries: 0, right: 0 };
      var now = { tries: before.tries + 1, right: before.right + (right ? 1 : 0), last: !!right };
      try {
        store().setItem(PREFIX + key, JSON.stringify(now));
        return "";
      } catch (refused) {
        return "成绩没有记下来：浏览器不让网页存东西，或者存满了。题照样能做。";
      }
    },

    clear: function () {
      keys().forEach(function (key) { store().removeItem(key); });
    },

    any: function () { return keys().length > 0; }
  };

  function keys() {
    try {
      return Object.keys(store()).filter(function (key) { return key.indexOf(PREFIX) === 0; });
    } catch (refused) {
      return [];
    }
  }
})(self.wenku);
