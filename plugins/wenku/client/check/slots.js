/* What a template or last year's text left open: 【】, XX, 某某, blanks, lines, reminders in brackets. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var OPEN = [
    [/【[^】\n]{0,40}】/g, "模板的空位没有填。"],
    [/(?:(?:[XxＸ×✕○〇*＊]{2,}|[某]{2,})(?:[年月日省市县区镇乡村局厅委校名人个万元户亩件]|同志|单位|单元)?)+/g, "留着代替的符号没有填。"],
    [/(?:^|[^A-Za-z0-9×Xx])(第?[XxＸ×N](?:年|月|日|个|名|人|户|万元|元|亩|县|镇|乡|村|同志|期|批|次|届|组|号|项|张|份|页|支|队|周|天|岁|%|％|学时))/g, "留着代替的符号没有填。"],
    [/某(?:县|市|区|镇|乡|村|局|单位|同志|年|月|日)(?!些)/g, "留着“某”字没有写明。"],
    [/[_＿]{2,}/g, "下划线空位没有填。"],
    [/[〔［[（(]\s*(?:(?:待定|待填|待补|待核|待确认|请填|请补|填写|此处[填写补插略]|请在此|补充|插入)[^〕］\]）)、，的\n]{0,16}|(?:单位名称|姓名|职务|日期|地点|数字|名称|联系电话|人数|金额|县名|镇名|村名|单位|单位落款|落款|署名|盖章单位|成文日期|标题|电话|题目|内容|原因|时间))\s*[〕］\]）)]/g, "括号里的提示没有处理。"],
    [/待补充|待核实后填|待定稿|此处(?:略去|插入|放|加图|附图|配图|填写|补写|补充)|[：:](?:—{3,}|-{4,})|TODO|TBD|[？?](?=\s?(?:%|％|名|个|户|万元|亩))|\?{2,}(?=[名人个户万元亩])|？{2,}(?=[名人个户万元亩])/g, "没有写完的地方。"],
    [/(?:年|至)\s{2,}月|月\s{2,}日|\d{4}年\s+月|[（(]\s*[）)](?=[名人个次户件项万元亩天日月年])|[（(]\s{2,}[）)]|[：:][ 　\u00a0]{3,}(?=[，。；]|$)|[\u3400-\u9fff][ 　\u00a0]{2,}[%％]|(?:达到|达|率为|占|率)\s+[%％]/g, "日期或括号里空着。"]
  ];
  var BLANK = /([\u3400-\u9fff，、（])([ 　\u00a0]{2,})(?=[\u3400-\u9fff，。、）%])/g;
  var KEEP = /^(?:【(?:摘要|关键词|导语|编者按|按|注)】)$/;
  var MODEL = /[A-Za-z0-9\-]$/;

  checking.slots = function (paragraph, draft, tell) {
    var told = [];
    OPEN.forEach(function (kind, k) {
      each(kind[0], paragraph.text, function (match) {
        if (KEEP.test(match[0]) || k === 0 && /^【20\d\d】$/.test(match[0]) && /^\d+号/.test(paragraph.text.slice(match.index + match[0].length)) || k === 4 && (/[\w%]$/.test(paragraph.text.slice(0, match.index)) || /^\w/.test(paragraph.text.slice(match.index + match[0].length)))) return;
        if (k === 1 && /^(?:〇|○)+$/.test(match[0].replace(/[年月日].*$/, "")) && /[二一三四五六七八九]$/.test(paragraph.text.slice(0, match.index))) return;
        if (k === 1 && !/^[XxＸ×]{2}年/.test(match[0]) && (MODEL.test(paragraph.text.slice(0, match.index)) || /^[A-Za-z0-9]/.test(paragraph.text.slice(match.index + match[0].length)) || /^\*/.test(match[0]) && !/[\u3400-\u9fff]/.test(paragraph.text))) return;
        if (overlaps(told, match)) return;
        told.push([match.index, match.index + match[0].length]);
        var from = match.index + (match[1] ? match[0].indexOf(match[1]) : 0);
        tell(k === 3 ? "slot-some" : "slot-open", paragraph.start + from, paragraph.start + match.index + match[0].length, kind[1], "填上实际内容");
      });
    });
    if (paragraph.role === "body") blanks(paragraph, tell);
  };

  /* Two or more blanks inside a sentence; names are spaced out at the head and below the text. */
  function blanks(paragraph, tell) {
    each(BLANK, paragraph.text, function (match) {
      var at = match.index + match[1].length;
      if (at < paragraph.indent + 1 || !/[，。；]/.test(paragraph.text)) return;
      var unit = /^(?:名|人|个|户|元|万|亩|次|件|项|%)/.exec(paragraph.text.slice(at + match[2].length));
      tell("slot-blank", paragraph.start + at, paragraph.start + at + match[2].length + (unit ? unit[0].length : 0), "句子中间空着，像是没有填。", "填上内容，或删去空格");
    });
  }

  function overlaps(told, match) {
    return told.some(function (t) { return match.index < t[1] && t[0] < match.index + match[0].length; });
  }

  /* All matches; `use` may ask the same pattern. */
  function each(pattern, text, use) {
    for (var at = 0, match; at <= text.length; at = match.index + (match[0].length || 1)) {
      pattern.lastIndex = at;
      match = pattern.exec(text);
      if (!match) return;
      use(match);
    }
  }

  checking.each = each;
})(self.wenku);
