/* The lists of one file of grams (wenku/search/grams.py): where each key's list begins, and the lists themselves. */
(function (wenku) {
  "use strict";
  var KEY = 0x200000; // more than there are characters: a key is first × KEY + second

  function Shard(bytes, first, unitCount, few) {
    this.bytes = bytes;
    this.unitCount = unitCount;
    this.few = few;
    this.keys = [];
    this.starts = [];
    this.words = [];
    this.scan(first);
  }

  /* One pass over the file: every list is skipped by reading it, 8 KB take a quarter of a millisecond. */
  Shard.prototype.scan = function (first) {
    var bits = new wenku.Bits(this.bytes);
    var one = first[0] - 1, other = -1; // the first key says 1 and its second character
    var end = this.bytes.length * 8 - 7; // fewer than eight bits of filling
    while (bits.place < end) {
      if (bits.bit()) {
        one += bits.gamma();
        other = bits.rice(6);
      } else {
        other += bits.rice(4) + 1;
      }
      this.words.push(bits.bit());
      this.keys.push(one * KEY + other);
      this.starts.push(bits.place);
      this.readList(bits);
    }
    this.keys = Float64Array.from(this.keys);
    this.starts = Uint32Array.from(this.starts);
    this.words = Uint8Array.from(this.words);
  };

  Shard.prototype.readList = function (bits) {
    var count = bits.gamma();
    var low = wenku.riceParameter(this.unitCount, count);
    var units = new Array(count);
    var unit = -1;
    for (var i = 0; i < count; i++) units[i] = unit += bits.rice(low) + 1;
    var counts = null;
    if (count > this.few && bits.bit()) {
      counts = new Array(count);
      for (i = 0; i < count; i++) counts[i] = bits.gamma();
    }
    return { units: units, counts: counts };
  };

  Shard.prototype.find = function (key) {
    var low = 0, high = this.keys.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  Shard.prototype.list = function (key) {
    var place = this.find(key);
    if (this.keys[place] !== key) return { units: [], counts: null };
    return this.readList(new wenku.Bits(this.bytes, this.starts[place]));
  };

  /* Keys from `from` up to but without `to`, as [key, is it a word]. */
  Shard.prototype.range = function (from, to) {
    var found = [];
    for (var i = this.find(from); i < this.keys.length && this.keys[i] < to; i++) found.push([this.keys[i], this.words[i]]);
    return found;
  };

  /* In how many units a key's gram stands. */
  Shard.prototype.count = function (key) {
    return new wenku.Bits(this.bytes, this.starts[this.find(key)]).gamma();
  };

  Shard.prototype.isWord = function (key) {
    var place = this.find(key);
    return this.keys[place] === key && this.words[place] === 1;
  };

  /* Offsets by unit (Map of arrays) of one key, for the units that `wanted` has. */
  Shard.prototype.positions = function (key, bytes, wanted, anyNumber) {
    var bits = new wenku.Bits(bytes, this.positionStart(key, bytes, anyNumber));
    var list = this.list(key);
    var low = bits.bits(4);
    var found = new Map();
    for (var i = 0; i < list.units.length; i++) {
      var offsets = readOffsets(bits, low, list.counts ? list.counts[i] : 1);
      if (wanted.has(list.units[i])) found.set(list.units[i], offsets);
    }
    return found;
  };

  function readOffsets(bits, low, count) {
    var offsets = new Array(count);
    var offset = -1;
    for (var i = 0; i < count; i++) offsets[i] = offset += bits.rice(low) + 1;
    return offsets;
  }

  /* Where a key's positions begin; all are found in one pass when the first is asked for. */
  Shard.prototype.positionStart = function (key, bytes, anyNumber) {
    if (!this.positionStarts) {
      this.positionStarts = new Map();
      var bits = new wenku.Bits(bytes);
      for (var i = 0; i < this.keys.length; i++) {
        var list = this.readList(new wenku.Bits(this.bytes, this.starts[i]));
        if (list.units.length <= this.few || this.keys[i] % KEY === anyNumber) continue;
        this.positionStarts.set(this.keys[i], bits.place);
        var low = bits.bits(4);
        for (var j = 0; j < list.units.length; j++) readOffsets(bits, low, list.counts ? list.counts[j] : 1);
      }
    }
    return this.positionStarts.get(key);
  };

  wenku.Shard = Shard;
  wenku.KEY = KEY;
})(self.wenku);
