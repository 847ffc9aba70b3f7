/* The imprint (版记, 7.4): 4号, one character in at both sides, rules as wide as the type area, at the foot of its page. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  // to a twip
  var EMU = 635;
  var LINE = 480, RULE = 60;
  // eighths of a point: 0.35 mm and 0.25 mm (7.4.1)
  var THICK = 8, THIN = 6;
  var WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
  var WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
  var DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
  var COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006";

  /* A text box, since LibreOffice (7.4) forgets the place of frames with rules in them and of tables at the end of a document. */
  word.imprintXml = function (block, page) {
    var rows = imprintRows(block);
    var lines = rows.reduce(function (sum, row) { return sum + word.linesOf(row, page.text / 280 - 4, 0); }, 0);
    var content = rows.map(function (row, place) { return ruleXml(place ? THIN : THICK) + rowXml(row, page); }).join("") + ruleXml(THICK);
    var height = lines * LINE + (rows.length + 1) * RULE;
    return word.sliver("", box(content, page.text * EMU, height * EMU, (page.height - page.bottom - height) * EMU));
  };

  function imprintRows(block) {
    var copies = word.plain(block.copies), date = word.plain(block.date);
    var last = word.plain(block.office) + (date ? "\t" + date.replace(/(印发)?$/, "印发") : "");
    return (copies ? [copies.replace(/^(?!.{0,6}[：:])/, "抄送：").replace(/[。．.]?$/, "。")] : []).concat(last);
  }

  function rowXml(row, page) {
    return word.paragraphXml("Imprint", word.runsXml(row),
      "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + (page.text - 280) + "\"/></w:tabs><w:ind w:left=\"1120\" w:hanging=\"840\" w:right=\"280\"/>");
  }

  function ruleXml(eighths) {
    return "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"" + eighths + "\" w:space=\"0\" w:color=\"auto\"/></w:pBdr><w:spacing w:line=\"" +
      RULE + "\" w:lineRule=\"exact\"/></w:pPr></w:p>";
  }

  function box(content, width, height, top) {
    var extent = "cx=\"" + width + "\" cy=\"" + height + "\"";
    return "<w:r><mc:AlternateContent xmlns:mc=\"" + COMPATIBLE + "\"><mc:Choice xmlns:wps=\"" + WPS + "\" Requires=\"wps\"><w:drawing><wp:anchor xmlns:wp=\"" + WP +
      "\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\">" +
      "<wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"margin\"><wp:align>left</wp:align></wp:positionH>" +
      "<wp:positionV relativeFrom=\"page\"><wp:posOffset>" + top + "</wp:posOffset></wp:positionV><wp:extent " + extent + "/><wp:wrapTopAndBottom/>" +
      "<wp:docPr id=\"1\" name=\"版记\"/><a:graphic xmlns:a=\"" + DRAWING + "\"><a:graphicData uri=\"" + WPS + "\"><wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr>" +
      "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext " + extent + "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>" +
      "<wps:txbx><w:txbxContent>" + content + "</w:txbxContent></wps:txbx><wps:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"b\"/>" +
      "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>";
  }

  /* A paragraph that takes no room: what a box hangs on, what ends a section. */
  word.sliver = function (properties, runs) {
    return "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>" + properties + "</w:pPr>" + (runs || "") + "</w:p>";
  };
})(self.wenku);
