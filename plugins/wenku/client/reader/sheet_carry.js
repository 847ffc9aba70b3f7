/* A basket as a file: out to another machine, and in again. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var MARK = "wenku basket";
  var FORMAT = 1;
  var LARGEST = 4e6; // bytes; a basket of a thousand notes is a tenth of it

  function save(entries, name) {
    var file = {};
    file[MARK] = FORMAT;
    file.entries = entries;
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    link.download = name;
    document.body.appendChild(link).click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  /* Text of a file → {entries, passed}; throws a sentence for the reader. */
  function read(text) {
    var file;
    try { file = JSON.parse(text.replace(/^\ufeff/, "")); } catch (broken) { file = null; }
    if (!file || !Array.isArray(file.entries) || !(MARK in file)) throw new Error("这不是从篮子存出来的文件，或者文件不完整。要打开的是名字像“篮子.json”的那一个。");
    if (file[MARK] !== FORMAT) throw new Error("这个文件是另一版文库存的（格式 " + file[MARK] + "），这里只认识格式 " + FORMAT + "。");
    var entries = file.entries.filter(wenku.basket.isEntry);
    return { entries: entries, passed: file.entries.length - entries.length };
  }

  /* Puts entries into the basket; where one is there already, a note that it lacks is added to it. What was done, in a sentence. */
  function merge(entries) {
    var fresh = 0, noted = 0, why = "";
    entries.forEach(function (entry) {
      if (why) return;
      var before = wenku.basket.get(entry.page, entry.anchor);
      var note = String(entry.note || "");
      if (!before) {
        why = wenku.basket.put(Object.assign({}, entry, { order: 0 }));
        fresh += why ? 0 : 1;
      } else if (note && before.note.indexOf(note) < 0) {
        before.note = before.note ? before.note + "\n" + note : note;
        why = wenku.basket.put(before);
        noted += why ? 0 : 1;
      }
    });
    return (why ? why + "已放进的有：" : "") + "新放进 " + fresh + " 样" + (noted ? "，补上笔记 " + noted + " 处" : "") + "。";
  }

  function open(file) {
    if (file.size > LARGEST) return Promise.reject(new Error("文件太大，不像是篮子存出来的。"));
    return new Promise(function (done, failed) {
      var reader = new FileReader();
      reader.onload = function () { done(String(reader.result)); };
      reader.onerror = function () { failed(new Error("这个文件读不出来。")); };
      reader.readAsText(file, "utf-8");
    }).then(read);
  }

  wenku.sheetCarry = { save: save, read: read, merge: merge, open: open };
})(self.wenku);
