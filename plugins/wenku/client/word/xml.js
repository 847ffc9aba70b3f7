/* WordprocessingML, written by hand: text that cannot break it, runs, paragraphs. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };
  // XML 1.0, 2.2; half characters become U+FFFD in UTF-8
  var FORBIDDEN = /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\ufffe\uffff]/g;
  var AMBIGUOUS = /[\u00a7\u00b0\u00b1\u00b7\u00d7\u2010-\u2027\u2030-\u2044\u2103-\u22ff\u2460-\u24ff\u25a0-\u266f]/;

  word.escape = function (text) {
    return String(text).replace(FORBIDDEN, "").replace(/[&<>"]/g, function (c) { return ESCAPES[c]; });
  };

  /* `character` is a character style for the whole list, '' for none. Notes are put into `notes`, in order. */
  word.runsXml = function (given, notes, character) {
    return word.runs(given).map(function (run) {
      var written = run.text ? runXml(run, character) : "";
      if (run.note && notes) written += reference(notes.push(word.runs(run.note)));
      return written;
    }).join("");
  };

  /* Quotes, dashes and dots are Latin to Word unless the run says that they are not. */
  function runXml(run, character) {
    var properties = character ? "<w:rStyle w:val=\"" + character + "\"/>" : run.kai ? "<w:rStyle w:val=\"Kai\"/>" : "";
    if (AMBIGUOUS.test(run.text)) properties += "<w:rFonts w:hint=\"eastAsia\"/>";
    if (run.bold) properties += "<w:b/>";
    if (run.mark) properties += "<w:u w:val=\"wave\"/>";
    return "<w:r>" + (properties && "<w:rPr>" + properties + "</w:rPr>") + textXml(run.text) + "</w:r>";
  }

  function textXml(text) {
    return String(text).split(/(\n|\t)/).map(function (part) {
      if (part === "\n") return "<w:br/>";
      if (part === "\t") return "<w:tab/>";
      var space = /^ | $|  /.test(part) ? " xml:space=\"preserve\"" : "";
      return part && "<w:t" + space + ">" + word.escape(part) + "</w:t>";
    }).join("");
  }

  function reference(number) {
    return "<w:r><w:rPr><w:rStyle w:val=\"EndnoteReference\"/></w:rPr><w:endnoteReference w:id=\"" + number + "\"/></w:r>";
  }

  /* `properties` are what only this paragraph has; what all of its kind have stands in its style. */
  word.paragraphXml = function (style, runs, properties) {
    return "<w:p><w:pPr>" + (style ? "<w:pStyle w:val=\"" + style + "\"/>" : "") + (properties || "") + "</w:pPr>" + runs + "</w:p>";
  };

  word.part = function (root, content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<" + root +
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"" +
      " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + content + "</" + root + ">";
  };
})(self.wenku);
