/* 一、（一）1.（1）: levels that are skipped, numbers that are missing or stand twice, also inside a paragraph. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var DIGITS = "一二三四五六七八九十";
  var SERIES = [
    { name: "是", pattern: /([一二三四五六七八九十])(?:是|要|则)/g, edge: /(?:^|[。；，：:！？、\s　]|[（(]\d[）)])$/ },
    { name: "第", pattern: /第([一二三四五六七八九十])(?=[，,、：]|是|句话|件事|个问题|点)/g, edge: /(?:^|[。；：:！？\s　])$/ }
  ];

  checking.levels = function (draft, tell) {
    var stack = [], open = [];
    draft.lines.forEach(function (line) {
      if (line.role !== "body" && line.role !== "heading" || !line.number) return;
      step(stack, line, tell);
    });
    draft.prose.forEach(function (line) {
      checking.data.ordinals.forEach(function (entry, k) {
        entry.pattern = entry.pattern || new RegExp(entry.find);
        open[k] = ordinal(draft, line, entry.pattern, open[k], tell);
      });
    });
  };

  /* 第一，…第二，…第四， each at the head of its paragraph; a number that stands elsewhere between them is not missed. */
  function ordinal(draft, line, pattern, open, tell) {
    var match = pattern.exec(line.body);
    if (!match) return line.number && line.number.level < 3 ? null : open;
    var value = checking.integer(match[2]), start = line.start + line.indent;
    if (open && value !== 1 && value !== open.value + 1) {
      var missing = match[1] + han(open.value + 1), between = draft.text.slice(open.end, start);
      var right = match[1] + han(open.value + 1), told = match[0];
      if (value === open.value) tell("level-twice", start, start + told.length, "序号“" + told + "”与前面重复。", right);
      else if (value > open.value + 1 && between.indexOf(missing) < 0) tell("level-order", start, start + told.length, "前面是“" + open.text + "”，此处应为“" + right + "”。", right);
    }
    if (!open && value === 2 && !/第一|一是|一要|其一|首先|一则|头一|先/.test(draft.text.slice(0, start))) tell("level-first", start, start + match[0].length, "从“" + match[0] + "”开始，前面没有“" + match[1] + "一”。", match[1] + "一");
    return { value: value, text: match[0], end: start + match[0].length };
  }

  /* The stack holds the levels that are open, each with the number it stands at. */
  function step(stack, line, tell) {
    var number = line.number, start = line.start + line.indent, end = start + number.length;
    while (stack.length && stack[stack.length - 1].level > number.level) stack.pop();
    var open = stack[stack.length - 1];
    if (open && open.level === number.level) {
      if (number.value !== open.value + 1 && !(number.value === 1 && open.value > 1)) wrong(open, number, start, end, tell);
      open.value = number.value;
      return;
    }
    if (!open && number.level === 1 && number.value > 1 && /^[一二三四五六七八九十][组号]/.test(line.body.slice(number.length))) return; // 二、三组 are two groups
    if (number.value !== 1) tell("level-first", start, end, "这一层从“" + number.text + "”开始，前面缺“" + spell(number, 1) + "”。", spell(number, 1));
    else if (open && open.level < 3 && number.level === 4) tell("level-skip", start, end, "“" + open.text + "”下面直接用“" + number.text + "”，跳过了中间的层次。", open.level === 1 ? "（一）或1." : "1.");
    stack.push({ level: number.level, value: number.value, text: number.text });
  }

  function wrong(open, number, start, end, tell) {
    if (number.value === open.value) return tell("level-twice", start, end, "序号“" + number.text + "”与前面重复。", spell(number, open.value + 1));
    tell("level-order", start, end, "前面是“" + spell(number, open.value) + "”，此处应为“" + spell(number, open.value + 1) + "”。", spell(number, open.value + 1));
  }

  function spell(number, value) {
    var written = number.level < 3 ? han(value) : String(value);
    return number.level === 1 ? written + "、" : number.level === 2 ? "（" + written + "）" : number.level === 3 ? written + "." : "（" + written + "）";
  }

  function han(value) {
    return value <= 10 ? DIGITS[value - 1] : (value < 20 ? "" : DIGITS[Math.floor(value / 10) - 1]) + "十" + (value % 10 ? DIGITS[value % 10 - 1] : "");
  }

  /* 一是…二是…四是 within a paragraph. */
  checking.series = function (paragraph, draft, tell) {
    SERIES.forEach(function (series) {
      var expected = 1, match, last = "";
      series.pattern.lastIndex = 0;
      while ((match = series.pattern.exec(paragraph.text))) {
        if (!series.edge.test(paragraph.text.slice(0, match.index)) || quoted(paragraph.text, match.index)) continue;
        var value = checking.integer(match[1]);
        if (value === 1) { expected = 2; last = match[0]; continue; }
        if (expected === 1) return; // begins in another paragraph
        if (value !== expected && (series.name === "第" || last.slice(-1) === match[0].slice(-1))) {
          var right = match[0].replace(match[1], han(expected));
          tell(value < expected ? "level-twice" : "level-order", paragraph.start + match.index, paragraph.start + match.index + match[0].length, "前面是“" + last + "”，此处应为“" + right + "”。", right);
        }
        last = match[0];
        expected = value + 1;
      }
    });
    inline(paragraph, tell);
  };

  /* 请做到三点：1.…2.…4.… in one line */
  function inline(paragraph, tell) {
    var pattern = /([：:；。，]\s*)(\d|[（(]\d[）)])([.．、]?)(?![\d.:：%％])/g, match, open = null;
    while ((match = pattern.exec(paragraph.text))) {
      var bracket = /[（(]/.test(match[2]);
      if (!bracket && !match[3] || quoted(paragraph.text, match.index)) continue;
      var value = +match[2].replace(/\D/g, ""), at = paragraph.start + match.index + match[1].length, end = at + match[2].length + match[3].length;
      if (value === 1 || !open || open.bracket !== bracket) { open = value === 1 ? { value: 1, bracket: bracket } : null; continue; }
      if (value !== open.value + 1) tell("level-order", at, end, "前面是“" + open.value + "”，此处应为“" + (open.value + 1) + "”。", (match[2] + match[3]).replace(/\d/, String(open.value + 1)));
      open.value = value;
    }
  }

  function quoted(text, at) {
    var before = text.slice(0, at);
    return before.lastIndexOf("“") > before.lastIndexOf("”");
  }
})(self.wenku);
