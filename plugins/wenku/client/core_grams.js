/* The lists of one file of grams (wenku/search/grams.py): where each key's list begins, and the lists themselves. */
(function (wenku) {
  "use strict";
  var KEY = 0x200000; // more than there are characters: a key is first × KEY + second

  /* `row` is what the lists are written against: {few, any, starts: where each unit begins in the row of places, room}. */
  function Shard(bytes, first, row) {
    this.bytes = bytes;
    this.row = row;
    this.scan(first);
  }

  /* One pass over the file: every list is skipped by reading it, 8 KB take a third of a millisecond. */
  Shard.prototype.scan = function (first) {
    var bits = new wenku.Bits(this.bytes);
    var one = first[0] - 1, other = -1; // the first key says 1 and its second character
    var end = this.bytes.length * 8 - 7; // fewer than eight bits of filling
    var keys = [], starts = [];
    while (bits.place < end) {
      if (bits.bit()) {
        one += bits.gamma();
        other = bits.rice(6);
      } else {
        other += bits.rice(4) + 1;
      }
      keys.push(one * KEY + other);
      starts.push(bits.place);
      bits.bit();
      this.skip(bits, other);
    }
    this.keys = Float64Array.from(keys);
    this.starts = Uint32Array.from(starts);
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
    var index = this.find(key);
    if (this.keys[index] !== key) return { units: [], counts: null, places: null };
    var bits = new wenku.Bits(this.bytes, this.starts[index] + 1);
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
    var end = -1;
    for (var i = 0; i < places.length; i++) {
      if (places[i] < end) {
        counts[counts.length - 1]++;
        continue;
      }
      var unit = lastNotAfter(starts, places[i]);
      end = unit + 1 < starts.length ? starts[unit + 1] : Infinity;
      units.push(unit);
      counts.push(1);
    }
    return { units: units, counts: counts, places: places };
  };

  function lastNotAfter(starts, place) {
    var low = 0, high = starts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  Shard.prototype.find = function (key) {
    var low = 0, high = this.keys.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /* Keys from `from` up to but without `to`, as [key, is it a word]. */
  Shard.prototype.range = function (from, to) {
    var found = [];
    for (var i = this.find(from); i < this.keys.length && this.keys[i] < to; i++) found.push([this.keys[i], this.wordAt(i)]);
    return found;
  };

  /* In how many units a key's gram stands. */
  Shard.prototype.count = function (key) {
    return new wenku.Bits(this.bytes, this.starts[this.find(key)] + 1).gamma();
  };

  Shard.prototype.wordAt = function (index) {
    return new wenku.Bits(this.bytes, this.starts[index]).bit();
  };

  Shard.prototype.isWord = function (key) {
    var index = this.find(key);
    return this.keys[index] === key && this.wordAt(index) === 1;
  };

  wenku.Shard = Shard;
  wenku.KEY = KEY;
})(self.wenku);
