/* A unit's layout: the values of GB/T 9704-2012 unless it says otherwise. Kept by the reader's own browser, never sent. */
(function (wenku) {
  "use strict";
  var word = wenku.word || (wenku.word = {});

  /* Lengths in mm, sizes in pt. Faces are named, never shipped; the standard says 仿宋体, not which maker's. */
  var STANDARD = Object.freeze({
    name: "国标",
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

  var CHOICES = {
    body: ["仿宋", "仿宋_GB2312", "方正仿宋_GBK", "华文仿宋"],
    title: ["方正小标宋简体", "方正小标宋_GBK", "宋体", "黑体"],
    level1: ["黑体", "方正黑体_GBK"],
    level2: ["楷体", "楷体_GB2312", "方正楷体_GBK"],
    latin: ["", "Times New Roman"],
    numbers: ["outer", "center", "none"],
    measure: ["box", "glyph"]
  };

  /* What each value departs from, in the standard's own clauses. */
  var CLAUSES = [
    [["top", "left", "bottom", "right"], "页边", "5.2.1：天头37毫米，订口28毫米，版心156毫米×225毫米", "毫米"],
    [["lines", "columns"], "行数和字数", "5.2.3：一般每面22行，每行28字（可以调整）", ""],
    [["numbers"], "页码", "7.5：单页居右空一字，双页居左空一字", ""],
    [["boldLevel1", "boldLevel2", "boldLevel3"], "层次加粗", "7.3.3：一级黑体、二级楷体、三级和四级仿宋，没有加粗", ""]
  ];
  var TITLE_FACES = /小标宋/;

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
    if (key === "numbers" || key === "measure") return CHOICES[key].indexOf(value) >= 0;
    if (typeof value === "string") return value.length <= 40 && !/[<>&"\u0000-\u001f]/.test(value) && (value || key === "latin");
    if (key === "lines") return value >= 10 && value <= 40;
    if (key === "columns") return value >= 15 && value <= 45;
    return value >= 5 && value <= 60;
  }

  /* Sentences, one for each departure; none for the standard itself. */
  word.departures = function (profile) {
    var told = [];
    CLAUSES.forEach(function (clause) {
      var changed = clause[0].filter(function (key) { return profile[key] !== STANDARD[key]; });
      if (changed.length) told.push(clause[1] + "与国标不同（GB/T 9704—2012，" + clause[2] + "）。");
    });
    if (!/仿宋/.test(profile.body)) told.push("正文不是仿宋体（5.2.2：一般用3号仿宋体）。");
    if (!TITLE_FACES.test(profile.title)) told.push("标题不是小标宋体（7.3.1：一般用2号小标宋体）。");
    if (!/黑/.test(profile.level1)) told.push("一级标题不是黑体（7.3.3）。");
    if (!/楷/.test(profile.level2)) told.push("二级标题不是楷体（7.3.3）。");
    return told;
  };

  word.STANDARD = STANDARD;
  word.CHOICES = CHOICES;
})(self.wenku);
