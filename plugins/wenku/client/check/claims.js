/* What a text says of its own figures: 近五成, 相差20岁, 三点体会, a whole divided a second time, a share and the number it makes. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var HAN = "一二三四五六七八九十";
  var SAID = "([近超])?(?:过|出)?([一二三四五六七八九])成|(过半|超过?一半|过了半)|(不到|不足)(?:一半|([一二三四五六七八九])成)";

  checking.claims = function (paragraph, draft, tell) {
    if (paragraph.role === "row") return;
    checking.sentences(paragraph).forEach(function (sentence) {
      var found = checking.quantities(sentence.text, sentence.start);
      roughly(found, sentence, tell);
      apart(found, sentence, tell);
      votes(found, sentence, tell);
    });
    again(paragraph, tell);
    points(paragraph, tell);
  };

  /* 1,860人，其中734人，占近五成 */
  function roughly(found, sentence, tell) {
    checking.each(new RegExp("(?:，|、|占(?:了|到|总数的)?|达到?)(?:" + SAID + ")(?![多左三四五六七八九])", "g"), sentence.text, function (match) {
      var part = found.filter(function (q) { return q.to <= match.index; }).pop();
      if (!part || part.percent || part.about || part.han || !/^[^。；]{0,22}$/.test(sentence.text.slice(part.to, match.index))) return;
      var bases = found.filter(function (q) { return q.to < part.at && q.unit === part.unit && q.value > part.value && !q.about && !q.percent; });
      var range = span(match);
      if (!range || !bases.length || bases.some(function (q) { var share = 100 * part.value / q.value; return share >= range[0] && share <= range[1]; })) return;
      var real = checking.show(100 * part.value / bases[bases.length - 1].value, 1) + "%";
      tell("sum-rough", part.start, sentence.start + match.index + match[0].length, part.digits + "÷" + bases[bases.length - 1].digits + "＝" + real + "，与“" + match[0].replace(/^[，、]/, "") + "”不符。", real);
    });
  }

  /* What a word of size allows, in per cent: 近五成 is a little less than fifty, 超过七成 more than seventy and less than eighty-odd. */
  function span(match) {
    var tenths = match[2] || match[5] ? 10 * checking.integer(match[2] || match[5]) : 50;
    if (match[3]) return [50, 75];
    if (match[4]) return [tenths - 15, tenths];
    return match[1] === "近" ? [tenths - 6, tenths + 0.5] : match[1] === "超" ? [tenths, tenths + 12] : null;
  }

  /* 到会36人，同意33人，反对2人，弃权2人 */
  function votes(found, sentence, tell) {
    found.forEach(function (no, i) {
      var yes = found[i - 1], none = found[i + 1];
      if (!yes || !none || !/(?:同意|赞成)(?:票)?$/.test(yes.label) || !/(?:反对|不同意)(?:票)?$/.test(no.label) || !/弃权(?:票)?$/.test(none.label)) return;
      var sum = yes.value + no.value + none.value, bases = found.slice(0, i - 1).filter(function (q) { return !q.percent && !q.about && q.value >= yes.value; });
      var base = bases[bases.length - 1];
      if (!base || bases.some(function (q) { return q.value === sum; }) || Math.abs(base.value - sum) > 0.2 * base.value) return;
      tell("sum-votes", base.start, none.end, "票数相加：" + yes.digits + "＋" + no.digits + "＋" + none.digits + "＝" + sum + "，与" + base.text + "不符。", "核对票数");
    });
  }

  /* 优秀不超过25%，即不超过12名: a number that is that share of no amount of the text. */
  checking.quotas = function (draft, tell) {
    var all = [];
    draft.lines.forEach(function (line) { all = all.concat(checking.quantities(line.text, line.start)); });
    draft.lines.forEach(function (line) {
      checking.each(/(\d+(?:\.\d+)?)[%％](?:以内|左右)?[，（(](?:即|也就是|约|最多|不超过|即不超过|即最多)?\s*(\d{1,6})(名|人|个|户|件)/g, line.text, function (match) {
        var share = +match[1] / 100, at = line.start + match.index, end = at + match[0].length, unit = match[3] === "人" ? "名" : match[3];
        var bases = all.filter(function (q) { return q.unit === unit && !q.percent && !q.about && (q.end < at || q.start >= end) && q.value > +match[2]; });
        if (!bases.length || bases.some(function (q) { return Math.abs(share * q.value - +match[2]) < 1; })) return;
        var base = bases.filter(function (q) { return Math.abs(share * q.value - +match[2]) < 0.5 * +match[2]; }).sort(function (a, b) { return b.value - a.value; })[0];
        if (base) tell("sum-quota", at, end, base.text + "的" + match[1] + "%是" + checking.show(Math.round(100 * share * base.value) / 100) + match[3] + "，与" + match[2] + match[3] + "不符。", "核对比例和人数");
      });
    });
  };

  /* 最大的47岁，最小的26岁，相差20岁 */
  function apart(found, sentence, tell) {
    found.forEach(function (one, i) {
      var a = found[i - 2], b = found[i - 1];
      if (!a || one.about || a.about || b.about || a.unit !== b.unit || !/(?:相差|差距(?:为|是|达)?|年龄差)\s*$/.test(one.gap) || /每/.test(one.gap) || !(one.unit === a.unit || one.written === "个百分点" && a.percent)) return;
      var real = Math.abs(a.value - b.value);
      if (one.percent || /[。；]/.test(sentence.text.slice(a.to, one.at)) || checking.agrees(real, one)) return;
      tell("sum-gap", a.start, one.end, "两个数相差" + checking.arithmetic.amount(real, one) + one.written + "，不是" + one.text + "。", checking.arithmetic.amount(real, one) + one.written);
    });
  }

  /* 全县412名：35岁以下139、36至45岁187、46岁以上86；…大专168、高中175、初中79: what was divided rightly is divided again. */
  function again(paragraph, tell) {
    var found = checking.quantities(paragraph.text, paragraph.start).filter(function (q) { return !q.percent && !q.about && !q.han && !q.ranged; });
    var groups = runs(found, paragraph.text);
    groups.forEach(function (first, k) {
      var sum = total(first), whole = found.filter(function (q) { return q.unit === first[0].unit && q.value === sum && q.to <= first[0].at; })[0];
      if (whole) groups.slice(k + 1).forEach(function (run) { other(whole, run, paragraph, tell); });
    });
  }

  /* Amounts of one unit side by side, each with its name, from a colon, a stop or a semicolon on. */
  function runs(found, text) {
    var all = [], run = [];
    found.forEach(function (one, i) {
      var between = i ? text.slice(found[i - 1].to, one.at) : "";
      if (run.length && one.unit === run[0].unit && /^[，、和及][^，、；。：]{1,16}$/.test(between) && !/其中|共|比|占(?!地)|每|增|减/.test(between)) return run.push(one);
      if (run.length > 1) all.push(run);
      run = [one];
    });
    return run.length > 1 ? all.concat([run]) : all;
  }

  function total(run) {
    return run.reduce(function (sum, q) { return sum + q.value; }, 0);
  }

  function other(whole, run, paragraph, tell) {
    var sum = total(run), last = run[run.length - 1], lead = paragraph.text.slice(0, run[0].at), after = paragraph.text.slice(last.to, last.to + 6);
    if (run[0].unit !== whole.unit || sum === whole.value || Math.abs(sum - whole.value) > 0.08 * whole.value || /其中[^，。；]{0,12}$/.test(lead) || /^[^，。；]{0,4}等/.test(after)) return;
    if (/[\u3400-\u9fff]$/.test(run[0].label) && !/[；。：，](?:[^，。；：]{1,8}[上看分][，：])?[^，。；：]{1,14}$/.test(lead)) return;
    tell("sum-again", run[0].start, last.end, "换一种分法相加：" + run.map(function (q) { return q.digits; }).join("＋") + "＝" + checking.show(sum) + "，与前面的" + whole.text + "不符。", "核对各部分");
  }

  /* 漏损率高达38%。…漏损率降到17%，下降了23个百分点 */
  function points(paragraph, tell) {
    var text = paragraph.text;
    checking.each(/([\u3400-\u9fff]{2}率)[^。；，\d]{0,6}?(?:到|至|为)\s*(\d+(?:\.\d+)?)[%％]，(?:[^，。；\d]{0,4})(?:下降|提高|上升|降低|增加|减少)了?\s*(\d+(?:\.\d+)?)个百分点/g, text, function (match) {
      var before = new RegExp(match[1] + "[^，。；\\d]{0,8}(\\d+(?:\\.\\d+)?)[%％]", "g"), from = null, one;
      while ((one = before.exec(text)) && one.index < match.index) from = one;
      if (!from || /年|期/.test(text.slice(from.index + from[0].length, match.index).replace(/^.*[。；]/, ""))) return;
      var real = Math.abs(+from[1] - +match[2]);
      if (Math.abs(real - +match[3]) < 0.06) return;
      tell("sum-points", paragraph.start + match.index, paragraph.start + match.index + match[0].length, "前面的" + match[1] + "是" + from[1] + "%，到" + match[2] + "%相差" + checking.show(Math.round(100 * real) / 100) + "个百分点。", checking.show(Math.round(100 * real) / 100) + "个百分点");
    });
  }

  var COUNTED = new RegExp("([" + HAN.slice(1) + "])(?:点|条|个方面|方面|件事|项|个问题|句话|个故事|层意思)(?:体会|意见|要求|希望|建议|想法|感受|认识|工作|事情|打算|措施|做法|不足|问题|启示|经验)?", "g");
  var HEADS = [/^第?([一二三四五六七八九十])(?:是|要|[，、：]|句|个|件|条|点)/, /^（([一二三四五六七八九十])）/, /^(\d{1,2})[.．、]/, /^([一二三四五六七八九十])、/];

  /* 主要有三点体会：, and two of them below. */
  checking.counted = function (draft, tell) {
    draft.lines.forEach(function (line, k) {
      if (line.role !== "body" && line.role !== "heading") return;
      checking.each(COUNTED, line.text, function (match) {
        var said = checking.integer(match[1]), after = line.text.slice(match.index + match[0].length);
        if (/第$|[一二三四五六七八九十百]$/.test(line.text.slice(0, match.index))) return;
        var opens = /^[^，。；]{0,6}[：。]?$/.test(after), listed = opens ? below(draft, k, line) : /^[^，。；]{0,4}(?:：|，(?=第?一))/.test(after) ? within(after) : 0;
        if (!listed && line.role === "heading" && draft.lines[k + 1]) listed = within(draft.lines[k + 1].text, true);
        if (listed < 2 || listed === said || Math.abs(listed - said) > 3) return;
        tell("sum-count", line.start + match.index, line.start + match.index + match[0].length, "写的是“" + match[0] + "”，列出来的是" + listed + "个。", "核对是不是漏了，或者改数");
      });
    });
  };

  /* How many 一是, 二是, 三是 stand in a paragraph. */
  function within(text, whole) {
    var count = 0, match, pattern = /(?:^|[。；：，])第?([一二三四五六七八九])(?:是|要|[，：])/g;
    while ((match = pattern.exec(text))) {
      if (checking.integer(match[1]) !== count + 1) { if (count) break; else continue; }
      count++;
    }
    return whole && !/^第?一/.test(text.trim()) ? 0 : count;
  }

  /* How many paragraphs below begin with one and the same kind of number, from one on. */
  function below(draft, at, line) {
    var first = draft.lines[at + 1], form = first && HEADS.filter(function (h) { var m = h.exec(first.body); return m && checking.integer(m[1]) === 1; })[0];
    if (!form) return first && first.role === "body" && /^第?一(?:是|要)/.test(first.body) ? within(first.text, true) : 0;
    if (first.number && line.number && first.number.level <= line.number.level || first.role === "heading" && draft.genre !== "leader-speech") return 0;
    var count = within(first.text) > 1 ? within(first.text, true) : 0;
    if (count) return count;
    for (var i = at + 1; i < draft.lines.length; i++) {
      var match = form.exec(draft.lines[i].body);
      if (match && checking.integer(match[1]) === count + 1) count++;
      else if (match) break;
      else if (draft.lines[i].number && first.number && draft.lines[i].number.level < first.number.level) break;
    }
    return count;
  }
})(self.wenku);
