/* Arithmetic in prose: a whole and its parts, what follows by multiplying, shares, growth, averages, what is left. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var OVERLAP = /(?:有|互相|相互|部分|可能|存在|会)(?:一定|部分|些)?(?:重叠|重复|交叉)|重复(?:统计|计算|计入|计数)|交叉(?:统计|计算)|(?:可以?|多选题).{0,2}多选|多选题|不能相加|不宜相加|不要拿去加|兼任|同时(?:是|选)|两个都|都选|既.{1,8}又/;
  var SHARED = [["sex", /女|男|妇/], ["party", /党员|团员/], ["age", /岁|周岁|后$|年轻|中青年/], ["schooling", /学历|研究生|本科|大专|博士|硕士|中专|高中/],
    ["people", /民族|汉族/], ["rank", /科级|处级|厅级|股级/], ["away", /外出|在家|在外/], ["poor", /脱贫|监测户|低保/]];
  var TOTAL = /(?:总[\u3400-\u9fff]{1,3}|合计|共计|总计|总共|加起来|相加|三项共|两项共|以上共|一共是|[，、]共|等于)(?:为|是|有|达)?\s*$/;
  var LIST = /其中|包括|分别|分为|依次/;
  var REST = /(?:其余|其他|另外|剩下|剩余|余下|还有|另有)/;

  checking.sums = function (paragraph, draft, tell) {
    var sentences = checking.sentences(paragraph);
    var before = [];
    if (OVERLAP.test(paragraph.text)) return products(sentences, tell, draft);
    sentences.forEach(function (sentence) {
      var found = checking.quantities(sentence.text, sentence.start).filter(function (q) { return !q.han || q.value > 1 && /^(?:年|个月|天|周)$/.test(q.unit); });
      var told = new Set();
      var say = function (rule, first, last, why, right) {
        for (var i = 0; i < found.length; i++) if (found[i].start >= first.start && found[i].end <= last.end) told.add(found[i]);
        tell(rule, first.start, last.end, why, right);
      };
      wholes(found, sentence, before, say);
      shares(found, sentence, before, say, told);
      growth(found, sentence, before, say, told, tell);
      averages(found, sentence, say, told);
      rests(found, sentence, before, say, told);
      flows(found, sentence, say, told);
      before = found.slice().reverse().concat(before.slice(0, 12));
    });
    products(sentences, tell, draft);
  };

  /* ---- a whole and its parts ---- */

  function wholes(found, sentence, before, say) {
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
        var between = text.slice(found[k - 1].to, one.at);
        if (/[。！？]/.test(between) || /[；;]/.test(between) && run.length > 1 && !/[；;]/.test(text.slice(found[k - 2].to, found[k - 1].at)) || /各$/.test(one.label) || TOTAL.test(between) || between.length > 28) break;
        if (!/^(?:[（(][^）)]*[）)])?[^，、；,;]{0,8}[，、；,;和与及以]/.test(between) && !/^[、，]/.test(between)) break;
        if (/每[^，。]{1,3}$|平均|其中|占|比|后为|实际|最终|订正|调整后|现有|实有|现为|增加|减少|达到|提高|降低|缩短|增长/.test(between)) break;
      } else if (/每[^，。]{1,3}$|平均[^，。]{0,4}$|[人户]均$/.test(one.label)) break;
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
    if (!candidates.length && /^(?:其中|这里面|里面)/.test(sentence.text)) candidates = before;
    var one = candidates.filter(function (q) { return q.unit === run[0].unit && !q.percent; })[0];
    var many = one ? run : run.slice(1);
    if (!one && listed === false && run.length > 2 && (/共|总|合|计|全/.test(run[0].label) || /^(?:[\u3400-\u9fff]{0,4})?(?:中|里|之中)[，、]/.test(sentence.text.slice(run[0].to)))) one = run[0];
    if (!one && !listed && run.length > 2 && noun(run[0], sentence.text) && !run.slice(1).some(function (q) { return noun(q, sentence.text); })) one = run[0];
    if (!one && !listed && run.length > 3 && stages(run.slice(1)) && run.slice(1).every(function (q) { return q.value < run[0].value; })) one = run[0];
    if (!one && run.length > 2) {
      var marked = run.findIndex(function (q, k) { return k < run.length - 2 && LIST.test(sentence.text.slice(q.to, run[k + 1].at)); });
      if (marked >= 0) one = run[marked], many = run.slice(marked + 1);
    }
    if (!one || one.about || many.length < 2 || many.some(function (q) { return q.value > one.value; })) return;
    var sum = many.reduce(function (total, q) { return total + q.value; }, 0);
    if (candidates.some(function (q) { return q.unit === one.unit && Math.abs(q.value - sum) < 1e-6 * Math.max(1, sum); })) return;
    var opening = sentence.text.slice(one.start >= sentence.start ? one.to : 0, many[0].at);
    if (!LIST.test(opening) && !(opening.length < 26 && alike(many) && /^[\u3400-\u9fff]{0,8}[，：、（—]/.test(opening))) return;
    if (/[；;]/.test(sentence.text.slice(many[0].at, many[many.length - 1].at)) && !grouped(many, sentence.text)) return;
    compare(one, many, say, LIST.test(opening) ? "listed" : "plain", sentence.text);
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
    if (Math.abs(sum - one.value) < 1e-6 * Math.max(1, one.value) || how !== "total" && overlap(run)) return;
    var last = run[run.length - 1];
    if (text && /^[^，、；。]{0,6}等/.test(text.slice(last.to, last.to + 8)) || run.some(function (q) { return /等/.test(q.label); })) return;
    var gap = (one.value - sum) / one.value;
    if (how !== "total" && gap > (run.length > 2 ? 0.25 : 0.2)) return;
    if (how === "plain" && (gap > 0.15 || gap < -0.15)) return;
    if (gap < -0.35 && !(run.length > 1 && sum - one.value <= 10 && gap > -0.6)) return;
    var shown = run.map(function (q) { return q.digits; }).join("＋") + "＝" + amount(sum, last);
    var first = one.start < run[0].start ? one : run[0], end = one.start < run[0].start ? last : one;
    say("sum-parts", first, end, "各部分相加：" + shown + "，与" + one.text + "不符。", "核对各部分，或把总数改为" + amount(sum, last) + one.written);
  }

  function amount(value, one) {
    return one.large === "万" ? checking.show(value / 1e4) + "万" : one.large === "亿" ? checking.show(value / 1e8) + "亿" : checking.show(value);
  }

  /* Groups by different things (women, party members, an age) may share members and are not added. */
  function overlap(run) {
    var kinds = run.map(function (q) {
      var label = (q.label + " " + q.gap).replace(/其中|包括/g, " ");
      return SHARED.filter(function (k) { return k[1].test(label); }).map(function (k) { return k[0]; }).join("+");
    });
    return kinds.some(Boolean) && !kinds.every(function (k) { return k === kinds[0]; }) || /都|也|还|又|同时/.test(run[run.length - 1].label);
  }

  /* Parts without 其中 count as parts only when they are named alike. */
  function alike(run) {
    var ends = run.map(function (q) { return q.label.replace(/[的有是为]$/, "").slice(-1); });
    var heads = run.map(function (q) { return q.label.slice(0, 1); });
    return run.every(function (q) { return q.label.length > 0 && q.label.length <= 14; }) &&
      (run.length > 2 || ends.every(function (e) { return e === ends[0]; }) || heads.every(function (h) { return h === heads[0]; }));
  }

  /* ---- multiplying: each team of 3, 27 teams, 81 people ---- */

  var EACH = /每(?:一)?(个)?(支|村|队|人|组|批|户|家|箱|名|位|课时|学时|亩|次|期|月|周|天|年|场|县|镇|乡|班|件|台|套|盏|棵|袋|份|页|吨|公斤|斤|箱|间|栋|辆|块|处|所|条|株|头|只|羽|张|本|盒|瓶|桶|节|堂|晚|餐|桌|车|趟|米|平方米|公里|分|票|册|床|眼|口|座|片|岗|位|组|年级|学期|届|轮)[^，。；、\d每一二两三四五六七八九十]{0,10}$/;
  var RESULT = /(?:共|合计|总计|共计|可得|应得|共需|共计|一共|总共|累计|总产量?|总收入|总额|总计|折合|需要?|要花|要付|应发|应付|应收|实发|发放|支付|支出|收入|卖得|计)(?:每年|一年)?[^，。；\d每]{0,8}$/;

  function products(sentences, tell) {
    var before = [];
    sentences.forEach(function (sentence) {
      var found = checking.quantities(sentence.text, sentence.start);
      discount(found, sentence, tell);
      found.forEach(function (one, i) {
        if (one.percent || one.about || !RESULT.test(sentence.text.slice(i ? found[i - 1].to : 0, one.at))) return;
        var earlier = before.concat(found.slice(0, i));
        var rates = earlier.filter(function (q) { return each(q, sentence.text, earlier) && !q.percent; });
        if (rates.length) multiply(one, rates, earlier, sentence, tell);
      });
      before = found;
    });
  }

  function each(one, text, found) {
    var k = found.indexOf(one);
    if (one.of !== text) return false;
    var lead = text.slice(k && found[k - 1].of === text ? found[k - 1].to : 0, one.at);
    var per = EACH.exec(lead) || /()(亩)[产均][^，。；\d]{0,6}$|()([户人])均[^，。；\d]{0,6}$/.exec(lead) || /每(?:一)?(个)?(人|名)每(月|年|天)[^，。；、\d]{0,8}$/.exec(lead);
    if (per) one.per = per[2] || per[4];
    return Boolean(per);
  }

  function multiply(one, rates, earlier, sentence, tell) {
    var rate = rates.filter(function (q) { return q.of === sentence.text && heads(checking.base(q).unit) === heads(checking.base(one).unit); }).pop();
    if (!rate || /[一二三四五六七八九十两\d]个?[月年天周]/.test(sentence.text.slice(rate.to, one.at)) && !/[月年天周]/.test(rate.per) || /[；;]/.test(sentence.text.slice(rate.to, one.at)) || /^[，、（(]\s*(?:平均)?每/.test(sentence.text.slice(one.to))) return;
    var counts = earlier.filter(function (q) { return q !== rate && !q.percent && !q.about && rates.indexOf(q) < 0; });
    var product = checking.base(rate).value, steps = [rate.digits + (rate.large || "")], wants = rate.per, used = [rate];
    for (var turn = 0; turn < 3; turn++) {
      var link = rates.filter(function (q) { return used.indexOf(q) < 0 && fits(q, wants, sentence.text); })[0];
      var count = counts.filter(function (q) { return used.indexOf(q) < 0 && fits(q, wants, sentence.text); }).pop();
      if (link && !count) { product *= link.value; steps.unshift(link.digits); used.push(link); wants = link.per; continue; }
      if (count) { product *= count.value; steps.push(count.digits); used.push(count); }
      break;
    }
    var each = /每(?:人|名)每(天|日|月)/.exec(sentence.text.slice(Math.max(0, rate.at - 12), rate.at)), often = each && (each[1] === "月" ? "个月" : "天");
    if (each || /每月[^，。；\d]{0,8}$/.test(sentence.text.slice(0, rate.at))) {
      var people = each && counts.filter(function (q) { return q.unit === "名" && used.indexOf(q) < 0; }).pop();
      var times = counts.filter(function (q) { return q.unit === (often || "个月") && used.indexOf(q) < 0; }).pop();
      if (each && !people || !times && !/每年|全年|一年/.test(sentence.text.slice(rate.to, one.at))) { if (each || used.length < 2) return; }
      if (people) { product *= people.value; steps.push(people.digits); used.push(people); }
      if (times) { product *= times.value; steps.push(times.digits); used.push(times); }
      else if (!often || often === "个月") { product *= 12; steps.push("12"); used.push({}); }
    }
    if (used.length < 2 || checking.agrees(product, baseOf(one))) return;
    if (others(one, earlier, product)) return;
    tell("sum-product", Math.min.apply(null, used.filter(function (q) { return q.start; }).map(function (q) { return q.start; })), one.end,
      steps.join("×") + "＝" + amount(product / scale(one), one) + one.written + "，与" + one.text + "不符。", amount(product / scale(one), one) + one.written);
  }

  /* People and their times there are counted alike by multiplying. */
  function heads(unit) {
    return unit === "人次" ? "名" : unit;
  }

  function scale(one) {
    return checking.base(one).value / one.value;
  }

  function baseOf(one) {
    var same = Object.assign({}, one);
    same.value = checking.base(one).value;
    same.scaled = scale(one);
    return same;
  }

  function fits(one, wants, text) {
    var near = one.of.slice(one.to, one.to + 4);
    return one.unit === ({ 人: "名", 位: "名" }[wants] || wants) || /^[个支批组家名]$/.test(one.unit) && near.indexOf(wants) >= 0;
  }

  /* The amount may follow from other numbers of the sentence: then nothing is said. */
  function others(one, earlier) {
    var value = checking.base(one).value;
    var all = earlier.filter(function (q) { return !q.percent; });
    for (var i = 0; i < all.length; i++) for (var k = i + 1; k < all.length; k++) {
      var product = checking.base(all[i]).value * checking.base(all[k]).value;
      if (checking.agrees(product, baseOf(one)) || checking.agrees(product * 12, baseOf(one)) || Math.abs(all[i].value + all[k].value - value) < 1e-6) return true;
    }
    return false;
  }

  function discount(found, sentence, tell) {
    var match = /打([一二三四五六七八九])([一二三四五六七八九]?)折/.exec(sentence.text);
    if (!match) return;
    var share = checking.integer(match[1]) / 10 + (match[2] ? checking.integer(match[2]) / 100 : 0);
    var from = found.filter(function (q) { return q.to <= match.index && q.unit === "元"; }).pop();
    var to = found.filter(function (q) { return q.at >= match.index && q.unit === "元"; })[0];
    if (!from || !to || to.at - match.index > 16 || checking.agrees(from.value * share, to)) return;
    tell("sum-product", from.start, to.end, from.text + "×" + checking.show(share) + "＝" + amount(from.value * share, to) + to.written + "，与" + to.text + "不符。", amount(from.value * share, to) + to.written);
  }

  /* ---- shares: 9 of 23 is 39.1 % ---- */

  function shares(found, sentence, before, say, told) {
    found.forEach(function (one, i) {
      if (!one.percent || one.about || one.ranged || one.text.indexOf("‰") >= 0 || told.has(one)) return;
      var lead = sentence.text.slice(i ? found[i - 1].to : 0, one.at);
      if (!/^的$/.test(lead.trim()) && !/^[^，。；]{0,12}[，（(]?\s*(?:占(?:比|到|了|总数的?|全部的?|总人数的?|其中的?)?|比例(?:为|是|达)?|(?:回收|有效|合格|完成|办结|参与|知晓|满意|到会|出勤|覆盖|入住|就业|录用|使用|达标|采纳|及格|成活|入户|走访)率(?:为|是|达到?)?)[^\d，。]{0,10}$/.test(lead)) return;
      var whole = i && /^的$/.test(lead.trim()) && /占[^，。]{0,6}$/.test(sentence.text.slice(0, found[i - 1].at)) && found[i - 1];
      if (whole && i > 1) return ofWhole(found[i - 2], whole, one, say);
      var part = i && found[i - 1];
      if (/由|从|自|反而|降|升/.test(lead)) return;
      if (!part || part.percent || part.about) return;
      var pool = found.slice(0, i - 1).reverse().concat(before).filter(function (q) {
        return q.unit === part.unit && !q.percent && q.value >= part.value && q.value > 0;
      });
      if (!pool.length || pool.some(function (q) { return checking.agrees(100 * part.value / q.value, one) || near(100 * part.value / q.value, one); })) return;
      var base = pool[0];
      say("sum-share", part, one, part.digits + "÷" + base.digits + "＝" + checking.show(100 * part.value / base.value, Math.max(1, one.places)) + "%，与" + one.text + "不符。",
        checking.show(100 * part.value / base.value, Math.max(1, one.places)) + "%");
    });
  }

  /* 320户，占全村400户的80% */
  function ofWhole(part, whole, one, say) {
    if (part.unit !== whole.unit || part.about || whole.about || !whole.value || part.value > whole.value) return;
    var exact = 100 * part.value / whole.value;
    if (checking.agrees(exact, one) || near(exact, one)) return;
    say("sum-share", part, one, part.digits + "÷" + whole.digits + "＝" + checking.show(exact, Math.max(1, one.places)) + "%，与" + one.text + "不符。", checking.show(exact, Math.max(1, one.places)) + "%");
  }

  /* One unit of the last place: truncated instead of rounded. */
  function near(exact, one) {
    return Math.abs(exact - one.value) < Math.pow(10, -one.places) && one.places > 0;
  }

  /* ---- growth and differences ---- */

  var UP = /(?:增长|增加|上升|提高|增幅(?:为|达)?|提升|增收|多收?)了?(?:约)?\s*$/;
  var DOWN = /(?:下降|减少|降低|降幅(?:为|达)?|缩短|压减|回落|少)了?(?:约)?\s*$/;

  /* From 78 % to 91 % is 13 points, not 13 %. */
  function points(from, to, one, tell) {
    if (checking.agrees(Math.abs(to.value - from.value), one)) tell("number-points", one.start, one.end, "两个百分数相差" + one.text.replace(/[%％]/, "") + "个百分点，不是" + one.text + "。", one.text.replace(/[%％]/, "个百分点"));
  }

  function growth(found, sentence, before, say, told, tell) {
    found.forEach(function (one, i) {
      if (one.about || one.ranged || told.has(one)) return;
      var lead = sentence.text.slice(i ? found[i - 1].to : 0, one.at);
      var up = UP.test(lead), down = DOWN.test(lead);
      if (!up && !down) return;
      var pair = ends(found.slice(0, i), sentence.text, one, up);
      if (!pair) return;
      if (one.percent && pair[0].percent) return points(pair[0], pair[1], one, tell);
      var from = pair[0], to = pair[1], exact = one.percent ? 100 * Math.abs(to.value - from.value) / from.value : Math.abs(to.value - from.value);
      if (!from.value || checking.agrees(exact, one) || one.percent && near(exact, one)) return;
      if (reached(found, one)) return;
      var show = one.percent ? "（" + larger(from, to) + "）÷" + from.digits + "＝" + checking.show(exact, Math.max(1, one.places)) + "%" : larger(from, to) + "＝" + amount(exact, from) + one.written;
      say("sum-growth", from.start < to.start ? from : to, one, show + "，与" + one.text + "不符。", one.percent ? checking.show(exact, Math.max(1, one.places)) + "%" : amount(exact, from) + one.written);
    });
  }

  function larger(from, to) {
    return to.value > from.value ? to.digits + "－" + from.digits : from.digits + "－" + to.digits;
  }

  /* From A to B; B, 上年 A; A → the two amounts that the change is of. */
  function ends(found, text, one, up) {
    var usable = found.filter(function (q) { return !q.about && (one.percent ? true : q.unit === one.unit && q.percent === one.percent || one.written === "个百分点" && q.percent); });
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

  function reached(found, one) {
    return found.some(function (a) {
      return found.some(function (b) {
        if (a === b || a.unit !== b.unit || a === one || b === one || a.percent !== b.percent || !a.value) return false;
        return checking.agrees(one.percent ? 100 * Math.abs(b.value - a.value) / a.value : Math.abs(b.value - a.value), one);
      });
    });
  }

  /* ---- averages: 84 in 24 months is 3.5 a month ---- */

  var PERIODS = { 月: { 年: 12, 个月: 1 }, 年: { 年: 1 }, 周: { 周: 1 }, 天: { 天: 1, 周: 7 } };

  function averages(found, sentence, say, told) {
    found.forEach(function (one, i) {
      if (one.percent || one.about || told.has(one)) return;
      var lead = /(?:平均)每(?:个)?(月|年|周|天|村|户|人|名|家|组|批|期|次|场)[^，。\d]{0,6}$|(户|人|村)均[^，。\d]{0,6}$/.exec(sentence.text.slice(i ? found[i - 1].to : 0, one.at));
      if (!lead) return;
      var per = lead[1] || lead[2];
      var totals = found.slice(0, i).filter(function (q) { return q.unit === one.unit && !q.percent; });
      var numbers = found.slice(0, i).filter(function (q) { return counts(q, per, sentence.text); });
      var total = totals[0], count = numbers.filter(function (q) { return q !== total; })[0];
      if (!total || !count || total.value < one.value || total.about) return;
      var often = function (q) { return q.value * (PERIODS[per] ? PERIODS[per][q.unit] || 1 : 1); }, times = often(count);
      if (totals.some(function (t) { return numbers.some(function (n) { return checking.agrees(t.value / often(n), one) || near(t.value / often(n), one); }); })) return;
      if (numbers.length > 1 && totals.length > 1 && !PERIODS[per]) return;
      say("sum-average", total.start < count.start ? total : count, one, total.digits + "÷" + checking.show(times) + "＝" + checking.show(Math.round(100 * total.value / times) / 100) + "，与" + one.text + "不符。", amount(Math.round(100 * total.value / times) / 100, one) + one.written);
    });
  }

  function counts(one, per, text) {
    if (PERIODS[per]) return one.unit in PERIODS[per] || one.unit === per;
    return !one.about && (one.unit === ({ 人: "名" }[per] || per) || one.unit === "个" && text.slice(one.to, one.to + 2).indexOf(per) >= 0);
  }

  /* ---- what came and went: 86 households, 12 new, 9 left, now 89 ---- */

  var CAME = /(?:新增|增加|新吸纳|调入|迁入|转入|新发展|新纳入|纳入|新招|新派|补派)了?\s*$/, WENT = /(?:退出|减少|注销|调出|迁出|转出|去世|销号|撤回|召回|离岗)了?\s*$/;

  function flows(found, sentence, say, told) {
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
  }

  /* ---- what is left: 41 handled, of 46 the other 5 ---- */

  function rests(found, sentence, before, say, told) {
    found.forEach(function (rest, i) {
      if (rest.about || rest.percent || told.has(rest) || i < 1) return;
      var lead = sentence.text.slice(found[i - 1].to, rest.at);
      if (!/^[^。；]{0,16}[，；](?:剩下|剩余|其余|余下|还剩|尚余|仍有|剩)(?:的)?\s*$/.test(lead)) return;
      var same = found.slice(0, i).filter(function (q) { return q.unit === rest.unit && !q.percent; });
      var whole = same[0], parts = same.slice(1), sum = parts.reduce(function (t, q) { return t + q.value; }, rest.value);
      if (!parts.length || same.some(function (q) { return q.about; }) || parts.concat(rest).some(function (q) { return q.value >= whole.value; })) return;
      if (sum === whole.value || before.some(function (q) { return q.unit === rest.unit && q.value === sum; }) || sumsUp(found.slice(0, i + 1))) return;
      if (same.some(function (q, k) { return k < same.length - 1 && q.value === same.slice(k + 1).reduce(function (t, p) { return t + p.value; }, rest.value); })) return;
      if (Math.abs(sum - whole.value) > 0.25 * whole.value || /[；;]/.test(sentence.text.slice(whole.to, rest.at))) return;
      say("sum-rest", whole, rest, parts.concat(rest).map(function (q) { return q.digits; }).join("＋") + "＝" + checking.show(sum) + "，与" + whole.text + "不符。", checking.show(whole.value - sum + rest.value) + rest.written);
    });
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
