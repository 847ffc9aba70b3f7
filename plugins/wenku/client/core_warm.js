/*
 * Who has searched once will search again: after the first answer the rest of a small index comes quietly, a few files
 * at a time, so that the next answers need not wait. A large one, or a reader who saves data, is left alone.
 */
(function (wenku) {
  "use strict";
  var MOST = 800; // files: about 4 MB
  var AT_ONCE = 6, PAUSE = 30;

  wenku.Index.prototype.warm = function () {
    var saving = typeof navigator !== "undefined" && navigator.connection && navigator.connection.saveData;
    if (this.warming || saving) return;
    this.warming = true;
    var names = this.fileNames();
    if (names.length <= MOST) setTimeout(next.bind(null, this.files, names), PAUSE);
  };

  wenku.Index.prototype.fileNames = function () {
    var names = [];
    for (var chunk = 0; chunk < this.chunkStarts.length; chunk++) names.push("t" + chunk);
    for (var shard = this.firsts.length - 1; shard >= 0; shard--) names.push("g" + shard);
    return names; // taken from the end
  };

  async function next(files, names) {
    while (names.length) {
      var some = names.splice(-AT_ONCE).map(function (name) { return files.get(name).catch(function () {}); });
      await Promise.all(some); // what is missing is told when a search needs it
    }
  }
})(self.wenku);
