/* A unit's layout: the values of GB/T 9704-2012 unless it says otherwise. Kept by the reader's own browser, never sent. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  /* Lengths in mm, sizes in pt. Faces are named, never shipped; the standard says 仿宋体, not which maker's. */
  var STANDARD = Object.freeze({
    body: "仿宋",
    title: "方正小标宋简体",
    level1: "黑体",
    level2: "楷体",
    latin: "",
    number: "宋体",
    numbers: "outer",
    top: 37, left: 28, bottom: 35, right: 26,
    measure: "box",
    lines: 22, columns: 28,
    boldLevel1: false, boldLevel2: false, boldLevel3: false
  });

  var WORDS = { numbers: ["outer", "center", "none"], measure: ["box", "glyph"] };

  /* A whole profile from whatever was stored: unknown keys and senseless values give way to the standard's. */
  word.profile = function (loose) {
    var whole = Object.assign({}, STANDARD);
    Object.keys(STANDARD).forEach(function (key) {
      var value = loose && loose[key];
      if (typeof value === typeof STANDARD[key] && sensible(key, value)) whole[key] = value;
    });
    return whole;
  };

  function sensible(key, value) {
    if (typeof value === "boolean") return true;
    if (WORDS[key]) return WORDS[key].indexOf(value) >= 0;
    if (typeof value === "string") return value.length <= 40 && !/[<>&"\u0000-\u001f]/.test(value) && (value || key === "latin");
    return value >= 10 && value <= 45;
  }

  word.STANDARD = STANDARD;
})(self.wenku);
