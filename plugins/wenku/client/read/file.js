/* A file that somebody opens, by what is in it and not by its name: Word, plain text, a draft carried here. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var MOST = 20 * 1024 * 1024;
  var KINDS = [
    [[0x50, 0x4b, 0x03, 0x04], "zip"],
    [[0xd0, 0xcf, 0x11, 0xe0], "这是旧格式的 .doc。请在 Word 或 WPS 里打开它，另存为 .docx，再来打开。"],
    [[0x89, 0x50, 0x4e, 0x47], "这个文件其实是图片（PNG），里面没有文字可读。"],
    [[0xff, 0xd8, 0xff], "这个文件其实是图片（JPEG），里面没有文字可读。"],
    [[0x47, 0x49, 0x46, 0x38], "这个文件其实是图片（GIF），里面没有文字可读。"],
    [[0x25, 0x50, 0x44, 0x46], "这个文件其实是 PDF。请打开它，把文字复制出来，粘贴到下面的框里。"],
    [[0x52, 0x61, 0x72, 0x21], "这个文件其实是 RAR 压缩包。请先解压。"],
    [[0x7b, 0x5c, 0x72, 0x74], "这个文件其实是 RTF。请在 Word 或 WPS 里打开它，另存为 .docx。"]
  ];

  function kindOf(bytes) {
    for (var kind of KINDS) if (kind[0].every(function (byte, place) { return bytes[place] === byte; })) return kind[1];
    return "text";
  }

  /* {document, told}: the draft, and sentences about what could not be kept. Throws an Error whose message is for the reader. */
  wenku.readDraft = async function (data, name) {
    var bytes = new Uint8Array(data);
    if (bytes.length > MOST) throw new Error("《" + name + "》有 " + Math.round(bytes.length / 1048576) + " MB，一份稿子不会这么大（最多 20 MB），没有打开。");
    if (!bytes.length) throw new Error("《" + name + "》是空的，没有东西可读。");
    var kind = kindOf(bytes);
    if (kind === "zip") return word.readDocx(bytes, name);
    if (kind !== "text") throw new Error("《" + name + "》没有打开：" + kind);
    return { document: word.fromText(decode(bytes, name)), told: [] };
  };

  /* What the desk opens: as above, or {draft} from a file that a desk exported. */
  word.openFile = async function (file, fromFile) {
    var data = await bytesOf(file);
    if (/\.json$/i.test(file.name)) return { draft: fromFile(decode(new Uint8Array(data), file.name)) };
    return wenku.readDraft(data, file.name);
  };

  /* Blob.arrayBuffer and .text came with Chrome 76, but this one tells a file that has gone. */
  function bytesOf(file) {
    return new Promise(function (done, refuse) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.onerror = function () { refuse(new Error("《" + file.name + "》读不出来：可能正被别的程序占用，或者已经移走。")); };
      reader.readAsArrayBuffer(file);
    });
  }

  /* By its mark, else UTF-8 if it is that throughout, else UTF-16 if its pairs look like it, else GB18030. */
  function decode(bytes, name) {
    var marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
    var text = marked ? attempt(marked, bytes) : attempt("utf-8", bytes);
    if (text === null || text.indexOf("\u0000") >= 0) text = wide(bytes) ? attempt(wide(bytes), bytes) : attempt("gb18030", bytes);
    if (text === null || /[\u0000-\u0008\u000e-\u001a]/.test(text)) {
      throw new Error("《" + name + "》不是文稿，或者编码认不出（认得 UTF-8、UTF-16、GB18030）。请用记事本打开，另存为 UTF-8 再试。");
    }
    return text;
  }

  function attempt(encoding, bytes) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (wrong) {
      return null;
    }
  }

  /* In UTF-16 the high byte of nearly every pair is that of a Han character, full-width sign, Latin letter or line end. */
  function wide(bytes) {
    if (bytes.length % 2) return "";
    var counts = [0, 0];
    var pairs = Math.min(bytes.length >> 1, 2000);
    for (var place = 0; place < pairs; place++) {
      for (var side = 0; side < 2; side++) {
        var high = bytes[2 * place + side];
        if (high === 0 || high === 0x20 || high === 0x30 || high === 0xff || (high >= 0x4e && high <= 0x9f)) counts[side]++;
      }
    }
    if (Math.max(counts[0], counts[1]) < 0.95 * pairs || counts[0] === counts[1]) return "";
    return counts[1] > counts[0] ? "utf-16le" : "utf-16be";
  }
})(self.wenku);
