/* The words of a paragraph of WordprocessingML, with what was inserted and without what was deleted or hidden. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  /* {runs: [{text, style}], boxes: [element]}: runs with the character style of each, text boxes found on the way. */
  word.wordsOf = function (paragraph, told) {
    var found = { runs: [], boxes: [] };
    walk(paragraph, found, told, "");
    return found;
  };

  function walk(element, found, told, style) {
    for (var child = element.firstElementChild; child; child = child.nextElementSibling) {
      var take = TAKES[child.nodeName];
      if (take) take(child, found, told, style);
    }
  }

  function put(text) {
    return function (_, found, __, style) { found.runs.push({ text: text, style: style }); };
  }

  function lost(kind) {
    return function (_, __, told) { told.count(kind); };
  }

  function run(element, found, told) {
    var properties = element.getElementsByTagName("w:rPr")[0];
    if (properties && properties.parentNode === element && isOn(properties, "w:vanish")) {
      told.count("hidden");
      return;
    }
    walk(element, found, told, properties ? word.xmlValue(properties, "w:rStyle") : "");
  }

  function isOn(properties, tag) {
    var found = properties.getElementsByTagName(tag)[0];
    return !!found && !/^(?:0|false|off)$/.test(found.getAttribute("w:val") || "");
  }

  /* A title that we broke is whole again: what its break stood for is in the break (word/ends.js). */
  function lineBreak(element, found, told, style) {
    if (element.getAttribute("w:type") === "page" || element.getAttribute("w:type") === "column") return;
    var clear = element.getAttribute("w:clear");
    found.runs.push({ text: clear === "none" ? "" : clear === "all" ? " " : "\n", style: style });
  }

  /* One of two ways to say the same: the first that has anything. */
  function alternative(element, found, told, style) {
    var chosen = element.getElementsByTagName("mc:Choice")[0] || element.getElementsByTagName("mc:Fallback")[0];
    if (chosen) walk(chosen, found, told, style);
  }

  function drawing(element, found, told) {
    var box = element.getElementsByTagName("w:txbxContent")[0];
    if (box) found.boxes.push(box);
    else told.count("picture");
  }

  var TAKES = {
    "w:r": run,
    "w:t": function (element, found, _, style) { found.runs.push({ text: element.textContent, style: style }); },
    "w:tab": put("\t"), "w:noBreakHyphen": put("-"), "w:br": lineBreak, "w:cr": put("\n"),
    "w:ins": walk, "w:moveTo": walk, "w:hyperlink": walk, "w:smartTag": walk, "w:sdt": walk, "w:sdtContent": walk, "w:customXml": walk, "w:fldSimple": walk,
    "w:ruby": walk, "w:rubyBase": walk, "w:dir": walk, "w:bdo": walk,
    "w:del": lost("deleted"), "w:moveFrom": lost("deleted"),
    "w:footnoteReference": lost("note"), "w:endnoteReference": lost("note"), "w:commentReference": lost("comment"),
    "w:drawing": drawing, "w:pict": drawing, "w:object": drawing, "mc:AlternateContent": alternative,
    "m:oMath": lost("formula"), "m:oMathPara": lost("formula")
  };
})(self.wenku);
