/*
 * Who has searched once will search again: after the first answer the rest of a small index comes quietly, so that the next
 * answers need not wait. A large one, or a reader who saves data, is left alone.
 */
(function (wenku) {
  "use strict";
  var MOST = 800; // files: about 4 MB
  // As many are under way as come within a quarter of a second: that long may a query stand behind a file it needs, whatever
  // the line; other files that it needs have higher priority and go before. On a fast line that is many: always six, each
  // six after the last, had 500 queries at 460 pages wait 1.4 s in all, 68 of them longer than 5 ms.
  var FEWEST = 6, MOST_AT_ONCE = 96, SOON = 250;
  var PAUSE = 30;

  wenku.Index.prototype.warm = function () {
    var saving = typeof navigator !== "undefined" && navigator.connection && navigator.connection.saveData;
    if (this.warming || saving) return;
    this.warming = true;
    var files = this.chunkStarts.length + this.firsts.length;
    if (files <= MOST) setTimeout(this.bringAll.bind(this), PAUSE);
  };

  /* The lists first: every search needs some. What is missing is told when a search needs it. */
  wenku.Index.prototype.bringAll = function () {
    var index = this, shards = this.firsts.length;
    wenku.inFlight(shards + this.chunkStarts.length, function (number) {
      if (index.store.full()) return null;
      return number < shards ? index.shard(number, true) : index.texts(number - shards, true);
    });
  };

  /* `bring` for each number below `count`, until it gives null: more at once while they come soon, fewer when they do not. */
  wenku.inFlight = function (count, bring) {
    var width = FEWEST, running = 0, next = 0;
    more();

    function more() {
      while (running < width && next < count) one(bring(next++));
    }

    function one(promise) {
      if (!promise) return void (next = count);
      var asked = performance.now();
      running++;
      promise.catch(nothing).then(function () {
        running--;
        width = performance.now() - asked < SOON ? Math.min(MOST_AT_ONCE, width + 1) : Math.max(FEWEST, width - 1);
        more();
      });
    }
  };

  function nothing() {}
})(self.wenku);
