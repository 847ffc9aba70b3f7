/* A query read as sounds, for a server whose index has the sounds of each two neighbouring characters. */
(function (wenku) {
  "use strict";
  var WAYS = 4, LONGEST = 16;

  /* Rows of places, each with its syllables: letters in every way that they can be read, a character by all its readings. */
  wenku.soundWays = function (sounds, part) {
    var ways = [[]];
    (part.replace(/ü/g, "v").match(/[a-z']+|[^]/gu) || []).forEach(function (piece) {
      var next = /^[a-z']/.test(piece) ? letters(sounds, piece) : [[sounds.of.get(piece) || []]];
      ways = product(ways, next).slice(0, 16);
    });
    return ways.filter(function (way) {
      return way.length > 1 && way.length <= LONGEST && way.every(function (place) { return place.length; });
    }).slice(0, WAYS);
  };

  function letters(sounds, text) {
    return text.split("'").filter(Boolean).map(function (run) {
      return sounds.parses(run).map(function (parse) { return parse.map(function (syllable) { return [syllable]; }); });
    }).reduce(product, [[]]);
  }

  function product(all, more) {
    return [].concat.apply([], all.map(function (one) { return more.map(function (other) { return one.concat(other); }); }));
  }

  /* The first string of a folded text that sounds so, or "". */
  wenku.soundsLike = function (sounds, text, ways) {
    var characters = Array.from(text);
    for (var at = 0; at < characters.length; at++) {
      var way = ways.filter(fits)[0];
      if (way) return characters.slice(at, at + way.length).join("");
    }
    return "";

    function fits(way) {
      return way.every(function (place, i) {
        var own = sounds.of.get(characters[at + i]) || [];
        return place.some(function (syllable) { return own.indexOf(syllable) >= 0; });
      });
    }
  };
})(self.wenku);
