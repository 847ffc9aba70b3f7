/* What the desk and the page of the check ask: `examine(options)` with the lists, the library and the writer's own files at hand. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var KEPT = 3; // sets of files compared with, as one draft is checked again and again beside the same
  var kept = new Map();

  async function lists() {
    var read = wenku.scriptReader(wenku.folder + "check/");
    if (!checking.data) await read("data.js");
    if (!checking.isWord("组织")) await read("words.js").then(function () { return read("pairs.js"); });
  }

  /* The writer's own files as one corpus: the neighbour's text, last year's. */
  function beside(files) {
    var key = JSON.stringify(files.map(function (file) { return [file.name, file.text.length, file.text.slice(0, 200)]; }));
    if (!kept.has(key)) {
      var corpus = new checking.Corpus();
      files.forEach(function (file) { corpus.add({ name: file.name }, file.text); });
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value);
      kept.set(key, corpus);
    }
    return kept.get(key);
  }

  /* options: {text, genre, scenario, own, today, compare, words, off, library} → Promise<{marks, shares, lengths, characters}> */
  wenku.examine = async function (options) {
    if (!options || typeof options.text !== "string") throw new Error("要检查的文字应为 text，是一个字符串。");
    await lists();
    var corpora = options.compare && options.compare.length ? [beside(options.compare)] : [];
    var library = options.library === false ? null : await checking.library();
    return checking.check(options, library ? corpora.concat(library) : corpora);
  };
})(self.wenku);
