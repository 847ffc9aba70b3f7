/*
 * From sounds to strings: full pinyin, initials, characters that sound the same. A query becomes places, each with the
 * characters it may stand for; a beam goes through them along the pairs of characters that the site has, so only
 * strings of the site come out. The alphabet is in the order of sounds: what a syllable can begin lies in one or two files.
 */
(function (wenku) {
  "use strict";
  var BEAM = 160, PATHS = 24, CHANGES = 2, LONGEST = 32;
  var SHORT = 3; // characters
  var FILES_FOR_INITIALS = 60;
  var WORD = 4, CHANGED = 6; // in units of ln(number of sections): a word is worth 55 times the places, a change costs 400 times

  function Sounds(table, index) {
    this.table = table;
    this.syllables = Object.keys(table);
    this.longest = 6;
    this.index = index;
    this.of = new Map();
    this.syllables.forEach(function (syllable) {
      Array.from(table[syllable]).forEach(function (character) {
        if (!this.of.has(character)) this.of.set(character, []);
        this.of.get(character).push(syllable);
      }, this);
    }, this);
  }

  wenku.soundsOf = async function (search) {
    var index = search.index;
    if (!index.sounds) {
      try {
        index.sounds = new Sounds(JSON.parse(wenku.utf8(wenku.inflate(await index.files.get("sounds")))), index);
      } catch (error) {
        search.problem(error);
        return null;
      }
    }
    return index.sounds;
  };

  Sounds.prototype.known = function (characters) {
    var alphabet = this.index.alphabet;
    return Array.from(characters).filter(function (character) { return alphabet.has(character); });
  };

  /* Every way to read letters as syllables, fewest syllables first. */
  Sounds.prototype.parses = function (letters) {
    var table = this.table, longest = this.longest, found = [];
    (function read(place, syllables) {
      if (found.length > 63 || syllables.length > LONGEST) return;
      if (place === letters.length) return void found.push(syllables);
      for (var size = Math.min(longest, letters.length - place); size > 0; size--) {
        var syllable = letters.slice(place, place + size);
        if (table[syllable]) read(place + size, syllables.concat(syllable));
      }
    })(0, []);
    return found.sort(function (one, other) { return one.length - other.length; });
  };

  Sounds.prototype.syllablePlace = function (syllable) {
    return { set: new Set(this.known(this.table[syllable])), own: "" };
  };

  Sounds.prototype.likePlace = function (character) {
    var like = new Set([character]);
    (this.of.get(character) || []).forEach(function (syllable) {
      this.known(this.table[syllable]).forEach(function (other) { like.add(other); });
    }, this);
    return { set: like, own: character };
  };

  Sounds.prototype.initialPlace = function (letter) {
    var table = this.table, all = new Set();
    this.syllables.forEach(function (syllable) {
      if (syllable[0] === letter) this.known(table[syllable]).forEach(function (character) { all.add(character); });
    }, this);
    return { set: all, own: "" };
  };

  /* The ways to read one part as places: [[place, …], …]. Digits and signs stand for themselves. */
  Sounds.prototype.readings = function (part) {
    var ways = [[]];
    var pieces = part.replace(/ü/g, "v").match(/[a-z']+|[^]/gu) || [];
    pieces.forEach(function (piece) {
      var next = /^[a-z']+$/.test(piece) ? this.lettersPlaces(piece) : [[this.likePlace(piece)]];
      ways = [].concat.apply([], ways.map(function (way) {
        return next.map(function (places) { return way.concat(places); });
      })).slice(0, 64);
    }, this);
    return ways.filter(function (way) { return way.length && way.length <= LONGEST; });
  };

  Sounds.prototype.lettersPlaces = function (letters) {
    var bounds = letters.split("'").filter(Boolean);
    var parses = bounds.map(this.parses, this).reduce(function (all, more) {
      return [].concat.apply([], all.map(function (one) { return more.map(function (other) { return one.concat(other); }); }));
    }, [[]]);
    return parses.slice(0, 16).map(function (parse) { return parse.map(this.syllablePlace, this); }, this);
  };

  /* Strings of the site along `places`, best first: [{text, cost, score}]. */
  async function paths(search, places) {
    var states = startStates(places[0]);
    for (var i = 1; i < places.length && states.length; i++) states = await step(search, states, places[i]);
    return states.sort(better).slice(0, PATHS);
  }

  function startStates(place) {
    return Array.from(place.set, function (character) {
      return { text: character, last: character, cost: place.own && character !== place.own ? 1 : 0, score: 0, words: 0, fresh: true };
    });
  }

  async function step(search, states, place) {
    var index = search.index;
    var lasts = Array.from(new Set(states.map(function (state) { return state.last; })));
    var follow = new Map();
    await Promise.all(lasts.map(async function (last) {
      if (index.alphabet.has(last)) follow.set(last, await followers(search, last, place.set));
    }));
    var next = [];
    states.forEach(function (state) {
      (follow.get(state.last) || []).forEach(function (one) {
        var cost = state.cost + (place.own && one.character !== place.own ? 1 : 0);
        if (cost <= CHANGES) next.push(longer(state, one, cost));
      });
    });
    return next.sort(better).slice(0, BEAM);
  }

  function longer(state, one, cost) {
    var word = one.word && state.fresh; // words do not overlap
    return {
      text: state.text + one.character, last: one.character, cost: cost, fresh: !word,
      words: state.words + (word ? 1 : 0), score: state.score + Math.log(one.units) + (word ? WORD : 0)
    };
  }

  function better(one, other) {
    return other.score - CHANGED * other.cost - (one.score - CHANGED * one.cost) || (one.text < other.text ? -1 : 1);
  }

  async function followers(search, character, set) {
    var entries;
    try {
      entries = await search.beginning(character);
    } catch (error) {
      search.problem(error);
      return [];
    }
    return entries.map(function (entry) {
      var other = search.index.alphabet.character(entry.key % wenku.KEY);
      return set.has(other) ? { character: other, word: entry.word, units: entry.shard.countAt(entry.at) } : null;
    }).filter(Boolean);
  }

  /* Single places have no pairs: the characters themselves, the most frequent first. */
  async function singles(search, place) {
    var all = await Promise.all(Array.from(place.set, async function (character) {
      var found = await wenku.findAll(search, [character]);
      return { text: character, cost: 0, score: found ? Math.log(found[0].units.length) : -1 };
    }));
    return all.filter(function (one) { return one.score >= 0; }).sort(better).slice(0, 10);
  }

  async function byReadings(search, ways) {
    var all = new Map();
    for (var i = 0; i < ways.length; i++) {
      var found = ways[i].length > 1 ? await paths(search, ways[i]) : ways[i][0].own ? [] : await singles(search, ways[i][0]);
      found.forEach(function (path) {
        var known = all.get(path.text);
        if (!known || better(path, known) < 0) all.set(path.text, path);
      });
    }
    return Array.from(all.values()).sort(better).slice(0, PATHS);
  }

  /* Letters as initials, when the site is small enough for so many files. */
  async function byInitials(search, sounds, part) {
    if (!/^[a-z]{2,8}$/.test(part) || search.index.firsts.length > FILES_FOR_INITIALS * 8) return [];
    var found = await paths(search, Array.from(part, sounds.initialPlace, sounds));
    return found.filter(function (path) { return path.words >= Math.floor(part.length / 2); });
  }

  /* What a part may have been meant as: strings of the site, best first; itself when the site has it, unless it is asked what else. */
  async function meant(search, sounds, part, beside) {
    if (!beside && (await wenku.findAll(search, [part]))) return [{ text: part, cost: 0, score: 0 }];
    var found = await byReadings(search, sounds.readings(part));
    return found.length ? found : byInitials(search, sounds, part);
  }

  wenku.bySounds = async function (search, parts, beside) {
    if (!parts.some(function (part) { return /[a-zü]/.test(part) || Array.from(part).some(wenku.isHan); })) return [];
    var sounds = await wenku.soundsOf(search);
    if (!sounds) return [];
    var options = await Promise.all(parts.map(function (part) { return meant(search, sounds, part, beside); }));
    var answers = [];
    var tries = combinations(options);
    for (var i = 0; i < tries.length; i++) {
      var strings = tries[i].map(function (one) { return one.text; });
      var found = await wenku.findAll(search, wenku.parts(strings.join(" ")));
      if (found) answers.push({ found: found, match: "pinyin", suggestion: strings.join(" "), changes: changes(tries[i]), words: areWords(tries[i]) });
    }
    return likeliest(answers.filter(function (answer) { return isMeant(answer, parts); }));
  };

  /* One choice of each part: all of the first part that differs, the best of the others. */
  function combinations(options) {
    if (options.some(function (choices) { return !choices.length; })) return [];
    var varied = options.findIndex(function (choices) { return choices.length > 1; });
    if (varied < 0) return [options.map(function (choices) { return choices[0]; })];
    return options[varied].map(function (choice) {
      return options.map(function (choices, place) { return place === varied ? choice : choices[0]; });
    });
  }
  /* A short query of Han whose sound is no word was not meant so: 备份 is not 被粉. */
  function isMeant(answer, parts) {
    return answer.words || !answer.changes || parts.some(function (part) { return Array.from(part).length > SHORT || !wenku.isHan(Array.from(part)[0]); });
  }

  /* The answers with the fewest changes; where some are words throughout, the others are marked to come later. */
  function likeliest(answers) {
    var fewest = answers.reduce(function (least, answer) { return Math.min(least, answer.changes); }, Infinity);
    var kept = answers.filter(function (answer) { return answer.changes === fewest; });
    var words = kept.some(function (answer) { return answer.words; });
    kept.forEach(function (answer) { answer.later = words && !answer.words; });
    return kept.filter(isFirst).concat(kept.filter(function (answer) { return !isFirst(answer); }));
  }

  function isFirst(answer) {
    return !answer.later;
  }

  function changes(choices) {
    return choices.reduce(function (sum, choice) { return sum + choice.cost; }, 0);
  }

  function areWords(choices) {
    return choices.every(function (choice) {
      return choice.words === undefined || 2 * choice.words >= Array.from(choice.text).length - 1;
    });
  }
})(self.wenku);
