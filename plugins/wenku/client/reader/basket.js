/* The basket: paragraphs, sections, pages and phrases that a reader has put aside, each with a note; kept in this browser. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var PREFIX = "wenku.basket/1:";
  var KINDS = /^(paragraph|section|page|phrase)$/;
  var MOST = 600; // characters kept of what was put in: enough to show what it said, should it be gone

  function keyOf(page, anchor) {
    return PREFIX + page + "#" + anchor;
  }

  function told() {
    var event = document.createEvent("Event");
    event.initEvent("wenku-basket", true, false);
    document.dispatchEvent(event);
  }

  /* What another version or a hand has left under our keys is passed over, never shown as ours. */
  function isEntry(entry) {
    return !!entry && typeof entry === "object" && KINDS.test(entry.kind) && /^[a-z]+-?[0-9a-z]*$/.test(entry.page) &&
      typeof entry.anchor === "string" && !/[\s<>]/.test(entry.anchor);
  }

  function whole(entry) {
    return {
      page: entry.page, anchor: entry.anchor, kind: entry.kind, title: String(entry.title || ""),
      words: String(entry.words || "").slice(0, MOST), print: String(entry.print || ""), note: String(entry.note || ""),
      order: Number(entry.order) || 0, out: !!entry.out
    };
  }

  wenku.basket = {
    all: function () {
      return wenku.storage.keys(PREFIX).map(wenku.storage.get).filter(isEntry).map(whole)
        .sort(function (one, other) { return one.order - other.order || (one.page + one.anchor < other.page + other.anchor ? -1 : 1); });
    },

    get: function (page, anchor) {
      var entry = wenku.storage.get(keyOf(page, anchor));
      return isEntry(entry) ? whole(entry) : null;
    },

    /* "" when it is kept, else why not. A new entry goes to the end. */
    put: function (entry) {
      if (!isEntry(entry)) return "这不是篮子里的东西。";
      var kept = whole(entry);
      if (!kept.order) kept.order = this.all().reduce(function (most, one) { return Math.max(most, one.order); }, 0) + 1;
      var why = wenku.storage.put(keyOf(kept.page, kept.anchor), kept);
      told();
      return why;
    },

    remove: function (entry) {
      wenku.storage.drop(keyOf(entry.page, entry.anchor));
      told();
    },

    isEntry: isEntry,

    heed: function (call) {
      document.addEventListener("wenku-basket", call);
      wenku.storage.heed(PREFIX, call);
    }
  };
})(self.wenku);
