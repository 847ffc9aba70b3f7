/* The whole index as one thing: the manifest's tables, and lists, positions and texts that are loaded when asked for. */
(function (wenku) {
  "use strict";
  var TITLE = 0, HEADING = 1;
  var SHORT_CODES = 192, WIDE_CODES = (255 - SHORT_CODES) * 256;
  var KEPT_TEXTS = 64; // about 3,000 characters each: half a megabyte

  function Index(files, manifest) {
    this.files = files;
    this.few = manifest.few;
    this.characters = Array.from(manifest.characters);
    this.any = this.characters.length;
    this.numbers = new Map(this.characters.map(function (character, number) { return [character, number]; }));
    this.folder = new wenku.Folder(this.characters, manifest.folds);
    this.firsts = manifest.shards;
    this.shards = new Map();
    this.texts = new Map();
    this.codes = codesOf(manifest.short, this.characters);
    this.ends = manifest.ends;
    this.readUnits(manifest.units, manifest.long);
    this.readFacets(manifest);
  }

  Index.open = async function (files) {
    var manifest = JSON.parse(wenku.utf8(wenku.inflate(await files.get("manifest"))));
    files.build = manifest.build;
    return new Index(files, manifest);
  };

  function codesOf(short, characters) {
    var known = new Set(short);
    var wide = characters.filter(function (character) { return !known.has(character); });
    return { short: Array.from(short), wide: wide };
  }

  /* kinds, lengths, and for each unit its page, its section and its text file. */
  Index.prototype.readUnits = function (table, long) {
    var count = table.length;
    this.unitCount = count;
    this.kinds = new Uint8Array(count);
    this.lengths = new Uint16Array(count);
    this.pages = new Uint32Array(count);
    this.sections = new Uint32Array(count);
    this.chunks = new Uint32Array(count);
    this.chunkStarts = [];
    this.sectionStarts = [];
    this.pageStarts = [];
    var total = 0, bodies = 0, room = 0, longs = 0;
    var starts = new Uint32Array(count);
    for (var unit = 0; unit < count; unit++) {
      var code = table.charCodeAt(unit) - 32;
      var kind = (this.kinds[unit] = code & 3);
      this.lengths[unit] = Math.min(65535, this.lengthOf(code >> 3));
      starts[unit] = room;
      room += (code >> 3 === this.ends.length ? long[longs++] : this.ends[code >> 3]) + 1;
      if (kind === TITLE) this.pageStarts.push(unit);
      if (kind === TITLE || kind === HEADING) this.sectionStarts.push(unit);
      else total += this.lengths[unit], bodies++;
      if (code & 4) this.chunkStarts.push(unit);
      this.pages[unit] = this.pageStarts.length - 1;
      this.sections[unit] = this.sectionStarts.length - 1;
      this.chunks[unit] = this.chunkStarts.length - 1;
    }
    this.meanLength = bodies ? total / bodies : 1;
    this.row = { few: this.few, any: this.any, starts: starts, room: room };
  };

  /* A length as it is known of units: the end of its class. */
  Index.prototype.lengthOf = function (number) {
    return number < this.ends.length ? this.ends[number] : 2 * this.ends[this.ends.length - 1];
  };

  Index.prototype.likeLength = function (length) {
    var number = 0;
    while (number < this.ends.length && this.ends[number] < length) number++;
    return this.lengthOf(number);
  };

  Index.prototype.readFacets = function (manifest) {
    var names = Object.keys(manifest.facets);
    this.facets = {};
    this.labels = manifest.labels;
    for (var i = 0; i < names.length; i++) this.facets[names[i]] = manifest.facets[names[i]];
    this.moves = manifest.moves;
  };

  Index.prototype.facet = function (name, page) {
    var facet = this.facets[name];
    return facet && facet.names.length ? facet.names[facet.codes.charCodeAt(page) - 32] : "";
  };

  Index.prototype.move = function (section) {
    return this.moves.names.length ? this.moves.names[this.moves.codes.charCodeAt(section) - 32] : "";
  };

  Index.prototype.key = function (one, other) {
    return this.numbers.get(one) * wenku.KEY + (other === undefined ? this.any : this.numbers.get(other));
  };

  /* The number of the file that holds a key: the last that begins with it or before. */
  Index.prototype.shardNumber = function (key) {
    var low = 0, high = this.firsts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.firsts[middle][0] * wenku.KEY + this.firsts[middle][1] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  Index.prototype.shard = async function (number) {
    var shard = this.shards.get(number);
    if (!shard) {
      var bytes = await this.files.get("g" + number);
      shard = this.shards.get(number) || new wenku.Shard(bytes, this.firsts[number], this.row);
      this.shards.set(number, shard);
    }
    return shard;
  };

  Index.prototype.list = async function (key) {
    if (!this.firsts.length) return { units: [], counts: null, places: null };
    return (await this.shard(this.shardNumber(key))).list(key);
  };

  /* Every key that begins with a character, with its list: [{key, word, shard}]. */
  Index.prototype.beginning = async function (character) {
    var from = this.numbers.get(character) * wenku.KEY;
    var last = this.shardNumber(from + this.any);
    var loads = [];
    for (var number = this.shardNumber(from); number <= last; number++) loads.push(this.shard(number));
    var found = [];
    (await Promise.all(loads)).forEach(function (shard) {
      shard.range(from, from + wenku.KEY).forEach(function (pair) {
        found.push({ key: pair[0], word: pair[1] === 1, shard: shard });
      });
    });
    return found;
  };

  /* The pages of one text file: [{url, title, units: Map of unit → {anchor, heading, text}}]. */
  Index.prototype.chunk = async function (number) {
    var pages = this.texts.get(number);
    if (!pages) {
      pages = this.readChunk(number, await this.files.get("t" + number));
      if (this.texts.size >= KEPT_TEXTS) this.texts.delete(this.texts.keys().next().value);
    } else {
      this.texts.delete(number);
    }
    this.texts.set(number, pages); // the one used last is dropped last
    return pages;
  };

  Index.prototype.readChunk = function (number, bytes) {
    var unit = this.chunkStarts[number];
    var units = new Map();
    JSON.parse(this.decode(wenku.inflate(bytes))).forEach(function (portion) {
      var page = { url: portion[0], title: portion[1] };
      var anchor = portion[2], heading = portion[3];
      if (portion[4]) units.set(unit++, { page: page, anchor: "", heading: "", text: portion[1] });
      portion[5].forEach(function (item) {
        if (typeof item !== "string") {
          anchor = item[0];
          heading = item[1];
        }
        units.set(unit++, { page: page, anchor: anchor, heading: heading, text: typeof item === "string" ? item : item[1] });
      });
    });
    return units;
  };

  Index.prototype.decode = function (bytes) {
    var short = this.codes.short, wide = this.codes.wide;
    var text = "";
    for (var i = 0; i < bytes.length; i++) {
      var code = bytes[i];
      if (code < SHORT_CODES) text += short[code];
      else if (code < 255) text += wide[((code - SHORT_CODES) << 8) | bytes[++i]];
      else text += wide[WIDE_CODES + ((bytes[++i] << 16) | (bytes[++i] << 8) | bytes[++i])];
    }
    return text;
  };

  /* A unit's record; its folded text is made when first asked for and kept with it. */
  Index.prototype.unit = async function (unit) {
    return (await this.chunk(this.chunks[unit])).get(unit);
  };

  Index.prototype.folded = async function (unit) {
    var record = await this.unit(unit);
    if (!record.folded) record.folded = this.folder.text(record.text);
    return record.folded;
  };

  /* The first body from a unit on that belongs to its page and came with the same file, or -1. */
  Index.prototype.bodyFrom = function (unit) {
    for (var next = unit; next < this.unitCount; next++) {
      if (this.chunks[next] !== this.chunks[unit] || this.pages[next] !== this.pages[unit]) return -1;
      if (this.kinds[next] > HEADING) return next;
    }
    return -1;
  };

  wenku.Index = Index;
  wenku.TITLE = TITLE;
  wenku.HEADING = HEADING;
})(self.wenku);
