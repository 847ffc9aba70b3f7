/* What this browser keeps for its reader: one key for each thing, so that two tabs never overwrite each other's, each with
   the version of its form in its name. What cannot be kept is told in a sentence, never passed over. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var FULL = "没有存上：浏览器给网页的存储满了。请到篮子页导出成文件，再删去几样。";
  var BLOCKED = "没有存上：浏览器不让网页存东西（隐私设置或无痕窗口）。这一页关掉就没有了。";

  function kept() {
    try { return window.localStorage; } catch (refused) { return null; }
  }

  wenku.storage = {
    get: function (key) {
      try { return JSON.parse(kept().getItem(key)); } catch (refused) { return null; } // nothing, or not what we wrote
    },

    /* "" when it is kept, else why not, for the reader. */
    put: function (key, value) {
      if (!kept()) return BLOCKED;
      try {
        kept().setItem(key, JSON.stringify(value));
        return "";
      } catch (refused) {
        return refused.name === "SecurityError" ? BLOCKED : FULL;
      }
    },

    drop: function (key) {
      try { kept().removeItem(key); } catch (refused) { /* nothing was kept */ }
    },

    keys: function (prefix) {
      try {
        return Object.keys(kept()).filter(function (key) { return key.indexOf(prefix) === 0; }).sort();
      } catch (refused) {
        return [];
      }
    },

    /* Calls when another tab changed, added or cleared something below the prefix. */
    heed: function (prefix, call) {
      window.addEventListener("storage", function (event) {
        if (event.key === null || event.key.indexOf(prefix) === 0) call();
      });
    }
  };
})(self.wenku);
