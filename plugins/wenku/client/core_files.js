/* The files of the index: loaded as classic scripts, checked, and turned back into bytes (wenku/search/container.py). */
(function (wenku) {
  "use strict";
  var FORMAT = 2;
  var MARK = 0xe000;
  var HARMLESS = 0x5000;
  var SPECIAL = [0, 10, 13, 34, 92, 0x2028, 0x2029, 0xe000, 0xfeff];
  var CALL = /^wenku\.accept\("([a-z0-9-]+)",(\d+),(\d+),(\d+),"([^"]*)"\)\n$/; // as read_script in container.py
  var coming = 0; // files under way
  var arrived = Object.create(null); // name → bytes or Error, from the script's arrival until its load event

  function toBytes(text, size) {
    var bytes = new Uint8Array(size + 1);
    var place = 0;
    for (var i = 0; i < text.length; i++) {
      var unit = text.charCodeAt(i);
      if (unit === MARK) {
        unit = text.charCodeAt(++i) - HARMLESS;
        unit = unit >= 0x800 ? SPECIAL[unit - 0x800] : unit + 0xd800;
      }
      bytes[place++] = unit & 255;
      bytes[place++] = unit >> 8;
    }
    return bytes.subarray(0, Math.min(size, place));
  }

  function adler32(bytes) {
    var low = 1, high = 0;
    for (var i = 0; i < bytes.length; ) {
      var stop = Math.min(i + 3800, bytes.length); // the most that fits in 32 bits before the remainder is taken
      for (; i < stop; i++) high += low += bytes[i];
      low %= 65521;
      high %= 65521;
    }
    return high * 65536 + low;
  }

  /* What the index's scripts call. */
  function accept(name, format, size, checksum, text) {
    if (format !== FORMAT) {
      arrived[name] = problem("版本", wenku.words("index.version", format, FORMAT));
      return;
    }
    var bytes = toBytes(text, size);
    var whole = bytes.length === size && adler32(bytes) === checksum;
    arrived[name] = whole ? { bytes: bytes, sum: checksum } : damaged(name);
  }

  function problem(kind, message) {
    var error = new Error(message);
    error.kind = kind;
    return error;
  }

  function damaged(name) {
    return problem("缺失", wenku.words("index.damaged", name));
  }

  wenku.damaged = damaged;
  wenku.unreadable = function () { return wenku.words("index.unreadable"); };

  function mixed(name) {
    return problem("混用", wenku.words("index.mixed", name));
  }

  /*
   * How a file comes: as a script that runs, the only way from a folder. But a script that came over HTTP Chromium keeps as
   * long as the page is open, its source and its string (a heap snapshot names the hints for its code cache as the holder):
   * 6.5 MB at 460 pages. So over HTTP the same file is fetched and read. From a folder nothing is kept.
   */
  wenku.reader = function (folder) {
    var run = wenku.scriptReader(folder);
    var overNet = /^https?:/.test(folder), fetches = overNet;
    return async function (file, later) {
      if (!fetches) return ran(file);
      try {
        var answer = await fetch(folder + file, how(file, later));
        take(answer.ok ? new TextDecoder("utf-16le").decode(await answer.arrayBuffer()) : "");
      } catch (error) {
        fetches = false; // a policy or another origin forbids it
        return ran(file);
      }
    };

    /* A server that is away is no damaged copy. */
    function ran(file) {
      return run(file).catch(function (error) { throw overNet ? problem("网络", error.message) : error; });
    }
  };

  /* What has its content in its address is kept for good; the manifest, which names the others, is asked for. */
  function how(file, later) {
    if (file.indexOf("?") < 0) return { cache: "no-cache" };
    return later ? { priority: "low" } : undefined;
  }

  function take(source) {
    var call = CALL.exec(source);
    if (call) accept(call[1], +call[2], +call[3], +call[4], call[5]);
  }

  /*
   * Files by name. `read` brings one, so that `accept` is called; what may come `later` lets others pass. `sums` are the
   * checksums that the manifest names: each is part of a file's address, and a file of another build is told apart by it.
   */
  function Files(read) {
    this.read = read;
    this.sums = null;
    this.asked = Object.create(null); // name → promise, until it is kept
  }

  Files.prototype.get = function (name, later) {
    if (!this.asked[name]) this.asked[name] = this.bring(name, later);
    return this.asked[name];
  };

  Files.prototype.bring = async function (name, later) {
    var lost = null;
    if (!coming++) wenku.door(accept);
    try {
      await this.read(name + ".js" + (this.sums ? "?" + this.sum(name).toString(36) : ""), later);
    } catch (error) {
      lost = error.kind ? error : null; // told below: nothing has arrived
    }
    if (!--coming) wenku.door(null);
    delete this.asked[name]; // who wants it again has kept it, or tries again
    var result = arrived[name] || lost || damaged(name);
    delete arrived[name];
    if (result instanceof Error) throw result;
    if (this.sums && result.sum !== this.sum(name)) throw mixed(name);
    return result.bytes;
  };

  Files.prototype.sum = function (name) {
    var row = this.sums[name[0]];
    return (Array.isArray(row) && /^.\d+$/.test(name) ? row[+name.slice(1)] : this.sums[name]) || 0;
  };

  /*
   * Inflated bytes. Without room of its own the library takes 128 KB a file, most of a file's time: so it is given room
   * for eight times the bytes, which is twice what texts need, and more if that was too little.
   */
  wenku.inflate = function (bytes) {
    for (var room = 64 + 8 * bytes.length; ; room *= 8) {
      var data = inflateInto(bytes, new Uint8Array(room));
      if (data && data.length < room) return data.slice();
    }
  };

  /* Null when a block did not fit; others are cut off at the end. */
  function inflateInto(bytes, out) {
    try {
      return wenku.inflateInto(bytes, out);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  wenku.Files = Files;
  wenku.utf8 = function (bytes) { return new TextDecoder().decode(bytes); };
})(self.wenku);
