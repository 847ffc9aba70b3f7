/* What a unit may choose, and what each choice departs from, in the standard's own clauses. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  var CHOICES = {
    body: ["仿宋", "仿宋_GB2312", "方正仿宋_GBK", "华文仿宋"],
    title: ["方正小标宋简体", "方正小标宋_GBK", "宋体", "黑体"],
    level1: ["黑体", "方正黑体_GBK"],
    level2: ["楷体", "楷体_GB2312", "方正楷体_GBK"],
    latin: ["", "Times New Roman"]
  };

  /* What each value departs from, in the standard's own clauses. */
  var CLAUSES = [
    [["top", "left", "bottom", "right"], "页边", "5.2.1：天头37毫米，订口28毫米，版心156毫米×225毫米", "毫米"],
    [["lines", "columns"], "行数和字数", "5.2.3：一般每面22行，每行28字（可以调整）", ""],
    [["numbers"], "页码", "7.5：单页居右空一字，双页居左空一字", ""],
    [["boldLevel1", "boldLevel2", "boldLevel3"], "层次加粗", "7.3.3：一级黑体、二级楷体、三级和四级仿宋，没有加粗", ""]
  ];

  /* Sentences, one for each departure; none for the standard itself. */
  word.departures = function (profile) {
    var told = [];
    CLAUSES.forEach(function (clause) {
      var changed = clause[0].filter(function (key) { return profile[key] !== word.STANDARD[key]; });
      if (changed.length) told.push(clause[1] + "与国标不同（GB/T 9704—2012，" + clause[2] + "）。");
    });
    if (!/仿宋/.test(profile.body)) told.push("正文不是仿宋体（5.2.2：一般用3号仿宋体）。");
    if (!/小标宋/.test(profile.title)) told.push("标题不是小标宋体（7.3.1：一般用2号小标宋体）。");
    if (!/黑/.test(profile.level1)) told.push("一级标题不是黑体（7.3.3）。");
    if (!/楷/.test(profile.level2)) told.push("二级标题不是楷体（7.3.3）。");
    return told;
  };

  /* False where this browser keeps nothing. */
  word.storeProfile = function (profile) {
    try {
      localStorage.setItem(word.PROFILE, JSON.stringify(profile));
      return true;
    } catch (refused) {
      return false;
    }
  };

  word.CHOICES = CHOICES;
})(self.wenku);
