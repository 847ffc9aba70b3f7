/* What came and went, and what is left: 86 households, 12 new, 9 left; 41 of 46 handled, the other 5. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var arithmetic = checking.arithmetic;

  var CAME = /(?:新增|新成立|新建|新设|新办|增加|新吸纳|调入|迁入|转入|新发展|新纳入|纳入|新招|新派|补派)了?\s*$/, WENT = /(?:退出|减少|注销|调出|迁出|转出|去世|销号|撤回|召回|离岗|关停|关闭|撤并|取消)了?\s*$/;

  arithmetic.flows = function (found, sentence, before, say, told) {
    var last = found[found.length - 1];
    if (found.length < 3 || told.has(last) || !/(?:现有|现在有|目前有|现为|实有|年末有)\s*$/.test(sentence.text.slice(found[found.length - 2].to, last.at))) return;
    var first = found[0], sum = first.value;
    for (var i = 1; i < found.length - 1; i++) {
      var lead = sentence.text.slice(found[i - 1].to, found[i].at);
      if (found[i].unit !== first.unit || found[i].about || !CAME.test(lead) && !WENT.test(lead)) return;
      sum += CAME.test(lead) ? found[i].value : -found[i].value;
    }
    if (first.about || last.unit !== first.unit || sum === last.value) return;
    say("sum-rest", first, last, first.digits + "加新增、减退出，得" + sum + "，与" + last.text + "不符。", sum + last.written);
  };

  arithmetic.rests = function (found, sentence, before, say, told) {
    found.forEach(function (rest, i) {
      if (rest.about || rest.percent || told.has(rest) || i < 1) return;
      var lead = sentence.text.slice(found[i - 1].to, rest.at);
      if (!/^[^。；]{0,16}[，；](?:剩下|剩余|其余|余下|还剩|尚余|仍有|尚有|还有|剩)(?:的)?\s*$/.test(lead)) return;
      var same = sinceSemicolon(found.slice(0, i).filter(function (q) { return q.unit === rest.unit && !q.percent; }), sentence.text, rest);
      var whole = same[0], parts = same.slice(1), sum = parts.reduce(function (t, q) { return t + q.value; }, rest.value);
      if (!parts.length || same.some(function (q) { return q.about; }) || parts.concat(rest).some(function (q) { return q.value >= whole.value; })) return;
      if (sum === whole.value || before.some(function (q) { return q.unit === rest.unit && q.value === sum; }) || sumsUp(found.slice(0, i + 1))) return;
      if (same.some(function (q, k) { return k < same.length - 1 && q.value === same.slice(k + 1).reduce(function (t, p) { return t + p.value; }, rest.value); })) return;
      if (Math.abs(sum - whole.value) > 0.25 * whole.value) return;
      say("sum-rest", whole, rest, parts.concat(rest).map(function (q) { return q.digits; }).join("＋") + "＝" + checking.show(sum) + "，与" + whole.text + "不符。", checking.show(whole.value - sum + rest.value) + rest.written);
    });
  };

  /* 32位…；留任2位，其余29位: what stands before the semicolon is another part of the whole. */
  function sinceSemicolon(same, text, rest) {
    var cut = Math.max(text.lastIndexOf("；", rest.at), text.lastIndexOf(";", rest.at));
    return same.filter(function (q, k) { return !k || q.at > cut; });
  }

  var SCOPE = /全(村|镇|乡|县|区|市|街道|社区|校|院|厂)(?:现|总)?(?:共有|现有|有|共)?(农户|党员|人口|劳动力|干部|教师|学生)?(?:共|有)?(\d{1,7})(户|人|名|个村|个组)/g;

  /* 全村共有农户320户, and later 全村302户: one of the two is a slip. */
  checking.totals = function (draft, tell) {
    var known = new Map();
    draft.lines.forEach(function (line) {
      checking.each(SCOPE, line.text, function (match) {
        var sentence = around(line.text, match.index), key = match[1] + match[4], value = +match[3], noun = match[2] || "";
        if (/\d{4}年|去年|上年|以前|原来|当时|增|减|占|中/.test(sentence.replace(match[0], "")) && known.has(key)) return;
        var first = known.get(key);
        if (!first) return known.set(key, { value: value, noun: noun, text: match[0] });
        if (first.value === value || first.noun && noun && first.noun !== noun || Math.abs(first.value - value) > 0.2 * first.value) return;
        tell("total-twice", line.start + match.index, line.start + match.index + match[0].length, "前面写的是“" + first.text + "”，这里是“" + match[0] + "”。", "核对两处");
      });
    });
  };

  function around(text, at) {
    var end = text.indexOf("。", at);
    return text.slice(text.lastIndexOf("。", at) + 1, end < 0 ? text.length : end);
  }

  function sumsUp(found) {
    return found.some(function (whole, k) {
      var sum = 0;
      for (var i = k + 1; i < found.length; i++) {
        if (found[i].unit !== whole.unit) continue;
        if ((sum += found[i].value) === whole.value && i === found.length - 1) return true;
      }
      return false;
    });
  }
})(self.wenku);
