/* Dates: those that do not exist, weekdays, spans, terms, deadlines that are past before the text is signed. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var DATE = /(?:(\d{4}|[二〇○零一三四五六七八九]{4})年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?/g;
  var WEEK = "日一二三四五六";
  var DAY = 86400000;

  /* Dates of a text in order; a year that is not written is the one before it. */
  function dates(text, offset, year) {
    var found = [], base = year, match;
    DATE.lastIndex = 0;
    while ((match = DATE.exec(text))) {
      if (/[\d.第个]$/.test(text.slice(0, match.index)) || /^(?:份?[—～~\-至到]|份?以来)?个/.test(text.slice(match.index + match[0].length))) continue;
      if (/^[一二三四五六七八九]{2}$/.test(match[2])) continue; // 三四月
      var date = {
        year: match[1] ? checking.integer(match[1]) : year, written: Boolean(match[1]), month: checking.integer(match[2]), day: match[3] ? checking.integer(match[3]) : 0,
        start: offset + match.index, end: offset + match.index + match[0].length, at: match.index, to: match.index + match[0].length, text: match[0]
      };
      year = date.year;
      date.near = date.year === base && !/去年|上年|前年|次年|第二年|那年/.test(text.slice(0, match.index));
      found.push(date);
    }
    return found;
  }

  function days(year, month) {
    return new Date(Date.UTC(year, month, 0)).getUTCDate();
  }

  /* The day's number; a month alone is its last day. */
  function value(date) {
    return Date.UTC(date.year, date.month - 1, date.day || days(date.year, date.month)) / DAY;
  }

  function said(date) {
    return date.year + "年" + date.month + "月" + (date.day ? date.day + "日" : "");
  }

  function signed(draft) {
    return draft.lines.filter(function (l) { return l.role === "signdate" || l.role === "dateline"; })[0];
  }

  function yearOf(draft) {
    var found = /(\d{4})年/.exec(signed(draft) ? signed(draft).body : "") || /(\d{4})年/.exec(draft.text) || /^(\d{4})/.exec(draft.today);
    return found ? +found[1] : 0;
  }

  checking.dates = function (draft, tell) {
    var base = yearOf(draft), all = [];
    draft.lines.forEach(function (line) {
      if (line.role === "row") return;
      var found = dates(line.text, line.start, base), years = line.text.match(/(?:19|20)\d\d(?=年)/g) || [];
      if (years.some(function (y) { return +y !== base; })) found.forEach(function (date) { date.near = false; });
      found.forEach(function (date) { impossible(date, tell); });
      weekdays(line, found, signed(draft) && /notice|speech/.test(draft.genre), tell);
      spans(line, found, tell);
      lasted(line, found, tell);
      before(line, found, tell);
      thirds(line, found, tell);
      steps(line, found, tell);
      found.forEach(function (d) { d.line = line; });
      all = all.concat(found);
    });
    against(draft, all, tell);
  };

  function impossible(date, tell) {
    if (date.month > 12 || date.month < 1) return tell("date-impossible", date.start, date.end, "没有" + date.month + "月。", "核实月份");
    if (!date.day) return;
    var most = date.year ? days(date.year, date.month) : date.month === 2 ? 29 : days(2024, date.month);
    if (date.day <= most && date.day > 0) return;
    tell("date-impossible", date.start, date.end, date.month === 2 ? date.year + "年2月只有" + most + "天。" : date.month + "月只有" + most + "天。", "核实日期");
  }

  function weekday(date) {
    return WEEK[new Date(value(date) * DAY).getUTCDay()];
  }

  /* A year that is only guessed may be the one before or after. */
  function weekdays(line, found, sure, tell) {
    found.forEach(function (date) {
      var match = /^\s*[（(，,]?\s*(?:星期|周|礼拜)([一二三四五六日天])/.exec(line.text.slice(date.to));
      if (!match || !date.day || !date.year || date.day > days(date.year, date.month)) return;
      var real = weekday(date);
      if (real === match[1].replace("天", "日")) return;
      if (!(sure && date.near) && !date.written && [-1, 1].some(function (y) { return weekday(Object.assign({}, date, { year: date.year + y })) === match[1].replace("天", "日"); })) return;
      tell("date-weekday", date.start, date.end + match[0].length, said(date) + "是星期" + real + "，不是星期" + match[1] + "。", "星期" + real);
    });
  }

  /* From A to B: B is not before A; what is said of its length is its length. */
  function spans(line, found, tell) {
    for (var i = 0; i + 1 < found.length; i++) {
      var a = found[i], b = found[i + 1];
      if (!/^(?:[（(][^）)]{1,6}[）)])?起?\s*(?:至|到|—|－|–|-|～|~)\s*$/.test(line.text.slice(a.to, b.at)) || !a.year || !b.year) continue;
      if (a.day > days(a.year, a.month) || b.day > days(b.year, b.month)) continue;
      var from = value(a.day ? a : Object.assign({}, a, { day: 1 })), to = value(b);
      if (!b.written && to < from && !(a.written && a.day && b.day && !/[次明]年/.test(line.text.slice(a.to, b.to)))) continue;
      if (to < from) tell("date-order", a.start, b.end, "结束日期早于开始日期。", "核实起止年份和日期");
      else length(line, a, b, to - from + 1, tell);
    }
  }

  var NUMBER = "(\\d+(?:\\.5)?|[一二三四五六七八九十两半]{1,3})";

  function length(line, a, b, span, tell) {
    var after = new RegExp("^(?:[^。；\\d]{0,8}[，（(]|)(?:共|共计|历时|为期|前后|任期|期限|时间|(?:挂职|任职|服务|锻炼)(?:时间)?|合计)[为共]?\\s*" + NUMBER + "(?:个)?(半)?(天|年|月|周|日)").exec(line.text.slice(b.to));
    var before = new RegExp("(?:任期|聘期|合同期|协议期|为期|期限|时间|服务期|挂职期|挂职时间)[为共是]?\\s*" + NUMBER + "(?:个)?(半)?(天|年|月|周|日)[，,：:（(]?[^。；\\d]{0,8}$").exec(line.text.slice(0, a.at));
    after = after || new RegExp("^[^。；]{0,60}[，（(](?:历时|为期|前后)[为共]?\\s*" + NUMBER + "(?:个)?(半)?(天|年|月|周|日)").exec(line.text.slice(b.to));
    var match = after || before;
    if (!match) return;
    var size = (match[1] === "半" ? 0.5 : checking.integer(match[1])) + (match[2] ? 0.5 : 0);
    var unit = { 天: 1, 日: 1, 周: 7, 月: 30.44, 年: 365.25 }[match[3]];
    var slack = (a.day && b.day ? { 天: 1, 日: 1, 周: 3.5, 月: 10, 年: 20 } : { 天: 1, 日: 1, 周: 3.5, 月: 15, 年: 35 })[match[3]];
    if (Math.abs(size * unit - span) <= slack) return;
    var start = before ? line.start + before.index : a.start, end = after ? b.end + after[0].length : b.end;
    var real = unit === 1 ? span + "天（首尾都算）" : "约" + checking.show(Math.round(10 * span / unit) / 10) + (match[3] === "月" ? "个月" : match[3]);
    tell("date-span", start, end, "起止日期相距" + real + "，与“" + match[1] + (match[2] || "") + (match[3] === "月" ? "个月" : match[3]) + "”不符。", "核实起止日期或时长");
  }

  /* 2024年7月到任，至2026年7月期满，历时一年: two months of one sentence, and how long it was. */
  function lasted(line, found, tell) {
    checking.sentences(line).forEach(function (sentence) {
      var inside = found.filter(function (d) { return d.written && d.start >= sentence.start && d.end <= sentence.end; });
      var match = inside.length === 2 && new RegExp("(?:历时|为期|前后|共)(?:整整)?\\s*" + NUMBER + "(?:个)?(半)?(年|月)|([一两二三四五六])年(?:的时间|时间|来|里)").exec(sentence.text.slice(inside[1].end - sentence.start));
      if (!match || match.index > (match[4] ? 4 : 16)) return;
      var span = value(inside[1]) - value(Object.assign({}, inside[0], { day: inside[0].day || 1 })) + 1;
      var size = checking.integer(match[1] || match[4]) + (match[2] ? 0.5 : 0), unit = match[3] === "月" ? 30.44 : 365.25;
      if (isNaN(size) || span <= 0 || Math.abs(size * unit - span) <= 0.2 * unit + 45) return;
      tell("date-span", inside[0].start, inside[1].end + match.index + match[0].length, "两个日期相距约" + checking.show(Math.round(10 * span / unit) / 10) + (unit < 31 ? "个月" : "年") + "，与“" + match[0] + "”不符。", "核实起止日期或时长");
    });
  }

  /* 2023年3月到村任职，2022年10月由我主持的项目开工 */
  function before(line, found, tell) {
    found.forEach(function (came) {
      if (!came.written || !/^[^，。；]{0,12}(?:任职|到任|到岗|挂任|挂职|驻村|报到|上任|到村)/.test(line.text.slice(came.to))) return;
      found.forEach(function (done) {
        if (!done.written || value(done) >= value(Object.assign({}, came, { day: came.day || 1 })) || !/^[^。；]{0,6}(?:由我|我|本人)[^，。；]{0,6}(?:主持|负责|牵头|推动|组织|争取|协调|带领|完成)/.test(line.text.slice(done.to))) return;
        tell("date-term", done.start, done.end, "这件事在到任（" + came.text + "）以前。", "核实年份");
      });
    });
  }

  /* 3月中旬（3月2日） */
  function thirds(line, found, tell) {
    checking.each(/(\d{1,2})月(上|中|下)旬[^。；\d]{0,12}[（(](?=(\d{1,2})月(\d{1,2})日)/g, line.text, function (match) {
      var third = +match[4] > 20 ? "下" : +match[4] > 10 ? "中" : "上";
      if (match[1] !== match[3] || third === match[2]) return;
      tell("date-span", line.start + match.index, line.start + match.index + match[0].length + match[3].length + match[4].length + 2, match[3] + "月" + match[4] + "日在" + third + "旬，不在" + match[2] + "旬。", "核实日期");
    });
  }

  /* Steps of one sentence that go back in time: who reports on the 25th cannot have met before. */
  function steps(line, found, tell) {
    checking.sentences(line).forEach(function (sentence) {
      var inside = found.filter(function (d) { return d.day && d.start >= sentence.start && d.end <= sentence.end; });
      for (var i = 0; i + 1 < inside.length; i++) {
        var a = inside[i], b = inside[i + 1];
        var between = line.text.slice(a.to, b.at);
        if (a.year !== b.year || value(b) >= value(a) || b.written || a.month < 1 || a.month > 12) continue;
        if (!/^[^；。]*(?:报到|到岗|集中|召开|公布|印发|审定|确定|下派|到村|进村|完成)[^；。]*[，；]$/.test(between) || !/^(?:日)?(?:之?前|以前)/.test(line.text.slice(b.to))) continue;
        if (/此前|之前已|已于|提前/.test(between)) continue;
        tell("date-steps", a.start, Math.min(line.end, b.end + 14), "先写的" + a.text + "在后，后写的" + b.text + "在前，先后颠倒。", "核实两个日期的先后");
      }
    });
  }

  /* Against the date the text is signed with, and what was done against what is planned. */
  function against(draft, all, tell) {
    var signed = all.filter(function (d) { return d.line.role === "signdate"; })[0] || all.filter(function (d) { return d.line.role === "dateline"; })[0];
    var inside = all.filter(function (d) { return d.line.role === "body" && (d.day || /^底/.test(d.line.text.slice(d.to))) && d.year && d.month >= 1 && d.month <= 12; });
    var done = inside.filter(function (d) { return past(d); });
    inside.forEach(function (date) {
      var text = date.line.text, before = text.slice(Math.max(0, date.at - 10), date.at), after = text.slice(date.to, date.to + 14);
      var planned = /(?:定于|拟于|将于|将在|计划于?|拟|要在|须在|请于|请在|应于|应在|务必于|务必在)\s*$/.test(before);
      var deadline = /^底?(?:之?前|以前|下班前|中午前)/.test(after) && !/已|曾|此前|了/.test(before + after) && /selection-notice|leader-speech/.test(draft.genre);
      if (!date.day && signed && value(signed) - value(date) > 31) return;
      if (signed && signed.day && (planned || deadline) && value(date) < value(signed) && (date.written || near(date, signed)))
        return tell("date-past", date.start, date.end + (deadline ? 1 : 0), "要求或计划的时间（" + said(date) + "）早于成文日期（" + said(signed) + "）。", "核实日期");
      if (signed && signed.day && /截[至止]\s*$/.test(before) && date.written && value(date) > value(signed)) return tell("date-past", date.start, date.end, "截至的时间（" + said(date) + "）晚于成文日期（" + said(signed) + "）。", "核实日期");
      if (!planned) return;
      var late = done.filter(function (d) { return value(d) > value(date) && d !== date; })[0];
      if (late) tell("date-past", date.start, date.end, "计划的时间（" + said(date) + "）早于文中已经做完的事（" + said(late) + "）。", "核实日期");
    });
    if (signed && signed.day) future(draft, inside, signed, tell);
    if (signed) lastYear(draft, signed, tell);
    if (draft.genre === "selection-notice") stages(draft, inside, tell);
  }

  /* 2025年工作打算 in a text of January 2026 */
  function lastYear(draft, signed, tell) {
    draft.prose.forEach(function (line) {
      var match = /^[^，。]{0,6}(20\d\d)年(?:度)?(?:的)?(?:工作|下一?步)?(?:打算|计划|安排|思路|重点)/.exec(line.body.slice(line.number ? line.number.length : 0));
      if (!match || +match[1] >= signed.year || line.body.length > 40) return;
      var at = line.start + line.text.indexOf(match[1] + "年");
      tell("date-past", at, at + 5, "成文在" + signed.year + "年，打算写的是" + match[1] + "年。", signed.year + "年");
    });
  }

  var STAGES = [/报名|申请/, /推荐|初审/, /资格审[查核]|审核|复核/, /考察|面谈|面试/, /公示/, /审定|研究确定|公布名单/, /到岗|报到|到村|进驻/];

  /* Who is put forward on the 20th cannot sign up until the 25th. */
  function stages(draft, inside, tell) {
    var steps = inside.map(function (date) {
      var clause = /^(?:日)?(?:之?前|以前|至)?([^，。；]{0,16})/.exec(date.line.text.slice(date.to))[1];
      return { date: date, stage: STAGES.findIndex(function (s) { return s.test(clause); }) };
    }).filter(function (s) { return s.stage >= 0; });
    steps.forEach(function (a, i) {
      var b = steps[i + 1];
      if (!b || a.date.line !== b.date.line || b.stage >= a.stage || value(b.date) <= value(a.date)) return;
      tell("date-steps", a.date.start, b.date.end + 1, "先后颠倒：" + said(a.date) + "的一步应在" + said(b.date) + "的一步之后。", "核实两个日期的先后");
    });
  }

  function near(date, signed) {
    return Math.abs(value(signed) - value(date)) < 200;
  }

  function past(date) {
    return /调研|走访|座谈|开展了|完成了|进行了|实地/.test(date.line.text.slice(date.to, date.to + 40)) && !/(?:定于|拟于|将)\s*$/.test(date.line.text.slice(0, date.at));
  }

  function future(draft, inside, signed, tell) {
    if (draft.genre === "selection-notice") return;
    inside.forEach(function (date) {
      if (!date.written || value(date) <= value(signed) || /^[底末]?(?:之?前|以前)/.test(date.line.text.slice(date.to))) return;
      var after = date.line.text.slice(date.to, date.to + 16);
      if (/^[，]?[^，。；]{0,10}(?:已|完成了|召开了|印发了|办结了|开工了|通过了|组织了|举办了)/.test(after)) tell("date-past", date.start, date.end, "已经做完的事（" + said(date) + "）晚于成文日期（" + said(signed) + "）。", "核实日期");
    });
  }

  checking.datesIn = dates;
  checking.dayOf = value;
  checking.dayAfter = function (day, after) { return new Date((day + after) * DAY); };
  checking.signed = signed;
  checking.lasting = length;
})(self.wenku);
