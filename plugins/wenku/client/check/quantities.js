/* Quantities in prose: a number, its unit, what it counts, and whether it is exact. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var UNITS = ("人次 件次 户次 课时 学时 学分 小时 分钟 个百分点 个月 个工作日 工作日 个 平方公里 平方千米 平方米 立方米 公顷 公里 千米 毫米 厘米 公斤 千克 千瓦时 千瓦 " +
    "美元 元 名 人 位 户 家 件 条 项 次 期 批 支 亩 米 吨 克 斤 升 台 套 辆 份 篇 场 间 栋 幢 所 处 座 盏 棵 株 只 头 羽 箱 袋 包 盒 本 册 卷 页 张 封 门 节 " +
    "天 周 年 月 日 组 队 轮 级 班 岁 句 种 类 款 幅 块 片 口 眼 宗 起 笔 桩 道 对 副 面 盆 桶 瓶 度 分 村 镇 乡 县").split(" ");
  var SAME = { 人: "名", 位: "名", 千米: "公里", 千克: "公斤", 幢: "栋", 平方千米: "平方公里", 个工作日: "工作日", 日: "天" };
  var SCALE = { 吨: ["公斤", 1000], 斤: ["公斤", 0.5], 克: ["公斤", 0.001] };
  var NUMBER = "(\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?)";
  var HAN = "([一二两三四五六七八九十百]{1,12})";
  var TAIL = "(多|余|来|几)?\\s*";
  var PATTERN = new RegExp("(?:" + NUMBER + "|" + HAN + ")(%|％|‰|(?:[万亿])?" + TAIL + "(?:" + UNITS.join("|") + "))", "g");
  var ABOUT = /(?:近|约|大约|将近|接近|不足|不到|超过|突破|逾|超|达到?近|至少|最多|不少于|不超过|不多于|不低于|不高于|高于|低于|多于|少于|第|每隔)\s*$/;
  var AFTER = /^\s*(?:左右|上下|以上|以下|以内|之内|多(?!少)|余|前后)/;
  var LISTED = /(?:^|[^\d.、第件表图章条款])((?:\d{1,7}(?:\.\d{1,4})?、){2,9})$/;
  var CALENDAR = /^(?:年(?!内|来)|月(?!份?内)|日)/;

  function quantities(text, offset) {
    var found = [];
    var match;
    PATTERN.lastIndex = 0;
    while ((match = PATTERN.exec(text))) {
      var one = quantity(match, text, offset);
      if (one) listed(one, text, offset).concat(one).forEach(function (q) { found.push(q); });
    }
    labels(found, text, offset);
    return found;
  }

  function quantity(match, text, offset) {
    var start = match.index, end = start + match[0].length;
    var before = text.slice(Math.max(0, start - 6), start), after = text.slice(end, end + 4);
    if (/[\d.,:：A-Za-z\-－—～~〔〇×]$/.test(before) && !/\d人?[—～~]$/.test(before) && match[1]) return null; // inside another number or a name
    var unit = match[3], large = /^[万亿]/.test(unit) ? unit[0] : "";
    var percent = /^[%％‰]/.test(unit);
    var about = /多|余|来|几/.test(percent ? "" : unit.slice(large ? 1 : 0, 2)) || ABOUT.test(before) || AFTER.test(after);
    if (!percent) unit = unit.replace(/^[万亿]/, "").replace(/^[多余来几]?\s*/, "");
    if (calendar(match, unit, before)) return null;
    if (match[2] && /第$|[一二三四五六七八九十]$/.test(before)) return null;
    var value = checking.amount(match[1] || match[2], large);
    return {
      value: value, unit: SAME[unit] || unit, written: unit, large: large, percent: percent, about: about, han: Boolean(match[2]),
      digits: match[1] || match[2], places: match[1] ? checking.decimals(match[1]) : 0,
      start: offset + start, end: offset + end, at: start, to: end, text: match[0], ranged: /^[—～~\-至到]\d/.test(after) || /\d[人名个件项%％]?[—～~至到]$/.test(before)
    };
  }

  /* 16、12、8、4个学时: those before the last have its unit. */
  function listed(one, text, offset) {
    var list = one.han || one.percent ? null : LISTED.exec(text.slice(0, one.at)), at = list && one.at - list[1].length;
    return !list ? [] : list[1].slice(0, -1).split("、").map(function (digits) {
      var start = at;
      at += digits.length + 1;
      return Object.assign({}, one, {
        value: checking.amount(digits, one.large), digits: digits, places: checking.decimals(digits), about: false, ranged: false,
        start: offset + start, end: offset + start + digits.length, at: start, to: start + digits.length, text: digits
      });
    });
  }

  /* 2026年, 9月, 7日: places in time, not amounts; 3年, 18天, 两年 are amounts. */
  function calendar(match, unit, before) {
    if (unit === "年") return match[1] ? match[1].length === 4 : false;
    if (unit === "月") return true;
    if (unit === "日") return true;
    if (unit === "号" || unit === "级") return true;
    return /第\s*$/.test(before);
  }

  /* What stands before a number in its clause, up to the quantity or the mark before it. */
  function labels(found, text) {
    var from = 0;
    found.forEach(function (one) {
      var between = text.slice(from, one.at);
      var cut = Math.max.apply(null, ["，", "、", "；", "：", "。", "！", "？", "（", "(", ",", ";", "“", "”"].map(function (mark) { return between.lastIndexOf(mark); }));
      one.label = between.slice(cut + 1).trim();
      one.gap = between;
      one.of = text;
      from = one.to;
    });
  }

  /* A unit of measure in its base, so that 72吨 and 72000千克 are one. */
  checking.base = function (one) {
    var scale = SCALE[one.unit];
    return scale ? { value: one.value * scale[1], unit: scale[0] } : { value: one.value, unit: one.unit };
  };

  /* Two amounts are the same as far as the second was written out. */
  checking.agrees = function (exact, one) {
    var step = Math.pow(10, -one.places) * (one.large === "万" ? 1e4 : one.large === "亿" ? 1e8 : 1) * (one.scaled || 1);
    return Math.abs(exact - one.value) <= step * 0.5000001 || Math.abs(exact - one.value) < 1e-6 * Math.abs(exact);
  };

  checking.quantities = quantities;
})(self.wenku);
