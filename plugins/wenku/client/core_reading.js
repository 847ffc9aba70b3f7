/*
 * What a query says, read with the library's own words: which genre, kind, part, scenario or page it names, which words it
 * gives besides, whether it asks how, and whether it asks for what the library does not hold.
 */
(function (wenku) {
  "use strict";
  // How much more a name says than a word: of two hits the one that is the part asked for comes first.
  var WEIGHTS = { id: 8, move: 4, scenario: 4, genre: 2.5, kind: 2.5 };
  var UNKNOWN = 3; // a word that the site does not have
  var LEAST = 0.8, MOST = 5;
  var MOST_ITEMS = 40;
  var MOST_WORDS = 2; // beside names: a query of more is a sentence
  var ID = /[a-z]{2,8}[-_]?\d{2,5}/g;

  var QUOTED = /[“"「『]([^“”"「」『』]+)[”"」』]/g;
  var WITHOUT = /(^|\s)[-－](?=\S)([^\s]+)/g;

  /* Quotes and minus as people use them: {text, quoted, without}, or null where the query has neither. */
  wenku.readSigns = function (query) {
    var without = [];
    var text = query.replace(WITHOUT, function (all, space, word) {
      without.push(word);
      return space;
    });
    var bare = text.replace(QUOTED, " $1 ");
    if (!text.trim() || bare === query) return null;
    return { text: bare, quoted: bare !== text, without: without };
  };

  function Reading() {
    this.items = []; // {said, values, words, weight}: one for each thing asked for
    this.asking = false;
    this.fact = false; // asks for a fact in a text, not how to write one
    this.length = 0;
    this.absent = null;
    this.rest = []; // what no name or saying covers: runs of pieces
    this.weak = []; // what is a name only where nothing else is: 要求
    this.named = false;
  }

  /* By the library's names and sayings alone: nothing is loaded for it. */
  wenku.readNames = function (terms, parts) {
    var reading = new Reading();
    parts.forEach(function (part) {
      wenku.runs(takeIds(terms.index, reading, part)).forEach(function (run) {
        if (run.han) reading.take(terms.cut(Array.from(run.text), null), run.text);
        else reading.rest.push([{ text: run.text, term: null, word: true, at: reading.length++ }]);
      });
    });
    return reading;
  };

  /* With the words of the site as well. */
  wenku.readWords = async function (search, terms, parts) {
    var reading = new Reading();
    for (var i = 0; i < parts.length; i++) {
      var runs = wenku.runs(takeIds(terms.index, reading, parts[i]));
      for (var j = 0; j < runs.length; j++) await takeRun(search, terms, reading, runs[j]);
    }
    return reading;
  };

  async function takeRun(search, terms, reading, run) {
    var characters = Array.from(run.text);
    if (!run.han) return reading.rest.push([{ text: run.text, term: null, word: true, at: reading.length++ }]);
    var words = await Promise.all(characters.slice(1).map(function (other, i) { return wenku.isWord(search, characters[i], other); }));
    reading.take(await joined(search, terms.cut(characters, words)), run.text);
  }

  /* A character left over belongs to the word, or to the other such character, beside it where the site has both together
     (欢送 + 会, 句 + 架). */
  async function joined(search, pieces) {
    var found = [];
    for (var i = 0; i < pieces.length; i++) {
      var last = found[found.length - 1], piece = pieces[i];
      var longer = isLoose(piece) && last && (last.word || isLoose(last)) ? last.text + piece.text : "";
      if (longer && (await wenku.findAll(search, [longer]))) Object.assign(last, { text: longer, word: true });
      else found.push(piece);
    }
    return found;
  }

  function isLoose(piece) {
    return !piece.term && !piece.word && !wenku.isEmpty(piece.text);
  }

  /* Ids of pages (gr-101, also without the hyphen) are taken out of a part. */
  function takeIds(index, reading, part) {
    var facet = index.facetNamed("id");
    if (!facet) return part;
    return part.replace(ID, function (text) {
      var id = facet.names.filter(function (name) { return name && bare(name) === bare(text); })[0];
      if (!id) return text;
      reading.items.push(item(text, [{ facet: facet, value: id }], []));
      reading.named = true;
      return " ";
    });
  }

  function bare(id) {
    return id.toLowerCase().replace(/[-_]/g, "");
  }

  /* `facets` are what the values belong to: a text that is of the genre, but of another scenario, is half of it. */
  function item(said, values, words) {
    var facets = Array.from(new Set(values.map(function (one) { return one.facet; })));
    var weight = facets.reduce(function (sum, facet) { return sum + WEIGHTS[facet.name]; }, 0);
    return { said: said, values: values, facets: facets, words: words, weight: weight };
  }

  wenku.weightOf = function (facet) {
    return WEIGHTS[facet.name];
  };

  Reading.prototype.take = function (pieces) {
    var rest = [];
    pieces.forEach(function (piece) {
      var term = piece.term;
      piece.at = this.length++;
      if (!term) {
        if (!wenku.isEmpty(piece.text)) rest.push(piece);
      } else if (term.asking) {
        this.asking = true;
        this.fact = this.fact || term.fact;
        if (term.values.length) this.weak.push(item(term.text, term.values, []));
      } else if (!term.filling) {
        this.named = true;
        if (this.has(term.text)) return;
        this.items.push(item(term.text, term.values, term.values.length ? term.reads : [term.text].concat(term.reads)));
        Object.assign(this.items[this.items.length - 1], { absent: term.absent ? term : null, at: piece.at });
      }
    }, this);
    if (rest.length) this.rest.push(rest);
  };

  /* The words that are no names become things asked for as well; a stray character says too little alone. */
  Reading.prototype.withRest = function () {
    [].concat.apply([], this.rest).forEach(function (piece) {
      if (piece.word && !this.has(piece.text)) this.items.push(Object.assign(item(piece.text, [], [piece.text]), { at: piece.at }));
    }, this);
    this.items.sort(function (one, other) { return (one.at || 0) - (other.at || 0); });
    return this;
  };

  /* Each thing once, and of a pasted page the first few. */
  Reading.prototype.has = function (said) {
    return this.items.length >= MOST_ITEMS || this.items.some(function (one) { return one.said === said; });
  };

  Reading.prototype.values = function (name) {
    return [].concat.apply([], this.items.map(function (one) {
      return one.values.filter(function (value) { return value.facet.name === name; });
    })).map(function (value) { return value.value; });
  };

  /*
   * What goes together: parts that the genre has; who asks how to write does not ask for a kind of text; among many words a
   * name is a word like others; and what the library does not hold is asked for where it is the last thing named.
   */
  Reading.prototype.settle = function (index) {
    var genre = index.facetNamed("genre"), genres = this.values("genre"), asking = this.asking;
    var words = this.items.filter(function (one) { return !one.facets.length && !one.absent; }).length;
    if (!this.items.some(isSubject)) this.items = this.items.concat(this.weak);
    this.absent = words <= MOST_WORDS && !this.fact ? lastSubject(this.items).absent : null;
    if (!this.absent) this.items = this.items.map(function (one) { return one.absent ? item(one.said, [], [one.said]) : one; });
    this.items.forEach(function (one) {
      if (one.facets.length && words > MOST_WORDS) one.weight /= words - 1;
      var fitting = one.values.filter(function (value) {
        return value.facet.name !== "move" || !genre || !genres.length || occurs(index, value, genre, genres);
      });
      if (fitting.length) one.values = fitting;
      if (asking && one.values.every(isExemplar) && one.values.length) one.weight *= 0.2;
    });
  };

  /* Whether some section of these genres has a value. */
  function occurs(index, one, genre, genres) {
    for (var section = 0; section < index.sectionStarts.length; section++) {
      if (one.facet.value(index, section) === one.value && genres.indexOf(genre.value(index, section)) >= 0) return true;
    }
    return false;
  }

  /* Before kinds of text (述职报告范文); of words that follow, the names come first in Chinese as well. */
  function lastSubject(items) {
    var subjects = items.filter(function (one) { return one.absent || one.facets.length !== 1 || one.facets[0].name !== "kind"; });
    return subjects[subjects.length - 1] || { absent: null };
  }

  function isExemplar(value) {
    return value.facet.name === "kind" && value.value === "exemplar";
  }

  function isSubject(one) {
    return !one.facets.length || one.facets.some(function (facet) { return facet.name !== "genre" && facet.name !== "kind"; });
  }

  /* Where each thing's words stand, and so how much a word says. */
  Reading.prototype.weigh = async function (search) {
    var index = search.index;
    this.settle(index);
    await Promise.all(this.items.map(async function (one) {
      var strings = Array.from(new Set(one.words.concat(one.values.length ? [one.said] : [])));
      one.lists = (await Promise.all(strings.map(function (text) { return wenku.findAll(search, [text]); })))
        .map(function (found) { return found && found[0]; }).filter(Boolean);
      if (one.values.length) return;
      var units = new Set([].concat.apply([], one.lists.map(function (list) { return list.units; })));
      one.weight = units.size ? Math.min(MOST, Math.max(LEAST, Math.log(1 + index.unitCount / units.size))) : UNKNOWN;
      one.known = units.size > 0;
    }));
    return this;
  };
})(self.wenku);
