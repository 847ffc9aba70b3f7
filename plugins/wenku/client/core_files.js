/* The files of the index: loaded as classic scripts, checked, and turned back into bytes (wenku/search/container.py). */
(function (wenku) {
  "use strict";
  var FORMAT = 1;
  var MARK = 0xe000;
  var HARMLESS = 0x5000;
  var SPECIAL = [0, 10, 13, 34, 92, 0x2028, 0x2029, 0xe000, 0xfeff];
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
  wenku.accept = function (name, format, size, checksum, text) {
    if (format !== FORMAT) {
      arrived[name] = problem("版本", "搜索索引的格式版本是 " + format + "，本站脚本只认识版本 " + FORMAT + "。请更新整站文件，不要混用两次构建的结果。");
      return;
    }
    var bytes = toBytes(text, size);
    arrived[name] = bytes.length === size && adler32(bytes) === checksum ? bytes : damaged(name);
  };

  function problem(kind, message) {
    var error = new Error(message);
    error.kind = kind;
    return error;
  }

  function damaged(name) {
    return problem("缺失", "索引文件 " + name + ".js 缺失或不完整，结果可能不全。请重新复制 assets/wenku/index 文件夹。");
  }

  /* Files by name, each loaded once. `read` brings a script to run; by default a script element does. */
  function Files(read) {
    this.read = read;
    this.build = "";
    this.asked = Object.create(null);
  }

  Files.prototype.get = function (name) {
    if (!this.asked[name]) this.asked[name] = this.fetch(name);
    return this.asked[name];
  };

  Files.prototype.fetch = async function (name) {
    try {
      await this.read(name + ".js" + (this.build ? "?" + this.build : ""));
    } catch (error) {
      delete this.asked[name]; // the next search may try again
    }
    var result = arrived[name] || damaged(name);
    delete arrived[name];
    if (result instanceof Error) throw result;
    return result;
  };

  wenku.Files = Files;
  wenku.utf8 = function (bytes) { return new TextDecoder().decode(bytes); };
})(self.wenku);
