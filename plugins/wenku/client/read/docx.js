/* A .docx as a document: what our own writer wrote comes back as it was, other programs' files by their styles, numbers and words. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var PARTS = /^word\/(?:document|styles|numbering)\.xml$/;
  var MOST = 48 * 1024 * 1024; // inflated: a draft of 100,000 characters takes two

  word.readDocx = function (bytes, name) {
    var parts = unpack(bytes, name);
    var main = parts["word/document.xml"];
    if (!main) throw new Error("《" + name + "》不是 Word 文稿：压缩包里没有 word/document.xml。");
    var told = word.teller();
    var book = { styles: word.styleNames(xml(parts["word/styles.xml"], name)), numbers: word.numbering(xml(parts["word/numbering.xml"], name)), told: told };
    var body = xml(main, name).getElementsByTagName("w:body")[0];
    if (!body) throw new Error("《" + name + "》里没有正文。");
    var document = word.documentOf(body, book);
    if (!document.title && !document.blocks.length) throw new Error("《" + name + "》里没有文字。若内容是图片，请把文字打出来。");
    return { document: document, told: told.sentences() };
  };

  function unpack(bytes, name) {
    var whole = 0;
    try {
      return wenku.unzip(bytes, { filter: function (entry) {
        if (!PARTS.test(entry.name)) return false;
        whole += entry.originalSize;
        if (whole > MOST) throw new Error("bomb");
        return true;
      } });
    } catch (error) {
      if (error.message === "bomb") throw new Error("《" + name + "》解开后超过 48 MB，不像一份稿子，没有打开。");
      throw new Error("《" + name + "》不完整或已损坏，解不开。请重新复制一份，或者在 Word 里打开后另存。");
    }
  }

  function xml(bytes, name) {
    if (!bytes) return null;
    var text = new TextDecoder().decode(bytes);
    if (/<!DOCTYPE/i.test(text)) throw new Error("《" + name + "》里有 Word 文稿不该有的东西（DOCTYPE），没有打开。");
    var parsed = new DOMParser().parseFromString(text, "application/xml");
    if (parsed.getElementsByTagName("parsererror").length) throw new Error("《" + name + "》已损坏：里面的 XML 不完整。请在 Word 里打开后另存，再来打开。");
    return parsed;
  }

  /* What could not be kept, each kind once with its number. */
  word.teller = function () {
    var counts = new Map();
    return {
      count: function (kind) { counts.set(kind, (counts.get(kind) || 0) + 1); },
      sentences: function () { return Array.from(counts, function (pair) { return KINDS[pair[0]].replace("%", pair[1]); }); }
    };
  };

  var KINDS = {
    deleted: "修订里已删的文字 % 处没有读，增加的文字读了。",
    note: "脚注或尾注 % 条没有读。",
    comment: "批注 % 条没有读。",
    picture: "图片或图形 % 处没有读。",
    formula: "公式 % 处没有读。",
    box: "文本框 % 个，文字放在了所在段落后面。",
    hidden: "隐藏的文字 % 处没有读。"
  };

  /* Style id → {name, number}: its name in lower case, and what numbering it brings; of the styles it is based on if it has none. */
  word.styleNames = function (styles) {
    var known = Object.create(null);
    Array.from(styles ? styles.getElementsByTagName("w:style") : []).forEach(function (style) {
      known[style.getAttribute("w:styleId")] = { name: value(style, "w:name").toLowerCase(), based: value(style, "w:basedOn"), number: numberOf(style), outline: value(style, "w:outlineLvl") };
    });
    return known;
  };

  function value(element, tag) {
    var found = element.getElementsByTagName(tag)[0];
    return found ? found.getAttribute("w:val") || "" : "";
  }

  function numberOf(element) {
    var found = element.getElementsByTagName("w:numPr")[0];
    return found ? { id: value(found, "w:numId"), level: +value(found, "w:ilvl") || 0 } : null;
  }

  word.xmlValue = value;
  word.numberOf = numberOf;
})(self.wenku);
