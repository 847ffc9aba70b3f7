/* window.wenku: `await ready`, then `await search(query, {limit, genre, kind, move})`. See DESIGN.md, part 3. */
(function (wenku) {
  "use strict";
  var LONGEST = 2000; // characters of a query that are looked for; what follows is not

  /* One search: its index, and the problems met on the way, each told once. */
  function Search(index) {
    this.index = index;
    this.problems = [];
    this.begun = new Map();
  }

  /* One bad file never silences the rest: it is told, and the others answer. */
  Search.prototype.problem = function (error) {
    var message = error.kind ? error.message : wenku.unreadable();
    if (error.kind === "混用") this.mixed = true;
    if (this.problems.indexOf(message) < 0) this.problems.push(message);
  };

  /* The file that a unit's text is in, or null when it cannot be had. */
  Search.prototype.textsOrNull = async function (unit) {
    try {
      return await this.index.textsOf(unit);
    } catch (error) {
      this.problem(error);
      return null;
    }
  };

  Search.prototype.foldedOrNull = async function (unit) {
    var texts = await this.textsOrNull(unit);
    return texts && texts.folded(unit, this.index.folder);
  };

  /* As the index's; pinyin asks for the same few characters again and again. */
  Search.prototype.beginning = function (character) {
    if (!this.begun.has(character)) this.begun.set(character, this.index.beginning(character));
    return this.begun.get(character);
  };

  /* The folded query; the table for the other script is loaded when a character is unknown. */
  Search.prototype.fold = async function (query) {
    var index = this.index;
    var text = query.normalize("NFC");
    var folded = index.folder.query(text);
    if (!index.learned && /[^\x00-\x7f]/.test(folded) && !index.folder.knows(folded.replace(/\s/g, ""))) {
      try {
        index.folder.learn(JSON.parse(wenku.utf8(wenku.inflate(await index.files.get("variants")))));
        index.learned = true;
        folded = index.folder.query(text);
      } catch (error) {
        this.problem(error);
      }
    }
    return folded;
  };

  Search.prototype.resultOrNull = async function (row) {
    try {
      return await this.result(row);
    } catch (error) {
      this.problem(error);
      return null;
    }
  };

  Search.prototype.result = async function (row) {
    var index = this.index;
    var unit = wenku.bestUnit(index, row.entry);
    var texts = await this.textsOrNull(unit);
    if (!texts) return null;
    var head = texts.head(unit);
    var body = index.bodyFrom(unit);
    var text = body < 0 ? "" : texts.text(body);
    var folded = body < 0 ? index.folder.text("") : texts.folded(body, index.folder);
    var result = {
      match: row.match,
      url: head.url + (head.anchor ? "#" + head.anchor : ""),
      title: head.title,
      heading: head.heading,
      snippet: wenku.snippet(text, wenku.hits(folded, row.parts)),
      score: row.tier * 1000 + Math.round(row.score * 1000) / 1000,
      titleMarks: wenku.marked(index.folder, head.title, row.parts),
      headingMarks: wenku.marked(index.folder, head.heading, row.parts)
    };
    index.facets.forEach(function (facet) { result[facet.name] = facet.value(index, row.entry.section); });
    return result;
  };

  /* Nothing is loaded before it is asked for: a page that is only read costs no index. */
  wenku.start = function (files) {
    var opened = null;
    function open() {
      if (!opened) {
        opened = wenku.Index.open(files).then(function (index) {
          wenku.index = index; // before any answer: a shared link asks without waiting for `ready`
          return index;
        });
        opened.catch(function () { opened = null; }); // told by who waits; the next search tries again
      }
      return opened;
    }

    /* The site was renewed while this page stood open: the new manifest once, and only what is still mixed is told. */
    async function answerOf(text, options, again) {
      var index = await open();
      var search = new Search(index);
      var answer = await search.answer(text, options);
      if (!search.mixed || again) return answer;
      opened = null;
      return answerOf(text, options, true);
    }
    wenku.started = true;
    wenku.ready = function () {
      return open().then(function () {});
    };
    wenku.search = async function (query, options) {
      var text = Array.from(String(query)).slice(0, LONGEST).join("");
      var answer = await answerOf(text, options || {});
      wenku.index.warm();
      return answer;
    };
  };

  wenku.Search = Search;
})(self.wenku);
