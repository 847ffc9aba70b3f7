/* Marks that need more than a pattern: pairs that do not close, paragraphs that simply stop, lists numbered within a line. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;

  checking.pairing = function (paragraph, draft, tell) {
    var say = function (rule, from, to, why, right) { tell(rule, paragraph.start + from, paragraph.start + to, why, right); };
    if (paragraph.role === "body") listed(paragraph, say);
    pairs(paragraph, say);
  };

  /* 请做到三点：1、…2、… within a line */
  function listed(paragraph, say) {
    checking.each(/[：:；。，]((\d)、)(?=[\u3400-\u9fff])/g, paragraph.text, function (match) {
      if (/^[\u3400-\u9fff]{0,2}\d/.test(paragraph.text.slice(match.index + match[0].length)) || !new RegExp("(?:^|[：:；。，])" + (+match[2] === 1 ? 2 : 1) + "[、.．]").test(paragraph.text)) return;
      say("mark-number", match.index + 1, match.index + match[0].length, "阿拉伯数字序号后用下脚点，不用顿号。", match[2] + ".");
    });
  }

  /* Paragraphs that simply stop, unless the lines of the whole text do (copied from a page of fixed width). */
  checking.endings = function (draft, tell) {
    if (!draft.genre) return;
    draft.prose.slice(-2).forEach(function (close) {
      if (close.role === "body" && close.body.length <= 30 && /[，、；]$/.test(close.body)) tell("mark-end", close.end - 1, close.end, "段末用了“" + close.body.slice(-1) + "”，一段话没有说完。", "。");
    });
    var open = draft.prose.filter(function (line) { return line.role === "body" && !/^(?:关键词|摘要|【)/.test(line.body) && line.body.length > 30 && /[\u3400-\u9fff，、]$/.test(line.body); });
    if (open.length < 3) open.forEach(function (line) {
      var end = line.start + line.indent + line.body.length;
      var comma = /[，、]$/.test(line.body);
      tell("mark-end", end - 1, end, comma ? "段末用了“" + line.body.slice(-1) + "”，一段话没有说完。" : "段末没有标点。", comma ? "。" : line.body.slice(-1) + "。");
    });
  };

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
      if (open.length && text.indexOf(")") < 0) say("mark-pair", open[0], open[0] + 1, pair[2] + "没有收住。", "补上“" + pair[1] + "”");
    });
  }
})(self.wenku);
