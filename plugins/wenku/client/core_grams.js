/* The lists of one file of grams (wenku/search/grams.py): where a key's list begins, and the lists themselves. */
(function (wenku) {
  "use strict";
  var KEY = 0x200000; // more than there are characters: a key is first × KEY + second
  // Bits between the keys that are remembered. A place for every key takes 12 bytes each (460 pages: 1.1 MB beside 1.9 MB
  // of lists); every 4,096 bits takes 0.05 MB, and the twenty keys in between are walked over in 6 microseconds.
  var STRIDE = 4096;

  /* `row` is what the lists are written against: {few, any, starts: where each unit begins in the row of places, room}. */
  function Shard(bytes, first, row) {
    this.bytes = bytes;
    this.row = row;
    this.end = bytes.length * 8 - 7; // fewer than eight bits of filling
    this.scan(first);
    this.size = bytes.length + 12 * this.keys.length;
  }

  /* One pass over the file: every list is skipped by reading it. A place lost on the way shows at the end. */
  Shard.prototype.scan = function (first) {
    var walk = new Walk(this, 0, Math.floor(first / KEY) * KEY - 1); // the first key says 1 and its second character
    var keys = [], starts = [], next = 0;
    while (walk.next()) {
      if (walk.key % KEY > this.row.any) throw new Error("a key that cannot be");
      if (walk.bits.place < next) continue;
      keys.push(walk.key);
      starts.push(walk.bits.place);
      next = walk.bits.place + STRIDE;
    }
    if (walk.bits.place < this.end || walk.bits.place > this.end + 7) throw new Error("lists that do not end with the file");
    this.keys = Float64Array.from(keys);
    this.starts = Uint32Array.from(starts);
  };

  /* A way along the keys of a file. At a key, `bits` is where it is told whether it is a word, before its list. */
  function Walk(shard, place, key) {
    this.shard = shard;
    this.bits = new wenku.Bits(shard.bytes, place);
    this.key = key;
    this.at = place; // where the key's flag is
  }

  /* On to the next key; false at the end. */
  Walk.prototype.next = function () {
    var bits = this.bits;
    if (this.at) {
      bits.place = this.at + 1;
      this.shard.skip(bits, this.key % KEY);
    }
    if (bits.place >= this.shard.end) return false;
    if (bits.bit()) {
      var first = Math.floor(this.key / KEY) + bits.gamma();
      this.key = first * KEY + bits.rice(6);
    } else {
      this.key += bits.rice(4) + 1;
    }
    this.at = bits.place;
    return true;
  };

  /* A walk that stands at the first key that is not before `key`, or null. */
  Shard.prototype.walkTo = function (key) {
    if (!this.keys.length) return null;
    var known = Math.max(0, wenku.lastNotAfter(this.keys, key));
    var walk = new Walk(this, this.starts[known], this.keys[known]);
    while (walk.key < key) {
      if (!walk.next()) return null;
    }
    return walk;
  };

  Shard.prototype.skip = function (bits, second) {
    var count = bits.gamma();
    if (count > this.row.few && second !== this.row.any) {
      var more = bits.gamma() - 1;
      var low = placeParameter(this.row, count + more);
      for (var i = count + more; i > 0; i--) bits.expGolomb(low);
      return;
    }
    low = wenku.riceParameter(this.row.starts.length, count);
    for (i = 0; i < count; i++) bits.rice(low);
    if (second === this.row.any) for (i = 0; i < count; i++) bits.gamma();
  };

  function placeParameter(row, count) {
    return Math.max(0, wenku.riceParameter(row.room, count) - 2);
  }

  /* {units, counts, places}: `counts` is null where they are not known, `places` null where the gram is rare. */
  Shard.prototype.list = function (key) {
    var walk = this.walkTo(key);
    return walk && walk.key === key ? this.listAt(key, walk.at) : { units: [], counts: null, places: null };
  };

  Shard.prototype.listAt = function (key, at) {
    var bits = new wenku.Bits(this.bytes, at + 1);
    var count = bits.gamma();
    var isAny = key % KEY === this.row.any;
    if (count > this.row.few && !isAny) return this.frequent(bits, count);
    var units = readGaps(bits, count, "rice", wenku.riceParameter(this.row.starts.length, count));
    var counts = null;
    if (isAny) {
      counts = new Array(count);
      for (var i = 0; i < count; i++) counts[i] = bits.gamma();
    }
    return { units: units, counts: counts, places: null };
  };

  function readGaps(bits, count, code, low) {
    var values = new Array(count);
    var value = -1;
    for (var i = 0; i < count; i++) values[i] = value += bits[code](low) + 1;
    return values;
  }

  Shard.prototype.frequent = function (bits, unitCount) {
    var count = unitCount + bits.gamma() - 1;
    var places = readGaps(bits, count, "expGolomb", placeParameter(this.row, count));
    return wenku.byUnits(this.row, places);
  };

  /* Places of the row as units, with how often each comes. */
  wenku.byUnits = function (row, places) {
    var units = [], counts = [];
    var starts = row.starts;
    var unit = 0, end = -1;
    for (var i = 0; i < places.length; i++) {
      if (places[i] < end) {
        counts[counts.length - 1]++;
        continue;
      }
      unit = unitAt(starts, places[i], unit);
      end = unit + 1 < starts.length ? starts[unit + 1] : Infinity;
      units.push(unit);
      counts.push(1);
    }
    return { units: units, counts: counts, places: places };
  };

  /* The unit that a place is in, `from` or later: steps that double, then halving. The next one is seldom far. */
  function unitAt(starts, place, from) {
    var step = 1;
    while (from + step < starts.length && starts[from + step] <= place) (from += step), (step *= 2);
    for (; step >= 1; step /= 2) {
      if (from + step < starts.length && starts[from + step] <= place) from += step;
    }
    return from;
  }

  /* Keys from `from` up to but without `to`: [{key, at, word, shard}]. */
  Shard.prototype.range = function (from, to) {
    var found = [];
    var walk = this.walkTo(from);
    while (walk && walk.key < to) {
      found.push({ key: walk.key, at: walk.at, word: this.wordAt(walk.at), shard: this });
      if (!walk.next()) break;
    }
    return found;
  };

  /* In how many units the gram of an entry of `range` stands. */
  Shard.prototype.countAt = function (at) {
    return new wenku.Bits(this.bytes, at + 1).gamma();
  };

  Shard.prototype.wordAt = function (at) {
    return new wenku.Bits(this.bytes, at).bit() === 1;
  };

  Shard.prototype.isWord = function (key) {
    var walk = this.walkTo(key);
    return walk !== null && walk.key === key && this.wordAt(walk.at);
  };

  wenku.Shard = Shard;
  wenku.KEY = KEY;
})(self.wenku);
