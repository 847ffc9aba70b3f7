/* styles.xml: what a document looks like stands here and not in its paragraphs, so that an office can restyle it. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  /* Names that Word knows appear in its own language (标题 1, 正文文本 …); `aliases` says what we mean by them. */
  word.stylesXml = function (profile, page) {
    return word.part("w:styles", defaults(profile, page) + texts(profile, page) + headings(profile) + ends(profile, page) +
      characters(profile) + TABLE);
  };

  function faces(face, latin) {
    var other = word.escape(latin || face);
    return "<w:rFonts w:ascii=\"" + other + "\" w:hAnsi=\"" + other + "\" w:eastAsia=\"" + word.escape(face) + "\" w:cs=\"" + other + "\"/>";
  }

  function size(points) {
    return "<w:sz w:val=\"" + points * 2 + "\"/><w:szCs w:val=\"" + points * 2 + "\"/>";
  }

  function bold(on) {
    return on ? "<w:b/><w:bCs/>" : "";
  }

  /* Indents in hundredths of a character, and in twips for readers that know no characters. */
  word.indent = function (page, sides) {
    var written = "";
    Object.keys(sides).forEach(function (side) {
      var twips = Math.round(sides[side] * page.character);
      written += " w:" + side + "Chars=\"" + Math.round(sides[side] * 100) + "\" w:" + side + "=\"" + twips + "\"";
    });
    return "<w:ind" + written + "/>";
  };

  function exact(twips, before) {
    return "<w:spacing" + (before ? " w:before=\"" + before + "\"" : "") + " w:line=\"" + twips + "\" w:lineRule=\"exact\"/>";
  }

  /*
   * The section's grid says 28 × 22 to whoever opens the page setup; what sets the text is an exact pitch and narrower characters.
   * For LibreOffice (7.4) gives a character wider than its cell two cells: fourteen to a line.
   */
  function defaults(profile, page) {
    var run = faces(profile.body, profile.latin) + "<w:snapToGrid w:val=\"0\"/>" + spread(page.spacing) + "<w:kern w:val=\"2\"/>" + size(page.size) +
      "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>";
    var paragraph = "<w:widowControl w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>" + exact(page.pitch) + "<w:jc w:val=\"both\"/>";
    return "<w:docDefaults><w:rPrDefault><w:rPr>" + run + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>" + paragraph +
      "</w:pPr></w:pPrDefault></w:docDefaults>";
  }

  function spread(twips) {
    return "<w:spacing w:val=\"" + twips + "\"/>";
  }

  /* Order within a style, and within its properties, is the schema's (ECMA-376-1, 17.7.4.17); Word repairs what has another. */
  function style(id, name, based, paragraph, run, alias) {
    var own = /[^a-z0-9 ]/i.test(name) ? " w:customStyle=\"1\"" : "";
    return "<w:style w:type=\"paragraph\"" + (based ? "" : " w:default=\"1\"") + own + " w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" +
      (alias ? "<w:aliases w:val=\"" + alias + "\"/>" : "") + (based ? "<w:basedOn w:val=\"" + based + "\"/>" : "") +
      (FOLLOWED.test(id) ? "<w:next w:val=\"BodyText\"/>" : "") + "<w:qFormat/>" +
      (paragraph && "<w:pPr>" + paragraph + "</w:pPr>") + (run && "<w:rPr>" + run + "</w:rPr>") + "</w:style>";
  }

  var FOLLOWED = /^(Title|Subtitle|Heading|Attachment)/;

  /* A line of 2号 is one glyph and seven eighths of 3号 (3.2), which the grid would make two. */
  function title(page) {
    return exact(page.handout ? 560 : 720) + "<w:jc w:val=\"center\"/>";
  }

  function texts(profile, page) {
    // the grid's characters are measured by this style, not by the defaults
    return style("Normal", "Normal", "", "", size(page.size)) +
      style("Title", "Title", "Normal", "<w:keepNext/>" + title(page), faces(profile.title) + spread(0) + size(page.title), "公文标题") +
      style("Subtitle", "Subtitle", "Normal", "<w:keepNext/><w:jc w:val=\"center\"/>", faces(profile.level2), "题注") +
      style("BodyText", "Body Text", "Normal", word.indent(page, { firstLine: 2 }), "", "公文正文") +
      style("Salutation", "Salutation", "Normal", "", "") +
      style("Plain", "文库清单", "Normal", "", "") +
      style("Quote", "Quote", "Normal", word.indent(page, { left: 2, firstLine: 2 }), faces(profile.level2)) +
      style("TableText", "文库表格文字", "Normal", "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"left\"/>", spread(0) + size(page.table)) +
      style("Header", "header", "Normal", "<w:jc w:val=\"center\"/>", spread(0) + size(9)) +
      style("Footer", "footer", "Normal", exact(400), faces(profile.number) + spread(0) + size(14)) +
      style("EndnoteText", "endnote text", "Normal", exact(320), spread(0) + size(10.5));
  }

  /* 7.3.3: 黑体, 楷体, 仿宋, 仿宋; two characters in. */
  function headings(profile) {
    var looks = [
      ["一级标题", faces(profile.level1) + bold(profile.boldLevel1)],
      ["二级标题", faces(profile.level2) + bold(profile.boldLevel2)],
      ["三级标题", bold(profile.boldLevel3)],
      ["四级标题", ""]
    ];
    return looks.map(function (look, place) {
      var level = place + 1;
      return style("Heading" + level, "heading " + level, "BodyText", "<w:keepNext/><w:outlineLvl w:val=\"" + place + "\"/>", look[1], look[0]) +
        character("Heading" + level + "Text", look[0] + "文字", look[1]);
    }).join("");
  }

  function ends(profile, page) {
    var around = "<w:spacing w:before=\"" + page.pitch + "\" w:after=\"" + page.pitch + "\" w:line=\"720\" w:lineRule=\"exact\"/>";
    return style("AttachmentList", "附件说明", "Normal", "", "") +
      style("Attachment", "附件", "Normal", "<w:keepNext/><w:pageBreakBefore/><w:outlineLvl w:val=\"0\"/>", faces(profile.level1)) +
      style("AttachmentTitle", "附件标题", "Title", around, "") +
      style("Signature", "Signature", "Normal", "<w:keepNext/><w:keepLines/><w:jc w:val=\"right\"/>", "") +
      style("Date", "Date", "Signature", "<w:keepNext w:val=\"0\"/>", "") +
      style("Imprint", "版记", "Normal", exact(480), spread(0) + size(14));
  }

  function character(id, name, run) {
    return "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/><w:qFormat/>" +
      (run && "<w:rPr>" + run + "</w:rPr>") + "</w:style>";
  }

  function characters(profile) {
    return character("Kai", "文库楷体", faces(profile.level2)) +
      "<w:style w:type=\"character\" w:styleId=\"EndnoteReference\"><w:name w:val=\"endnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";
  }

  var SIDES = ["top", "left", "bottom", "right", "insideH", "insideV"];
  var TABLE = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>" +
    "<w:tblCellMar><w:top w:w=\"57\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>" +
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>" +
    SIDES.map(function (side) { return "<w:" + side + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"; }).join("") +
    "</w:tblBorders></w:tblPr></w:style>";
})(self.wenku);
