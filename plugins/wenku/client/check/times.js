/* Time as a text says it of itself: 去年, 明天, 第三季度, 至今八年, 8月10日至21日; and a date of signing that cannot be. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var AWAY = { 前年: -2, 去年: -1, 今年: 0, 明年: 1, 前天: -2, 昨天: -1, 昨日: -1, 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2 };
  var YEARS = "(前年|去年|今年|明年)";

  checking.times = function (draft, tell) {
    var line = checking.signed(draft), date = line ? checking.datesIn(line.text, line.start, 0)[0] : null;
    var year = date ? date.year : +(/^\d{4}/.exec(draft.today) || [0])[0];
    draft.prose.forEach(function (paragraph) {
      years(paragraph, year, tell);
      if (date && date.day) near(paragraph, date, tell);
      quarters(paragraph, tell);
      since(paragraph, year, tell);
      within(paragraph, tell);
    });
    if (date && line.role === "signdate") signing(draft, date, tell);
  };

  function each(pattern, paragraph, see) {
    checking.each(pattern, paragraph.text, function (match) { see(match, paragraph.start + match.index, paragraph.start + match.index + match[0].length); });
  }

  /* 去年（2023年）, 2024年的冬天，也就是去年冬天 */
  function years(paragraph, year, tell) {
    var say = function (from, to, word, said) {
      if (year + AWAY[word] !== +said) tell("date-relative", from, to, "成文在" + year + "年，“" + word + "”是" + (year + AWAY[word]) + "年，不是" + said + "年。", "核实年份");
    };
    each(new RegExp(YEARS + "[（(](?:即|也就是)?(20\\d\\d)年?[）)]", "g"), paragraph, function (m, from, to) { say(from, to, m[1], m[2]); });
    each(new RegExp("(20\\d\\d)年[^，。；]{0,6}[，（]?(?:也就是|即)" + YEARS, "g"), paragraph, function (m, from, to) { say(from, to, m[2], m[1]); });
  }

  /* 明天（8月30日）, said on the 28th */
  function near(paragraph, date, tell) {
    each(/(前天|昨天|昨日|今天|今日|明天|明日|后天)[（(，]?(?:即|也就是)?(\d{1,2})月(\d{1,2})日/g, paragraph, function (match, from, to) {
      var day = checking.dayAfter(checking.dayOf(date), AWAY[match[1]]), month = day.getUTCMonth() + 1;
      if (month === +match[2] && day.getUTCDate() === +match[3]) return;
      tell("date-relative", from, to, "成文（讲话）在" + date.month + "月" + date.day + "日，“" + match[1] + "”是" + month + "月" + day.getUTCDate() + "日。", "核实日期");
    });
  }

  /* 第三季度（4月至6月） */
  function quarters(paragraph, tell) {
    each(/第?([一二三四])季度[（(](?:即)?(\d{1,2})月?(?:份)?(?:至|到|—|－|-|～)(\d{1,2})月|([上下])半年[（(](?:即)?(\d{1,2})月?(?:份)?(?:至|到|—|－|-|～)(\d{1,2})月/g, paragraph, function (match, from, to) {
      var first = match[1] ? 3 * checking.integer(match[1]) - 2 : match[4] === "上" ? 1 : 7, last = first + (match[1] ? 2 : 5);
      if (+(match[2] || match[5]) !== first || +(match[3] || match[6]) !== last) tell("date-quarter", from, to, (match[1] ? "第" + match[1] + "季度" : match[4] + "半年") + "是" + first + "月至" + last + "月。", "核实季度或月份");
    });
  }

  /* 从2016年起…至今整整8年 */
  function since(paragraph, year, tell) {
    each(/(?:从|自)(20\d\d)年[^。；]{0,30}(?:至今|到今天|到今年)(?:已|已经|整整|正好|恰好|刚好|有|是|已有)*\s*(\d{1,2}|[一二三四五六七八九十]{1,2})(?:个)?年(?![多来])/g, paragraph, function (match, from, to) {
      var real = year - +match[1];
      if (Math.abs(checking.integer(match[2]) - real) > 1) tell("date-since", from, to, "从" + match[1] + "年到" + year + "年是" + real + "年，不是" + match[2] + "年。", real + "年");
    });
  }

  /* 8月10日至21日，…历时8天 */
  function within(paragraph, tell) {
    each(/(\d{1,2})月(\d{1,2})日?(?:至|到|—|－|-|～)(\d{1,2})日/g, paragraph, function (match, from, to) {
      if (+match[3] < +match[2]) return;
      var a = { at: match.index, start: from, day: +match[2] }, b = { to: match.index + match[0].length, end: to, day: +match[3] };
      checking.lasting(paragraph, a, b, b.day - a.day + 1, tell);
    });
  }

  /* Signed before a document that it cites was numbered, or before the term that it sums up was over. */
  function signing(draft, date, tell) {
    draft.prose.forEach(function (paragraph) {
      each(/[〔【\[（](20\d\d)[〕】\]）]第?\d{1,4}号/g, paragraph, function (match) {
        if (+match[1] > date.year) tell("date-past", date.start, date.end, "文中引用了" + match[1] + "年的文件，成文日期却是" + date.year + "年。", "核实年份");
      });
      if (draft.genre === "personal-summary") each(/(?:今年|(20\d\d)年)?(\d{1,2})月(?:\d{1,2}日)?(?:至|到)(?:(?:今年|(20\d\d)年))?(\d{1,2})月[，]?[^。；]{0,40}(?:挂职|跟班|锻炼|学习|驻村|挂任)/g, paragraph, function (match) {
        var year = +(match[3] || match[1] || date.year), months = 12 * (date.year - year) + date.month - +match[4];
        if (months < 0 && months > -7 && !/计划|将|拟/.test(match[0])) tell("date-past", date.start, date.end, "总结写的是到" + match[4] + "月的事，成文日期早于这个月。", "核实日期");
      });
    });
  }
})(self.wenku);
