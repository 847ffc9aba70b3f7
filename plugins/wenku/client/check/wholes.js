/* A whole and its parts: 其中, 包括, 分别, and lists that are named alike. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var arithmetic = checking.arithmetic;
  var SHARED = [["sex", /女|男|妇/], ["party", /党员|团员/], ["age", /岁|周岁|后$|年轻|中青年/], ["schooling", /学历|研究生|本科|大专|博士|硕士|中专|高中/],
    ["people", /民族|汉族/], ["rank", /[科处厅股]级|(?:一般|普通)干部|科员|中层/], ["away", /外出|在家|在外/], ["poor", /脱贫|监测户|低保/]];
  var TOTAL = /(?:总[\u3400-\u9fff]{1,3}|合计|共计|总计|总共|加起来|相加|三项共|两项共|以上共|一共是|[，、]共|[，、][\u3400-\u9fff]{0,4}共[\u3400-\u9fff]{0,4}|等于|满分)(?:为|是|有|达到?)?\s*$/;
  var SHARE = /^[，（(](?:约)?占(?:比|总数的?|到)?(?:为|约)?\d[\d.]*[%％][）)]?/; // 12名，占25%；…: says of the part, not of the next
  var LIST = /其中|包括|分别|分为|依次|分布在|包含/;
  /* Amounts of one unit are held together; those of another between them (11个乡镇23人) only say what is counted. */
  arithmetic.wholes = function (found, sentence, before, say) {
    new Set(found.map(function (q) { return q.unit; })).forEach(function (unit) {
      ofOneUnit(found.filter(function (q) { return q.unit === unit; }), sentence, before, say);
    });
  };

  function ofOneUnit(found, sentence, before, say) {
    for (var i = 0; i < found.length; ) {
      var run = parts(found, i, sentence.text);
      if (run.length > 1) {
        var after = found[i + run.length];
        if (after && totalled(after, run, sentence.text) && !/每/.test(sentence.text.slice(0, run[0].at).slice(-20))) compare(after, run, say, "total");
        else whole(found, i, run, sentence, before, say);
        i += run.length;
      } else i++;
    }
  }

  /* Quantities of one unit, one after the other, each with what it counts before it. */
  function parts(found, i, text) {
    var run = [];
    for (var k = i; k < found.length; k++) {
      var one = found[k];
      if (one.percent || one.about || one.ranged || one.unit !== found[i].unit) break;
      if (k > i) {
        var between = text.slice(found[k - 1].to, one.at).replace(SHARE, "");
        if (/[。！？]/.test(between) || /[；;]/.test(between) && run.length > 1 && !/[；;]/.test(text.slice(found[k - 2].to, found[k - 1].at)) || /各$/.test(one.label) || TOTAL.test(between) || between.length > 28) break;
        if (/\d/.test(between) && (between.match(/[，、；,;]/g) || []).length > 1) break;
        if (!/^(?:[（(][^）)]*[）)])?[^，、；,;]{0,8}[，、；,;和与及以]/.test(between) && !/^[、，]/.test(between)) break;
        if (/每[^，。、]{1,8}$|平均|其中|占(?![地用道])|比|后为|实际|最终|订正|调整后|现有|实有|现为|增加|减少|达到|提高|降低|缩短|增长/.test(between)) break;
      } else if (/每[^，。、]{1,8}$|平均[^，。]{0,4}$|[人户]均$/.test(one.label)) break;
      run.push(one);
    }
    return run;
  }

  function totalled(after, run, text) {
    var between = text.slice(run[run.length - 1].to, after.at);
    return !after.percent && !after.about && after.unit === run[0].unit && TOTAL.test(between) && between.length <= 10 && !/等|全年|全县|全市|累计/.test(between);
  }

  function whole(found, i, run, sentence, before, say) {
    var lead = sentence.text.slice(i ? found[i - 1].to : 0, run[0].at);
    var listed = LIST.test(lead);
    var candidates = found.slice(0, i).reverse();
    if (!candidates.length && graded(run)) candidates = before.filter(function (q) { return q.unit === run[0].unit && almost(q, run); });
    if (!candidates.length && /^(?:其中|这里面|里面)/.test(sentence.text)) candidates = before;
    var one = candidates.filter(function (q) { return q.unit === run[0].unit && !q.percent; })[0];
    var many = one ? run : run.slice(1);
    if (!one && listed === false && run.length > 2 && (/共|总|合|计|全/.test(run[0].label) || /^(?:[\u3400-\u9fff]{0,4})?(?:中|里|之中)[，、]/.test(sentence.text.slice(run[0].to)))) one = run[0];
    if (!one && !listed && run.length > 2 && noun(run[0], sentence.text) && !run.slice(1).some(function (q) { return noun(q, sentence.text); })) one = run[0];
    if (!one && !listed && run.length > 3 && stages(run.slice(1)) && run.slice(1).every(function (q) { return q.value < run[0].value; })) one = run[0];
    if (!one && !listed && run.length > 3 && almost(run[0], run.slice(1))) one = run[0];
    if (!one && run.length > 2) {
      var marked = run.findIndex(function (q, k) { return k < run.length - 2 && LIST.test(sentence.text.slice(q.to, run[k + 1].at)); });
      if (marked >= 0) one = run[marked], many = run.slice(marked + 1);
    }
    if (!one || one.about || many.length < 2 || many.some(function (q) { return q.value > one.value; })) return;
    var sum = many.reduce(function (total, q) { return total + q.value; }, 0);
    if (candidates.some(function (q) { return q.unit === one.unit && Math.abs(q.value - sum) < 1e-6 * Math.max(1, sum); })) return;
    var opening = sentence.text.slice(one.start >= sentence.start ? one.to : 0, many[0].at);
    if (!LIST.test(opening) && many.length < 3 && /有$/.test(many[1].label)) return;
    if (!LIST.test(opening) && many.length < 3 && /\d|[一二两三四五六七八九十]/.test(between(many, sentence.text))) return;
    if (prefix(one, many)) return;
    if (!LIST.test(opening) && !graded(run) && !(opening.length < 26 && (alike(many) || almost(one, many)) && /^[\u3400-\u9fff]{0,8}[，：、（—]/.test(opening))) return;
    if (/[；;]/.test(sentence.text.slice(many[0].at, many[many.length - 1].at)) && !grouped(many, sentence.text)) return;
    compare(one, many, say, LIST.test(opening) ? "listed" : "plain", sentence.text);
  }

  /* 优秀13名、称职37名、…: the grades of an assessment cover all who were assessed. */
  function graded(run) {
    var named = run.map(function (q) { return q.label; }).join(" ");
    return run.length > 2 && /优秀|好$|好 /.test(named) && /称职|合格|良好|一般/.test(named);
  }

  /* 已解决41个，正在解决12个，暂时不能解决的7个: states of one thing. */
  function stages(run) {
    return run.filter(function (q) { return /已|正在|在办|在建|未|没|待|尚|暂|不能|无法/.test(q.label); }).length > 1;
  }

  /* What is counted stands after the whole (26位同志，…), before each part (市直单位9位). */
  function noun(one, text) {
    return /^[\u3400-\u9fff]{1,6}[，：]/.test(text.slice(one.to));
  }

  /* Parts divided by semicolons are parts of one rank only where each stands alone between two of them. */
  function grouped(run, text) {
    return run.slice(1).every(function (q, k) { return /[；;]/.test(text.slice(run[k].to, q.at)); });
  }

  function compare(one, run, say, how, text) {
    var sum = run.reduce(function (total, q) { return total + q.value; }, 0);
    if (Math.abs(sum - one.value) < 1e-6 * Math.max(1, one.value) || how !== "total" && overlap(run, almost(one, run))) return;
    var last = run[run.length - 1];
    if (text && /^[^，、；。]{0,6}等/.test(text.slice(last.to, last.to + 8)) || run.some(function (q) { return /等/.test(q.label); })) return;
    var gap = (one.value - sum) / one.value;
    if (how !== "total" && gap > (run.length > 2 ? 0.25 : 0.2)) return;
    if (how === "plain" && (gap > 0.15 || gap < -0.15)) return;
    if (gap < -0.35 && !(run.length > 1 && sum - one.value <= 10 && gap > -0.6)) return;
    var shown = run.map(function (q) { return q.digits; }).join("＋") + "＝" + arithmetic.amount(sum, last);
    var first = one.start < run[0].start ? one : run[0], end = one.start < run[0].start ? last : one;
    say("sum-parts", first, end, "各部分相加：" + shown + "，与" + one.text + "不符。", "核对各部分，或把总数改为" + arithmetic.amount(sum, last) + one.written);
  }

  function between(run, text) {
    return run.slice(1).map(function (q, k) { return text.slice(run[k].to, q.at); }).join("");
  }

  /* The first of them are the whole already; what follows counts again. */
  function prefix(one, run) {
    var sum = 0;
    return run.some(function (q, k) { return Math.abs((sum += q.value) - one.value) < 1e-6 && k < run.length - 1 && k > 0; });
  }

  /* Three or more that nearly add up to what stands before them were meant to. */
  function almost(one, run) {
    var sum = run.reduce(function (total, q) { return total + q.value; }, 0);
    return run.length > 2 && Math.abs(sum - one.value) <= Math.max(2, 0.06 * one.value);
  }

  /* Groups by different things (women, party members, an age) may share members and are not added. */
  function overlap(run, close) {
    var kinds = run.map(function (q) {
      var label = (q.label + " " + q.gap).replace(/其中|包括/g, " ");
      return SHARED.filter(function (k) { return k[1].test(label); }).map(function (k) { return k[0]; }).join("+");
    });
    var distinct = new Set(kinds.filter(Boolean)).size;
    return (close ? distinct > 1 : distinct > 0) && !kinds.every(function (k) { return k === kinds[0]; }) || /都|也|还|又|同时/.test(run[run.length - 1].label);
  }

  /* Parts without 其中 count as parts only when they are named alike. */
  function alike(run) {
    var ends = run.map(function (q) { return q.label.replace(/[的有是为]$/, "").slice(-1); });
    var heads = run.map(function (q) { return q.label.slice(0, 1); });
    return run.every(function (q) { return q.label.length > 0 && q.label.length <= 14; }) &&
      (run.length > 2 || ends.every(function (e) { return e === ends[0]; }) || heads.every(function (h) { return h === heads[0]; }));
  }
})(self.wenku);
