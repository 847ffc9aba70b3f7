/*
 * One file of texts (wenku/search/texts.py), kept as coded bytes. A result shows one unit of twenty, so a text becomes a
 * string when it is asked for and is not kept: 460 pages are 1.8 MB of codes, and were 6 MB of strings, parsed and folded.
 */
(function (wenku) {
  "use strict";
  var SHORT_CODES = 192, WIDE_CODES = (255 - SHORT_CODES) * 256;
  var QUOTE = 34, BACKSLASH = 92, OPEN = 91, CLOSE = 93, ONE = 49;
  var PIECE = 4096; // arguments that String.fromCharCode takes at once

  /* Reading code after code. */
  function Codes(bytes, points, place) {
    this.bytes = bytes;
    this.points = points;
    this.place = place || 0;
  }

  Codes.prototype.next = function () {
    var bytes = this.bytes, code = bytes[this.place++];
    if (code < SHORT_CODES) return this.points[code];
    if (code < 255) return this.points[SHORT_CODES + (((code - SHORT_CODES) << 8) | bytes[this.place++])];
    if (code === undefined) throw new Error("a text that does not end");
    code = (bytes[this.place] << 16) | (bytes[this.place + 1] << 8) | bytes[this.place + 2];
    this.place += 3;
    return this.points[SHORT_CODES + WIDE_CODES + code];
  };

  Codes.prototype.skipString = function () {
    for (var point = this.next(); point !== QUOTE; point = this.next()) {
      if (point === BACKSLASH) this.next();
    }
  };

  /*
   * What a string of JSON says, from behind its first quote to behind its last; null where the table has no point. What
   * follows a backslash is JSON's, never folded: `plain` is the table that leaves it as it is.
   */
  Codes.prototype.string = function (plain) {
    var units = [], text = "", escaped = false;
    for (var point = this.next(); point !== QUOTE; point = this.next()) {
      if (!point) return null;
      if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff));
      else units.push(point);
      if (point === BACKSLASH) (escaped = true), units.push(this.escape(plain || this.points));
      if (units.length >= PIECE) (text += String.fromCharCode.apply(null, units)), (units = []);
    }
    text += String.fromCharCode.apply(null, units);
    return escaped ? JSON.parse('"' + text + '"') : text;
  };

  Codes.prototype.escape = function (plain) {
    var points = this.points;
    this.points = plain;
    var point = this.next();
    this.points = points;
    return point;
  };

  /* On to behind the next quote. */
  Codes.prototype.open = function () {
    while (this.next() !== QUOTE);
    return this;
  };

  /*
   * For each unit, from the number `first` on, where in the bytes three strings begin: its page's url, its section's
   * anchor, its text. The title follows the url, the heading the anchor, so three numbers say all.
   */
  function Texts(bytes, first, points, foldedPoints) {
    this.bytes = bytes;
    this.first = first;
    this.points = points;
    this.foldedPoints = foldedPoints;
    this.places = (bytes.length < 0x10000 ? Uint16Array : Uint32Array).from(placesOf(new Codes(bytes, points)));
    this.size = bytes.length + this.places.byteLength;
  }

  function placesOf(codes) {
    var places = [], depth = 0, strings = [];
    var page = 0, section = 0;
    while (codes.place < codes.bytes.length) {
      var point = codes.next();
      if (point === OPEN) {
        depth++;
        if (depth === 2 || depth === 4) strings = [];
      } else if (point === CLOSE) {
        depth--;
        if (depth === 3) places.push(page, (section = strings[0]), strings[1]);
      } else if (point === QUOTE) {
        if (depth === 3) places.push(page, section, codes.place);
        else strings.push(codes.place);
        codes.skipString();
        if (depth === 2 && strings.length === 4) (page = strings[0]), (section = strings[2]);
      } else if (point === ONE) {
        places.push(page, section, strings[1]); // the page begins here: its title is a unit
      }
    }
    return places;
  }

  Texts.prototype.count = function () {
    return this.places.length / 3;
  };

  Texts.prototype.reader = function (unit, which, points) {
    return new Codes(this.bytes, points || this.points, this.places[3 * (unit - this.first) + which]);
  };

  Texts.prototype.text = function (unit) {
    return this.reader(unit, 2).string();
  };

  /* As Folder.text makes it of the text. */
  Texts.prototype.folded = function (unit, folder) {
    var text = this.reader(unit, 2, this.foldedPoints).string(this.points);
    return text === null ? folder.text(this.text(unit)) : { text: text, starts: null };
  };

  /* {url, title, anchor, heading}: where a unit stands. */
  Texts.prototype.head = function (unit) {
    var page = this.reader(unit, 0), section = this.reader(unit, 1);
    return { url: page.string(), title: page.open().string(), anchor: section.string(), heading: section.open().string() };
  };

  wenku.Texts = Texts;
})(self.wenku);
