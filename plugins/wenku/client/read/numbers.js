/* Word's automatic numbers, which are in no text: numbering.xml says how each level counts (ECMA-376-1, 17.9). */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var HAN = "零一二三四五六七八九";

  word.numbering = function (numbering) {
    var levels = readLevels(numbering);
    var counts = Object.create(null); // abstract list → counts of its levels

    /* The number of the next paragraph of a list, '' for a bullet. */
    return function (number) {
      var list = levels[number.id];
      var level = list && list.levels[number.level];
      if (!level) return "";
      var own = counts[list.abstract] || (counts[list.abstract] = []);
      own[number.level] = own[number.level] === undefined ? level.start : own[number.level] + 1;
      own.length = number.level + 1;
      if (level.format === "bullet") return "";
      return level.text.replace(/%(\d)/g, function (_, digit) {
        var other = list.levels[digit - 1] || level;
        return written(own[digit - 1] === undefined ? other.start : own[digit - 1], other.format);
      });
    };
  };

  function readLevels(numbering) {
    var abstracts = Object.create(null), lists = Object.create(null);
    if (!numbering) return lists;
    Array.from(numbering.getElementsByTagName("w:abstractNum")).forEach(function (abstract) {
      abstracts[abstract.getAttribute("w:abstractNumId")] = Array.from(abstract.getElementsByTagName("w:lvl")).map(readLevel);
    });
    Array.from(numbering.getElementsByTagName("w:num")).forEach(function (list) {
      var id = list.getAttribute("w:numId"), abstract = word.xmlValue(list, "w:abstractNumId");
      var own = (abstracts[abstract] || []).slice();
      var overrides = Array.from(list.getElementsByTagName("w:lvlOverride"));
      overrides.forEach(function (override) {
        var place = +override.getAttribute("w:ilvl");
        if (own[place]) own[place] = Object.assign({}, own[place], { start: +word.xmlValue(override, "w:startOverride") || own[place].start });
      });
      lists[id] = { levels: own, abstract: overrides.length ? "own " + id : abstract };
    });
    return lists;
  }

  function readLevel(level) {
    var start = word.xmlValue(level, "w:start");
    return { start: start === "" ? 1 : +start, format: word.xmlValue(level, "w:numFmt") || "decimal", text: word.xmlValue(level, "w:lvlText") };
  }

  function written(number, format) {
    if (/chinese|ideograph|japanese|taiwanese/i.test(format) && !/Zodiac|Enclosed/.test(format)) return chinese(number);
    if (/EnclosedCircle/.test(format) && number >= 1 && number <= 20) return String.fromCharCode(0x2460 + number - 1);
    if (/Letter$/.test(format)) return letter(number, format);
    if (/Roman$/.test(format)) return roman(number, format);
    return String(number);
  }

  function chinese(number) {
    if (number < 10) return HAN[number];
    if (number < 100) return (number >= 20 ? HAN[Math.floor(number / 10)] : "") + "十" + (number % 10 ? HAN[number % 10] : "");
    return String(number);
  }

  function letter(number, format) {
    var made = String.fromCharCode(97 + (number - 1) % 26);
    return format === "upperLetter" ? made.toUpperCase() : made;
  }

  function roman(number, format) {
    var made = "";
    [[100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]].forEach(function (pair) {
      for (; number >= pair[0]; number -= pair[0]) made += pair[1];
    });
    return format === "upperRoman" ? made.toUpperCase() : made;
  }
})(self.wenku);
