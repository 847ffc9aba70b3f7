/* What the desk and the page of the check ask: `examine(options)` with the lists, the library and the writer's own files at hand. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var MOST = 100000; // characters that are checked: fifty times a long summary; what follows is told, not read
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

  /* options: {text, genre, scenario, own, today, compare, words, off, library} → Promise<{marks, shares, lengths, characters, read, of}> */
  wenku.examine = async function (options) {
    if (!options || typeof options.text !== "string") throw new Error("要检查的文字应为 text，是一个字符串。");
    await lists();
    var read = options.text.length > MOST ? Object.assign({}, options, { text: options.text.slice(0, MOST) }) : options;
    var corpora = options.compare && options.compare.length ? [beside(options.compare)] : [];
    var library = options.library === false ? null : await checking.library();
    return Object.assign(checking.check(read, library ? corpora.concat(library) : corpora), { read: read.text.length, of: options.text.length });
  };
})(self.wenku);
