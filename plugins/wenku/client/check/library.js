/* The library's exemplars, to hold a draft against: their texts as the search's index keeps them, no second copy. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var MOST = 2000000; // characters; a larger library is compared as far as this, and the result says so
  var reading = null;

  /* A corpus of the exemplars, made once; null where the site has no index. */
  checking.library = function () {
    reading = reading || read().catch(function () { reading = null; return null; });
    return reading;
  };

  async function read() {
    var index = wenku.index || (await open());
    var corpus = new checking.Corpus(), kind = index.facets.filter(function (f) { return f.name === "kind"; })[0];
    for (var number = 0; number < index.chunkStarts.length && corpus.size < MOST; number++) {
      var last = number + 1 < index.chunkStarts.length ? index.chunkStarts[number + 1] : index.unitCount;
      var texts = await index.texts(number, true);
      for (var unit = index.chunkStarts[number]; unit < last; unit++) {
        if (index.kind(unit) <= wenku.HEADING || kind && kind.value(index, index.sections[unit]) !== "exemplar") continue;
        corpus.add(source(texts.head(unit)), texts.text(unit));
      }
    }
    return corpus;
  }

  async function open() {
    await wenku.load("search.js");
    return wenku.Index.open(new wenku.Files(wenku.reader(wenku.folder + "index/")));
  }

  function source(head) {
    return { url: head.url + (head.anchor ? "#" + head.anchor : ""), title: head.title, heading: head.heading };
  }
})(self.wenku);
