/* Shares, growth and averages: 9 of 23 is 39.1 %, from 163 to 148, 84 in 24 months. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var arithmetic = checking.arithmetic, near = arithmetic.near;
  var RATES = "回收|有效|合格|完成|办结|参与|知晓|满意|到会|出勤|覆盖|入住|就业|录用|使用|达标|采纳|及格|成活|入户|走访|整改|签约|到岗|结案";
  var NO_SHARE = /^(?:增长|发生|失业|死亡|容积|折旧|返还|贡献|转化|利用|收益|回报|汇|利|税|费)$/;

  arithmetic.shares = function (found, sentence, before, say, told) {
    tenths(found, sentence, say);
    hundred(found, sentence, say);
    found.forEach(function (one, i) {
      if (!one.percent || one.about || one.ranged || one.text.indexOf("‰") >= 0 || told.has(one)) return;
      var lead = sentence.text.slice(i ? found[i - 1].to : 0, one.at);
      if (!/^的$/.test(lead.trim()) && !/^[^，。；]{0,12}[，（(]?\s*(?:占(?:比|到|了|总数的?|全部的?|总人数的?|其中的?)?|比例(?:为|是|达)?)[^\d，。]{0,10}(?:[，（(]即)?$/.test(lead) && !rated(lead, found[i - 1], found.slice(0, i))) return;
      var own = /占|比例/.test(lead) || new RegExp("(?:" + RATES + ")率").test(lead);
      var whole = i && /^的$/.test(lead.trim()) && /占[^，。]{0,6}$/.test(sentence.text.slice(0, found[i - 1].at)) && found[i - 1];
      if (whole && i > 1) return ofWhole(found[i - 2], whole, one, say);
      var part = i && found[i - 1];
      if (/由|从|自(?![己身愿主觉])|反而|降|升/.test(lead)) return;
      if (part && rated(lead, part, found.slice(0, i))) part = rateOf(lead, found.slice(0, i)) || part;
      if (!part || part.percent || part.about || ofItself(lead, part)) return;
      if (one.value > 100 && rated(lead, part, found.slice(0, i))) return say("sum-share", part, one, "“" + lead.replace(/^[，（(、\s]+/, "") + "”不会超过100%。", "核对两个数");
      var pool = wider(part, found.slice(0, found.indexOf(part)), own ? before : [], sentence.text, one);
      if (!pool.length || pool.some(function (q) { return checking.agrees(100 * part.value / q.value, one) || near(100 * part.value / q.value, one); })) return;
      var base = pool[0];
      say("sum-share", part, one, part.digits + "÷" + base.digits + "＝" + checking.show(100 * part.value / base.value, Math.max(1, one.places)) + "%，与" + one.text + "不符。",
        checking.show(100 * part.value / base.value, Math.max(1, one.places)) + "%");
    });
  };

  /* 整改率 after what was 整改: a rate of that part. */
  function rated(lead, part, found) {
    var rate = /^[^，。；]{0,12}[，（(、]?\s*[\u3400-\u9fff]{0,6}?([\u3400-\u9fff]{2})率(?:为|是|只有|仅|达到?)?[^\d，。]{0,4}$/.exec(lead);
    if (!rate || NO_SHARE.test(rate[1]) || /第.|年|[上前]次|[各另]/.test(lead)) return false;
    return new RegExp(RATES).test(rate[1]) || Boolean(part) && part.gap.indexOf(rate[1][1]) >= 0 || found.some(function (q) { return q.gap.indexOf(rate[1]) >= 0; });
  }

  /* 申报9个，获批6个、3.9亿元，获批率: the rate is of the last amount that is named by its verb. */
  function rateOf(lead, found) {
    var verb = /([\u3400-\u9fff]{2})率/.exec(lead)[1];
    return found.filter(function (q) { return q.gap.indexOf(verb) >= 0 && !q.percent && !q.about; }).pop();
  }

  /* 脱贫户29户，占脱贫户的47.5%: of all of them, and these stand elsewhere. */
  function ofItself(lead, part) {
    var whole = /占(?:全[村镇乡县市区])?([\u3400-\u9fff]{2,6}?)(?:总数|总户数|总人数)?的/.exec(lead);
    return Boolean(whole) && part.label.slice(-whole[1].length) === whole[1];
  }

  /* What a part may be a part of: the amounts before it that are no smaller; or those of its sentence together. */
  function wider(part, found, before, text, one) {
    var alike = function (q) { return q.unit === part.unit || /问卷|答卷/.test(text) && /[份名]/.test(q.unit + part.unit) && /^[份名]$/.test(q.unit); };
    var fits = function (q) { return alike(q) && !q.percent && q.value >= part.value && q.value > 0; };
    var pool = found.slice().reverse().concat(before).filter(fits);
    var same = found.filter(function (q) { return alike(q) && !q.percent && !q.about; });
    var sum = function (list) { return { value: list.reduce(function (t, q) { return t + q.value; }, 0), digits: "（" + list.map(function (q) { return q.digits; }).join("＋") + "）" }; };
    if (pool.length) return pool.concat(sum(same.concat(part)));
    var all = sum(same);
    return same.length < 2 || all.value < part.value || Math.abs(100 * part.value / all.value - one.value) > 12 ? [] : [all];
  }

  /* 一产占20%，二产占45%，三产占30%: three or more shares of one thing that nearly make a hundred. */
  function hundred(found, sentence, say) {
    var run = [];
    found.concat([null]).forEach(function (one, i) {
      var lead = one && sentence.text.slice(i ? found[i - 1].to : 0, one.at);
      if (one && one.percent && !one.about && !one.ranged && /^[，、；和]?[^，。；、\d]{1,10}占(?:比|到|了)?$/.test(run.length ? lead : lead.replace(/^.*[，。；：、]/, "")) && (!run.length || /^[，、；和]/.test(lead))) return run.push(one);
      var sum = run.reduce(function (t, q) { return t + q.value; }, 0);
      if (run.length > 2 && Math.abs(sum - 100) > 0.1 * run.length && Math.abs(sum - 100) <= 12 && !/其他|其余|等/.test(sentence.text.slice(run[run.length - 1].to)))
        say("sum-parts", run[0], run[run.length - 1], "几项占比相加：" + run.map(function (q) { return q.digits; }).join("＋") + "＝" + checking.show(sum) + "%，不是100%。", "核对各项占比");
      run = [];
    });
  }

  /* 22 of 54 are not 四成七. */
  function tenths(found, sentence, say) {
    checking.each(/占(?:了|到|总数的?)?([一二三四五六七八九])成([一二三四五六七八九])?(?![多左以])/g, sentence.text, function (match) {
      var part = found.filter(function (q) { return q.to <= match.index; }).pop();
      if (!part || match.index - part.to > 12 || part.percent || part.about || /近|约/.test(sentence.text.slice(part.to, match.index))) return;
      var pool = found.filter(function (q) { return q.to < part.at && q.unit === part.unit && q.value > part.value && !q.about; });
      var said = 10 * checking.integer(match[1]) + (match[2] ? checking.integer(match[2]) : 0), slack = match[2] ? 1 : 6;
      if (!pool.length || pool.some(function (q) { return Math.abs(100 * part.value / q.value - said) <= slack; })) return;
      var base = pool[pool.length - 1], end = sentence.start + match.index + match[0].length;
      say("sum-share", part, { end: end }, part.digits + "÷" + base.digits + "＝" + checking.show(100 * part.value / base.value, 1) + "%，与“" + match[0] + "”不符。", checking.show(100 * part.value / base.value, 1) + "%");
    });
  }

  /* 320户，占全村400户的80% */
  function ofWhole(part, whole, one, say) {
    if (part.unit !== whole.unit || part.about || whole.about || !whole.value || part.value > whole.value) return;
    var exact = 100 * part.value / whole.value;
    if (checking.agrees(exact, one) || near(exact, one)) return;
    say("sum-share", part, one, part.digits + "÷" + whole.digits + "＝" + checking.show(exact, Math.max(1, one.places)) + "%，与" + one.text + "不符。", checking.show(exact, Math.max(1, one.places)) + "%");
  }

  var UP = /(?:增长|增加|上升|提高|增幅(?:为|达)?|提升|增收|多收?|延长|扩大)了?(?:约)?\s*$/;
  var DOWN = /(?:下降|减少|降低|降幅(?:为|达)?|缩短|压减|回落|少)了?(?:约)?\s*$/;

  /* From 78 % to 91 % is 13 points, not 13 %. */
  function points(from, to, one, tell) {
    if (checking.agrees(Math.abs(to.value - from.value), one)) tell("number-points", one.start, one.end, "两个百分数相差" + one.text.replace(/[%％]/, "") + "个百分点，不是" + one.text + "。", one.text.replace(/[%％]/, "个百分点"));
  }

  arithmetic.growth = function (found, sentence, before, say, told, tell) {
    times(found, sentence, say);
    doubled(found, sentence, say);
    found.forEach(function (one, i) {
      if (one.about || one.ranged || told.has(one)) return;
      var lead = sentence.text.slice(i ? found[i - 1].to : 0, one.at);
      var up = UP.test(lead), down = DOWN.test(lead);
      if (!up && !down) return;
      var pair = ends(found.slice(0, i), sentence.text, one, up) || former(found, i, sentence.text);
      if (!pair) return;
      if (one.percent && pair[0].percent) return points(pair[0], pair[1], one, tell);
      var from = pair[0], to = pair[1], exact = one.percent ? 100 * Math.abs(to.value - from.value) / from.value : Math.abs(to.value - from.value);
      if (!from.value || checking.agrees(exact, one) || one.percent && near(exact, one)) return;
      if (reached(found, one, from, to)) return;
      var show = one.percent ? "（" + larger(from, to) + "）÷" + from.digits + "＝" + checking.show(exact, Math.max(1, one.places)) + "%" : larger(from, to) + "＝" + arithmetic.amount(exact, from) + one.written;
      say("sum-growth", from.start < to.start ? from : to, from.start > one.start ? from : one, show + "，与" + one.text + "不符。", one.percent ? checking.show(exact, Math.max(1, one.places)) + "%" : arithmetic.amount(exact, from) + one.written);
    });
  };

  /* From 6.2 to 18.6 is three times as much, and twice as much more. */
  function times(found, sentence, say) {
    checking.each(/(增长|增加|提高|多|上升|扩大)了?(?:近|约)?(\d+(?:\.\d+)?|[一二两三四五六七八九十])倍/g, sentence.text, function (match) {
      var inside = found.filter(function (q) { return q.to <= match.index && !q.about && !q.percent; });
      var to = inside[inside.length - 1], from = inside[inside.length - 2];
      if (!to || !from || from.unit !== to.unit || from.value >= to.value || match.index - to.to > 12 || /近|约/.test(match[0]) || /[。；]/.test(sentence.text.slice(from.to, match.index)) || !/[到至为]|比/.test(sentence.text.slice(from.to, to.at))) return;
      var said = checking.amount(match[2]), real = to.value / from.value;
      if (Math.abs(real - said) > 0.06 * said) return;
      say("sum-growth", from, { end: sentence.start + match.index + match[0].length }, to.digits + "是" + from.digits + "的" + checking.show(Math.round(10 * real) / 10) + "倍，增长的是" + checking.show(Math.round(10 * real - 10) / 10) + "倍。", match[1] + checking.show(Math.round(10 * real - 10) / 10) + "倍");
    });
  }

  /* 翻了两番 is four times as much. */
  function doubled(found, sentence, say) {
    checking.each(/翻了?([一两二三四])番|翻了?番/g, sentence.text, function (match) {
      var inside = found.filter(function (q) { return q.to <= match.index && !q.about && !q.percent; });
      var to = inside[inside.length - 1], from = inside[inside.length - 2];
      if (!to || !from || from.unit !== to.unit || !from.value || from.value >= to.value || match.index - to.to > 8 || !/[到至为]|比/.test(sentence.text.slice(from.to, to.at)) || /[。；]/.test(sentence.text.slice(from.to, match.index))) return;
      var real = to.value / from.value, said = Math.pow(2, match[1] ? checking.integer(match[1]) : 1);
      if (Math.abs(real - said) <= 0.1 * said || /近|约|多/.test(sentence.text.slice(to.to, match.index))) return;
      say("sum-growth", from, { end: sentence.start + match.index + match[0].length }, to.digits + "是" + from.digits + "的" + checking.show(Math.round(10 * real) / 10) + "倍；“" + match[0] + "”是" + said + "倍。", "核对两个数");
    });
  }

  function larger(from, to) {
    return to.value > from.value ? to.digits + "－" + from.digits : from.digits + "－" + to.digits;
  }

  /* From A to B; B, 上年 A; A → the two amounts that the change is of. */
  function ends(found, text, one, up) {
    var usable = found.filter(function (q) { return !q.about && !q.han && mayEnd(q, one); });
    for (var k = usable.length - 1; k > 0; k--) {
      var a = usable[k - 1], b = usable[k];
      if (/其中|也$/.test(text.slice(b.to, one.at).replace(/(?:下降|减少|降低|增长|增加|提高|上升)了?(?:约)?\s*$/, ""))) continue;
      if (a.unit !== b.unit || a.percent !== b.percent || /[。；]/.test(text.slice(a.to, one.at))) continue;
      var between = text.slice(a.to, b.at), lead = text.slice(Math.max(0, a.at - 10), a.at);
      if (/(?:到|至|为|变为|变成|达到)(?:(?:20\d\d|今|去|上|当)?年(?:底|末)?的?|目前的?|现在的?)?\s*$/.test(between) && /(?:从|由|自|的|原来?)[^，。]{0,8}$/.test(lead) && between.length < 20) return [a, b];
      if (/(?:上年|去年|同期|上一年|上季度|上月|上期|前一年|比)[^，。；]{0,6}$/.test(between) && between.length < 14) return [b, a];
      if (up && /^[，、]?20\d\d年[^，。]{0,4}$/.test(between) && /20\d\d年[^，。]{0,14}$/.test(text.slice(0, a.at))) return [a, b];
    }
    return null;
  }

  /* 接访86批次，同比下降14%，去年同期为108批次: what it was before stands behind. */
  function former(found, i, text) {
    var to = found[i - 1], from = found[i + 1];
    if (!to || !from || !found[i].percent || to.unit !== from.unit || to.percent || to.about || from.about) return null;
    return /^[，（(；]?(?:而)?(?:去年|上年|上一年|前一年)(?:同期)?(?:为|是|有|只有|仅有|仅为)?\s*$/.test(text.slice(found[i].to, from.at)) ? [from, to] : null;
  }

  function mayEnd(q, one) {
    return one.percent || q.unit === one.unit && q.percent === one.percent || one.written === "个百分点" && q.percent;
  }

  /* The change follows from another pair of the sentence; the same pair the other way round is the mistake itself. */
  function reached(found, one, from, to) {
    return found.some(function (a) {
      return found.some(function (b) {
        if (a === b || a === to && b === from || a.unit !== b.unit || !one.percent && !mayEnd(a, one) || a === one || b === one || a.percent !== b.percent || !a.value) return false;
        return checking.agrees(one.percent ? 100 * Math.abs(b.value - a.value) / a.value : Math.abs(b.value - a.value), one);
      });
    });
  }

  var PERIODS = { 月: { 年: 12, 个月: 1 }, 年: { 年: 1 }, 周: { 周: 1 }, 天: { 天: 1, 周: 7 } };

  arithmetic.averages = function (found, sentence, before, say, told) {
    found.forEach(function (one, i) {
      if (one.percent || one.about || told.has(one)) return;
      var lead = /(?:平均)每(?:个)?(月|年|周|天|村|户|人|名|家|组|批|期|次|场|[\u3400-\u9fff]{2})[^，。\d]{0,6}$|(户|人|村|场|月|年|日|天|期|次|组|队|周|班)均[^，。\d]{0,6}$/.exec(sentence.text.slice(i ? found[i - 1].to : 0, one.at));
      if (!lead) return;
      var per = lead[1] || lead[2];
      var totals = found.slice(0, i).filter(function (q) { return arithmetic.heads(q.unit) === arithmetic.heads(one.unit) && !q.percent; });
      var numbers = [found.slice(0, i), found.slice(i + 1)].map(function (side) { return side.filter(function (q) { return counts(q, per, sentence.text); }); }).filter(function (side) { return side.length; })[0] || [];
      var total = totals[0], count = numbers.filter(function (q) { return q !== total; })[0];
      if (!total || !count || total.value < one.value || total.about && (totals.length > 1 || close(total.value / count.value, one.value))) return;
      var often = function (q) { return q.value * (PERIODS[per] ? PERIODS[per][q.unit] || 1 : 1); }, times = often(count);
      if (totals.some(function (t) { return numbers.some(function (n) { return checking.agrees(t.value / often(n), one) || near(t.value / often(n), one); }); })) return;
      if (numbers.length > 1 && totals.length > 1 && !PERIODS[per]) return;
      say("sum-average", total.start < count.start ? total : count, count.start > one.start ? count : one, total.digits + "÷" + checking.show(times) + "＝" + checking.show(Math.round(100 * total.value / times) / 100) + "，与" + one.text + "不符。", arithmetic.amount(Math.round(100 * total.value / times) / 100, one) + one.written);
    });
  };

  function close(a, b) {
    return Math.abs(a - b) < 0.1 * b;
  }

  function counts(one, per, text) {
    if (PERIODS[per]) return one.unit in PERIODS[per] || one.unit === per;
    return !one.about && (one.unit === ({ 人: "名" }[per] || per) || one.unit === "个" && (text.slice(one.to, one.to + 2 + per.length).indexOf(per) >= 0 || per.length > 1 && one.label.indexOf(per) >= 0));
  }
})(self.wenku);
