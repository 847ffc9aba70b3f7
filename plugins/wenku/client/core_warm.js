/*
 * Who has searched once will search again: after the first answer the rest of a small index comes quietly, so that the next
 * answers need not wait. A large one, or a reader who saves data, is left alone.
 */
(function (wenku) {
  "use strict";
  var MOST = 800; // files: about 4 MB
  // Six at a time, each six after the last, had 500 queries at 460 pages wait 1.4 s in all, 68 of them longer than 5 ms; so
  // many, the next as soon as one has come, 0.8 s and 15. More would stand longer before a slow line's other files. They
  // have low priority: what a query needs besides goes before them.
  var AT_ONCE = 32, PAUSE = 30;

  wenku.Index.prototype.warm = function () {
    var saving = typeof navigator !== "undefined" && navigator.connection && navigator.connection.saveData;
    if (this.warming || saving) return;
    this.warming = true;
    var files = this.chunkStarts.length + this.firsts.length;
    if (files <= MOST) setTimeout(this.bringAll.bind(this), PAUSE);
  };

  /* The lists first: every search needs some. What is missing is told when a search needs it. */
  wenku.Index.prototype.bringAll = function () {
    var index = this, shards = this.firsts.length, files = shards + this.chunkStarts.length;
    var next = 0;
    for (var i = 0; i < AT_ONCE; i++) more();

    function more() {
      var number = next++;
      if (number >= files || index.store.full()) return;
      (number < shards ? index.shard(number, true) : index.texts(number - shards, true)).then(more, more);
    }
  };
})(self.wenku);
