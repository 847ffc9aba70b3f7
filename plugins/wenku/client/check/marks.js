/* Punctuation by GB/T 15834-2011, and what official texts hold to. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking = wenku.checking || {};
  var HAN = "[\\u3400-\\u9fff]";
  var FULL = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。" };
  var RULES = [
    ["mark-half", new RegExp("(?:" + HAN + "|[”》）])([,;:?!])(?=\\s*(?:" + HAN + "|[“《（]|$))", "g"), function (m) { return ["汉字之间用了半角“" + m + "”。", FULL[m]]; }],
    ["mark-half", new RegExp(HAN + "(\\.)(?=" + HAN + "|$)", "g"), function () { return ["句末用了小圆点。", "。"]; }],
    ["mark-half", new RegExp("(\\([^()\\n]*" + HAN + "[^()\\n]*\\))", "g"), function (m) { return ["汉字外面用了半角括号。", "（" + m.slice(1, -1) + "）"]; }],
    ["mark-quotes", new RegExp("(\"[^\"\\n]*" + HAN + "[^\"\\n]*\")", "g"), function (m) { return ["引号用了直引号。", "“" + m.slice(1, -1) + "”"]; }],
    ["mark-ellipsis", new RegExp("((?:\\.{3,}|。{2,}|．{2,}|·{3,}))(?![\\w/\\\\])", "g"), function () { return ["省略号写作“……”。", "……"]; }],
    ["mark-ellipsis", /((?:^|[^…])…(?!…))/g, function () { return ["省略号是六个点“……”。", "……"]; }, true],
    ["mark-ellipsis-etc", /((?:等等?……)|(?:……等等?(?=[。，；]|$)))/g, function () { return ["省略号与“等”“等等”不并用。", "只用一个"]; }],
    ["mark-dash", new RegExp("(?:" + HAN + "|[”》），])(\\s?(?:--+|－－+|––|——{2,}|_ _)\\s?)(?=" + HAN + "|[“《])", "g"), function () { return ["破折号写作“——”。", "——"]; }],
    ["mark-repeat", /([，、；：。]{2,}|！{2,}|？{2,}|,{2,}|!{2,})/g, function (m) { return ["标点“" + m + "”连用。", m[m.length - 1]]; }],
    ["mark-repeat", /([。！？；]”[。；，])/g, function (m) { return ["引号里外都有句末标点。", m.slice(0, 2)]; }, false, /。”[，；。]|！”。|？”。/],
    ["mark-repeat", /([？！][，。；、])/g, function (m) { return ["句末标点后面又有“" + m[1] + "”。", m[0]]; }],
    ["mark-number", /(?:^|[。；：])(第[一二三四五六]、)(?![一二三四五六七八九十])/g, function (m) { return ["“" + m.slice(0, -1) + "”后用逗号。", m.slice(0, -1) + "，"]; }],
    ["mark-before-and", /(、)(?=(?:和|与|及|或者?)[\u3400-\u9fff])/g, function () { return ["顿号与“和”“与”“及”不重复用。", "删去顿号"]; }],
    ["mark-before-etc", /(、)(?=等(?!级|额|值|候|待|次|于|效|同|第|差|边|比))/g, function () { return ["“等”前不用顿号。", "删去顿号"]; }],
    ["mark-quoted-list", /(”、“)/g, function () { return ["标有引号的并列成分之间通常不用顿号。", "”“"]; }],
    ["mark-quoted-list", /(》、《)/g, function () { return ["标有书名号的并列成分之间通常不用顿号。", "》《"]; }],
    ["mark-book", /(《[^》\n]*《[^》\n]*》[^》\n]*》)/g, function () { return ["书名号里面再用书名号，里面一层用单书名号“〈〉”。", "《……〈……〉……》"]; }],
    ["mark-range", new RegExp("(\\d+(?:\\.\\d+)?[%％]?-\\d+(?:\\.\\d+)?[%％]?)(?=\\s?(?:岁|周岁|人|名|个|天|年(?!\\d)|月(?!\\d)|日|元|万|亩|公里|米|吨|公斤|斤|户|次|小时|分钟|周|件|项|家|学时|课时|%|％))", "g"), function (m) { return ["数值范围用一字线“—”或浪纹线“～”，不用半角短横线。", m.replace("-", "～")]; }],
    ["mark-range", new RegExp("((?:年|月|日)\\s?[-–]\\s?\\d{1,4}(?=年|月|日))", "g"), function (m) { return ["起止时间用一字线“—”，不用半角短横线。", m.replace(/\s?[-–]\s?/, "—")]; }],
    ["mark-wave-time", /((?:年|月|日)[~～](?=\d{1,4}(?:年|月|日)))/g, function (m) { return ["起止时间一般用一字线“—”或“至”。", m.replace(/[~～]/, "—")]; }],
    ["mark-as-follows", /((?:如下|以下(?:几点|意见|要求|通知|安排)))(?=。$)/g, function (m) { return ["引起下文，末尾用冒号。", m + "："]; }],
    ["mark-start", /^([，。、；：！？）”》,;])/g, function () { return ["一行的开头不能是这个标点。", "移到上一行末尾"]; }]
  ];
  var NUMBERS = [
    [/^([一二三四五六七八九十]{1,3}[.．，,])/, "“一”“二”后用顿号。", function (m) { return m.slice(0, -1) + "、"; }],
    [/^([（(][一二三四五六七八九十]{1,3}[）)][、.．，,])/, "带括号的序号后面不再加标点。", function (m) { return "（" + m.replace(/[^一二三四五六七八九十]/g, "") + "）"; }],
    [/^(\d{1,2}、)/, "阿拉伯数字序号后用下脚点，不用顿号。", function (m) { return m.slice(0, -1) + "."; }],
    [/^([（(]\d{1,2}[）)][、.．，,])/, "带括号的序号后面不再加标点。", function (m) { return "（" + m.replace(/\D/g, "") + "）"; }],
    [/^([①-⑳][、.．，,])/, "带圈的序号后面不再加标点。", function (m) { return m[0]; }],
    [/^(第[一二三四五六七八九十]、)/, "“第一”后用逗号。", function (m) { return m.slice(0, -1) + "，"; }]
  ];

  checking.punctuation = function (paragraph, draft, tell) {
    var text = paragraph.text, told = [];
    var say = function (rule, from, to, why, right) {
      if (told.some(function (t) { return from < t[1] && t[0] < to; })) return;
      told.push([from, to]);
      tell(rule, paragraph.start + from, paragraph.start + to, why, right);
    };
    if (paragraph.role === "body" || paragraph.role === "heading") numbers(paragraph, say);
    RULES.forEach(function (rule) {
      checking.each(rule[1], text, function (match) {
        if (rule[4] && !rule[4].test(match[0])) return;
        var from = match.index + match[0].indexOf(match[1]), mark = match[1];
        if (rule[3]) from = match.index + match[0].indexOf("…"), mark = "…";
        if (address(text, from)) return;
        var said = rule[2](mark);
        say(rule[0], from, from + mark.length, said[0], said[1]);
      });
    });
    mixed(paragraph, say);
    pairs(paragraph, say);
  };

  /* Paragraphs that simply stop, unless the lines of the whole text do (copied from a page of fixed width). */
  checking.endings = function (draft, tell) {
    if (!draft.genre) return;
    var open = draft.prose.filter(function (line) { return line.role === "body" && line.body.length > 30 && /[\u3400-\u9fff]$/.test(line.body); });
    if (open.length < 3) open.forEach(function (line) {
      var end = line.start + line.indent + line.body.length;
      tell("mark-end", end - 1, end, "段末没有标点。", line.body.slice(-1) + "。");
    });
  };

  /* Inside an address, a path or a file's name marks are not Chinese ones. */
  function address(text, at) {
    var word = /\S*$/.exec(text.slice(0, at))[0];
    return /^\[\d+\]/.test(text) || /%[0-9A-F]{2}/.test(word + text.slice(at, at + 8)) || /(?:https?:\/\/|www\.|[\w.-]+@)[\w\-./:?=&%#]*$/.test(word);
  }

  function numbers(paragraph, say) {
    NUMBERS.forEach(function (rule) {
      var match = rule[0].exec(paragraph.body);
      if (match) say("mark-number", paragraph.indent, paragraph.indent + match[0].length, rule[1], rule[2](match[1]));
    });
    checking.each(/[：:；。，]((\d)、)(?=[\u3400-\u9fff])/g, paragraph.text, function (match) {
      if (/^[\u3400-\u9fff]{0,2}\d/.test(paragraph.text.slice(match.index + match[0].length)) || !new RegExp("(?:^|[：:；。，])" + (+match[2] === 1 ? 2 : 1) + "[、.．]").test(paragraph.text)) return;
      say("mark-number", match.index + 1, match.index + match[0].length, "阿拉伯数字序号后用下脚点，不用顿号。", match[2] + ".");
    });
    if (paragraph.number && paragraph.number.level === 3 && paragraph.number.mark === "." && /^\d{1,2}\.\s{2,}/.test(paragraph.body)) return;
  }

  /* A bracket of full width closed by one of half width, or the other way round. */
  function mixed(paragraph, say) {
    checking.each(/（[^（）()\n]{1,40}\)|\([^（）()\n]{1,40}）/g, paragraph.text, function (match) {
      say("mark-pair", match.index, match.index + match[0].length, "括号一半全角一半半角。", "（" + match[0].slice(1, -1) + "）");
    });
  }

  /* Quotation marks and brackets that open and do not close within their paragraph. */
  function pairs(paragraph, say) {
    [["“", "”", "引号"], ["《", "》", "书名号"], ["（", "）", "括号"]].forEach(function (pair) {
      var open = [], text = paragraph.text;
      for (var i = 0; i < text.length; i++) {
        if (text[i] === pair[0]) {
          if (pair[0] === "“" && open.length) return say("mark-nested", i, i + 1, "引号里面再用引号，里面一层用单引号。", "‘……’");
          open.push(i);
        }
        else if (text[i] === pair[1]) {
          if (open.length) open.pop();
          else if (!(pair[0] === "（" && /^[\s　]*(?:\d{1,2}|[一二三四五六七八九十a-zA-Z])$/.test(text.slice(0, i))) && text.indexOf("(") < 0) return say("mark-pair", i, i + 1, pair[2] + "只有后一半。", "补上“" + pair[0] + "”");
        }
      }
      if (open.length && !(pair[0] === "“" && paragraph.role === "body" && false) && text.indexOf(")") < 0) say("mark-pair", open[0], open[0] + 1, pair[2] + "没有收住。", "补上“" + pair[1] + "”");
    });
  }
})(self.wenku);
