/* The whole index as one thing: the manifest's tables, and lists, positions and texts that are loaded when asked for. */
(function (wenku) {
  "use strict";
  var TITLE = 0, HEADING = 1;

  function Index(files, manifest) {
    this.files = files;
    this.few = manifest.few;
    this.alphabet = new wenku.Alphabet(manifest.characters);
    this.any = this.alphabet.length;
    this.folder = new wenku.Folder(this.alphabet, manifest.folds);
    this.firsts = Float64Array.from(manifest.shards, function (pair) { return pair[0] * wenku.KEY + pair[1]; });
    this.store = new wenku.Store(wenku.kept);
    this.points = this.alphabet.codes(manifest.short);
    this.foldedPoints = wenku.foldedCodes(this.points, manifest.folds);
    this.ends = manifest.ends;
    this.readUnits(manifest.units, manifest.long);
    this.facets = wenku.readFacets(manifest.facets);
    this.links = manifest.links;
    this.isLibrary = manifest.sums.asked !== undefined;
  }

  Index.open = async function (files) {
    files.sums = null; // those of another build, when it is opened anew
    var manifest = JSON.parse(wenku.utf8(wenku.inflate(await files.get("manifest"))));
    files.sums = manifest.sums;
    return new Index(files, manifest);
  };

  /* Of each unit its code, page and section, and where it begins in the row of places; where the others begin. */
  Index.prototype.readUnits = function (table, long) {
    var count = (this.unitCount = table.length);
    var Numbers = count < 0x10000 ? Uint16Array : Uint32Array;
    this.unitCodes = new Uint8Array(count);
    this.pages = new Numbers(count);
    this.sections = new Numbers(count);
    var begins = { chunks: [], sections: [], pages: [] };
    var total = 0, bodies = 0, room = 0, longs = 0;
    var starts = new Uint32Array(count);
    for (var unit = 0; unit < count; unit++) {
      var code = (this.unitCodes[unit] = table.charCodeAt(unit) - 32);
      var kind = code & 3;
      starts[unit] = room;
      room += (code >> 3 === this.ends.length ? long[longs++] : this.ends[code >> 3]) + 1;
      if (kind === TITLE) begins.pages.push(unit);
      if (kind === TITLE || kind === HEADING) begins.sections.push(unit);
      else total += this.lengthOf(code >> 3), bodies++;
      if (code & 4) begins.chunks.push(unit);
      this.pages[unit] = begins.pages.length - 1;
      this.sections[unit] = begins.sections.length - 1;
    }
    this.chunkStarts = Numbers.from(begins.chunks);
    this.sectionStarts = Numbers.from(begins.sections);
    this.pageStarts = Numbers.from(begins.pages);
    this.meanLength = bodies ? total / bodies : 1;
    this.row = { few: this.few, any: this.any, starts: starts, room: room };
  };

  Index.prototype.kind = function (unit) {
    return this.unitCodes[unit] & 3;
  };

  Index.prototype.length = function (unit) {
    return this.lengthOf(this.unitCodes[unit] >> 3);
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

  Index.prototype.facetNamed = function (name) {
    return this.facets.filter(function (facet) { return facet.name === name && facet.names.length; })[0] || null;
  };

  /* The number of a page's first section; of the page after the last, how many sections there are. */
  Index.prototype.firstSection = function (page) {
    return page < this.pageStarts.length ? this.sections[this.pageStarts[page]] : this.sectionStarts.length;
  };

  Index.prototype.key = function (one, other) {
    return this.alphabet.number(one) * wenku.KEY + (other === undefined ? this.any : this.alphabet.number(other));
  };

  /* The number of the file that holds a key: the last that begins with it or before. */
  Index.prototype.shardNumber = function (key) {
    return Math.max(0, wenku.lastNotAfter(this.firsts, key));
  };

  /* A part of the index from the store, or loaded and made by `make` of the bytes of its file. */
  Index.prototype.part = async function (name, make, later) {
    var part = this.store.get(name);
    if (part) return part;
    var bytes = await this.files.get(name, later);
    return this.store.get(name) || this.store.put(name, this.made(name, make, bytes));
  };

  /* What cannot be read is told as any damaged file is, and the rest goes on. */
  Index.prototype.made = function (name, make, bytes) {
    try {
      return make(bytes);
    } catch (error) {
      throw wenku.damaged(name);
    }
  };

  Index.prototype.shard = function (number, later) {
    var first = this.firsts[number], row = this.row;
    return this.part("g" + number, function (bytes) { return new wenku.Shard(bytes, first, row); }, later);
  };

  Index.prototype.texts = function (number, later) {
    var index = this, first = this.chunkStarts[number];
    var count = (number + 1 < this.chunkStarts.length ? this.chunkStarts[number + 1] : this.unitCount) - first;
    return this.part("t" + number, function (bytes) {
      var texts = new wenku.Texts(wenku.inflate(bytes), first, index.points, index.foldedPoints);
      if (texts.count() !== count) throw new Error("texts of other units");
      return texts;
    }, later);
  };

  Index.prototype.list = async function (key) {
    if (!this.firsts.length) return { units: [], counts: null, places: null };
    return (await this.shard(this.shardNumber(key))).list(key);
  };

  /* Every key that begins with a character, with its list: [{key, at, word, shard}]. */
  Index.prototype.beginning = async function (character) {
    var from = this.alphabet.number(character) * wenku.KEY;
    var last = this.shardNumber(from + this.any);
    var loads = [];
    for (var number = this.shardNumber(from); number <= last; number++) loads.push(this.shard(number));
    return [].concat.apply([], (await Promise.all(loads)).map(function (shard) { return shard.range(from, from + wenku.KEY); }));
  };

  /* The number of the file that a unit's text is in. */
  Index.prototype.chunk = function (unit) {
    return wenku.lastNotAfter(this.chunkStarts, unit);
  };

  Index.prototype.textsOf = function (unit) {
    return this.texts(this.chunk(unit));
  };

  /* The first body from a unit on that belongs to its page and came with the same file, or -1. */
  Index.prototype.bodyFrom = function (unit) {
    var next = this.chunkStarts[this.chunk(unit) + 1] || this.unitCount;
    for (; unit < next && this.kind(unit) <= HEADING; unit++) {
      if (unit + 1 < next && this.pages[unit + 1] !== this.pages[unit]) return -1;
    }
    return unit < next ? unit : -1;
  };

  wenku.kept = 4 * 1024 * 1024; // bytes of the index: all that a site of 460 pages has
  wenku.Index = Index;
  wenku.TITLE = TITLE;
  wenku.HEADING = HEADING;
})(self.wenku);
