/* A document as the bytes of a .docx: parts in a written order, no clock, no names but those in the text. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  /* Uint8Array. The same document and profile give the same bytes. */
  word.write = function (document, loose) {
    var profile = word.profile(loose);
    var page = word.page(profile, document.layout);
    var notes = [];
    var parts = { styles: word.stylesXml(profile, page), fontTable: fonts(profile) };
    if (profile.numbers !== "none") addFooters(parts, profile);
    if (document.mark) parts.header1 = word.part("w:hdr", word.paragraphXml("Header", word.runsXml(document.mark)));
    var blocks = placed(document, page);
    var body = word.bodyXml(Object.assign({}, document, { blocks: blocks }), { page: page, notes: notes, section: section(parts, page) });
    if (notes.length) parts.endnotes = endnotes(notes);
    parts.settings = settings(notes);
    parts.document = word.part("w:document", "<w:body>" + body + section(parts, page, last(blocks).own) + "</w:body>");
    return word.pack(parts);
  };

  function last(blocks) {
    return blocks.length ? blocks[blocks.length - 1] : {};
  }

  /*
   * 7.4.1: the imprint stands at the foot of the last page, an even one. On a page of its own a section break sees to that
   * whatever the text before comes to; at the foot of the page where the text ends only if that page is even beyond doubt.
   */
  function placed(document, page) {
    var blocks = document.blocks || [];
    var imprint = last(blocks);
    if (imprint.type !== "imprint") return blocks;
    var end = word.endOf(document, page);
    var same = end.page % 2 === 0 && end.line > 2 && end.line < end.lines - 7 && !end.doubtful;
    return blocks.slice(0, -1).concat(Object.assign({}, imprint, { own: !same }));
  }

  var NUMBERS = "<w:endnotePr><w:numFmt w:val=\"decimal\"/></w:endnotePr>";

  function section(parts, page, even) {
    return "<w:sectPr>" + references(parts) + (parts.endnotes ? NUMBERS : "") + (even ? "<w:type w:val=\"evenPage\"/>" : "") +
      "<w:pgSz w:w=\"" + page.width + "\" w:h=\"" + page.height + "\"/><w:pgMar w:top=\"" + page.top + "\" w:right=\"" + page.right +
      "\" w:bottom=\"" + page.bottom + "\" w:left=\"" + page.left + "\" w:header=\"" + Math.min(851, page.top - 300) + "\" w:footer=\"" + (page.bottom - 597) +
      "\" w:gutter=\"0\"/>" + (page.handout ? "" : "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"" + page.pitch + "\" w:charSpace=\"" + page.space + "\"/>") + "</w:sectPr>";
  }

  function references(parts) {
    var written = "";
    if (parts.header1) written += ["default", "even"].map(function (which) { return refer("header", which, "header1"); }).join("");
    if (parts.footer1) written += refer("footer", "default", "footer1") + refer("footer", "even", "footer2");
    return written;
  }

  function refer(kind, which, part) {
    return "<w:" + kind + "Reference w:type=\"" + which + "\" r:id=\"" + part + "\"/>";
  }

  /* 7.5: — 1 —, odd pages one character from the right, even ones from the left. */
  function addFooters(parts, profile) {
    var middle = profile.numbers === "center" ? "<w:jc w:val=\"center\"/>" : "";
    parts.footer1 = footer(middle || "<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>");
    parts.footer2 = footer(middle || "<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>");
  }

  function footer(properties) {
    var field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>" +
      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    return word.part("w:ftr", word.paragraphXml("Footer", word.runsXml("\u2014 ") + field + word.runsXml(" \u2014"), properties));
  }

  function endnotes(notes) {
    var marks = ["separator", "continuationSeparator"].map(function (kind, place) {
      return "<w:endnote w:type=\"" + kind + "\" w:id=\"" + (place - 1) + "\"><w:p><w:r><w:" + kind + "/></w:r></w:p></w:endnote>";
    });
    var sign = "<w:r><w:rPr><w:rStyle w:val=\"EndnoteReference\"/></w:rPr><w:endnoteRef/></w:r>";
    return word.part("w:endnotes", marks.join("") + notes.map(function (runs, place) {
      return "<w:endnote w:id=\"" + (place + 1) + "\">" + word.paragraphXml("EndnoteText", sign + word.runsXml([" "].concat(runs))) + "</w:endnote>";
    }).join(""));
  }

  function settings(notes) {
    return word.part("w:settings", "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>" +
      "<w:characterSpacingControl w:val=\"doNotCompress\"/>" +
      (notes.length ? "<w:endnotePr><w:endnote w:id=\"-1\"/><w:endnote w:id=\"0\"/></w:endnotePr>" : "") +
      "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>" +
      "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
  }

  var INSTEAD = { "仿宋": "FangSong", "仿宋_GB2312": "仿宋", "楷体": "KaiTi", "楷体_GB2312": "楷体", "黑体": "SimHei", "宋体": "SimSun" };

  /* A face that a machine does not have gives way to the one named here. */
  function fonts(profile) {
    var named = [profile.body, profile.title, profile.level1, profile.level2, profile.number, profile.latin].filter(Boolean);
    return word.part("w:fonts", Array.from(new Set(named)).map(function (name) {
      var instead = INSTEAD[name] || (/小标宋/.test(name) ? "宋体" : /仿宋/.test(name) ? "仿宋" : /楷/.test(name) ? "楷体" : "");
      return "<w:font w:name=\"" + word.escape(name) + "\">" + (instead && "<w:altName w:val=\"" + instead + "\"/>") + "</w:font>";
    }).join(""));
  }
})(self.wenku);
