/* What follows by multiplying: each team of 3, 27 teams, 81 people; a discount. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var arithmetic = checking.arithmetic;

  var THING = "支|村|队|人|组|批|户|家|箱|名|位|课时|学时|亩|次|期|月|周|天|年|场|县|镇|乡|班|件|台|套|盏|棵|袋|份|页|吨|公斤|斤|箱|间|栋|辆|块|处|所|条|株|头|只|羽|张|本|盒|瓶|桶|节|堂|晚|餐|桌|车|趟|米|平方米|公里|分|票|册|床|眼|口|座|片|岗|位|组|年级|学期|届|轮";
  var EACH = new RegExp("((?:每(?:一)?个?(?:" + THING + "))+)[^，。；、\\d每一二两三四五六七八九十]{0,10}$|(亩)[产均][^，。；\\d]{0,6}$|([户人])均[^，。；\\d]{0,6}$");
  var TIMES = { 月: "个月", 年: "年", 天: "天", 日: "天", 周: "周" };
  var RESULT = /(?:共|合计|总计|共计|可得|应得|共需|共计|一共|总共|累计|总产量?|总收入|总额|总计|折合|需要?|要花|要付|应发|应付|应收|实发|发放|支付|支出|收入|卖得|计)(?:每年|一年)?[^，。；\d每]{0,8}$/;

  arithmetic.products = function (sentences, tell) {
    var before = [];
    sentences.forEach(function (sentence) {
      var found = checking.quantities(sentence.text, sentence.start);
      discount(found, sentence, tell);
      divided(found, sentence, tell);
      found.forEach(function (one, i) {
        if (one.percent || one.about || !RESULT.test(sentence.text.slice(i ? found[i - 1].to : 0, one.at))) return;
        var earlier = before.concat(found.slice(0, i));
        var rates = earlier.filter(function (q) { return each(q, sentence.text, earlier) && !q.percent; });
        if (rates.length) multiply(one, rates, earlier, sentence, tell);
      });
      before = found;
    });
  };

  /* 每亩每年200元: what it is an amount of, one by one. */
  function each(one, text, found) {
    var k = found.indexOf(one);
    if (one.of !== text) return false;
    var per = EACH.exec(text.slice(k && found[k - 1].of === text ? found[k - 1].to : 0, one.at));
    if (per) one.per = (per[1] || per[2] || per[3]).replace(/每一?个?/g, " ").trim().split(" ");
    return Boolean(per);
  }

  function multiply(one, rates, earlier, sentence, tell) {
    var rate = rates.filter(function (q) { return q.of === sentence.text && arithmetic.heads(checking.base(q).unit) === arithmetic.heads(checking.base(one).unit); }).pop();
    if (!rate || elsewhere(rate, rates, one, sentence.text)) return;
    var used = [rate], between = sentence.text.slice(rate.to, one.at);
    var counts = earlier.filter(function (q) { return !q.percent && !q.about && rates.indexOf(q) < 0; });
    rate.per.forEach(function (per) { factor(per, used, counts, rates, sentence.text, between); });
    var timed = rate.per.some(function (per) { return per in TIMES; });
    if (used.length < 2 || timed && !used.some(function (q) { return q !== rate && /年|月|天|周/.test(q.unit); })) return;
    var product = used.reduce(function (p, q) { return p * (q === rate ? checking.base(q).value : q.value); }, 1);
    if (checking.agrees(product, baseOf(one)) || far(product, baseOf(one).value) || others(one, earlier)) return;
    var first = Math.min.apply(null, used.filter(function (q) { return q.start !== undefined; }).map(function (q) { return q.start; })), right = arithmetic.amount(product / scale(one), one) + one.written;
    tell("sum-product", first, one.end, used.map(function (q) { return q.digits + (q.large || ""); }).join("×") + "＝" + right + "，与" + one.text + "不符。", right);
  }

  /* A time between them that the rate is not of, a new part of the sentence, or a total that is itself a rate. */
  function elsewhere(rate, rates, one, text) {
    var between = text.slice(rate.to, one.at);
    return /[一二三四五六七八九十两\d]个?[月年天周]/.test(between) && !/[月年天周日]/.test(rates.map(function (q) { return q.per.join(""); }).join("")) || /[；;]/.test(between) || /^[，、（(]\s*(?:平均)?每/.test(text.slice(one.to));
  }

  /* How many of `per` there are: a count, or a rate of it that leads on (each village 3 people, each person 200); a year has twelve months. */
  function factor(per, used, counts, rates, text, between) {
    var free = function (list) { return list.filter(function (q) { return used.indexOf(q) < 0 && fits(q, per, text); }); };
    var count = free(counts).pop(), link = count ? null : free(rates)[0];
    if (count) used.push(count);
    else if (link) { used.push(link); link.per.forEach(function (next) { factor(next, used, counts, rates, text, between); }); }
    else if (per === "月" && /每年|全年|一年/.test(between)) used.push({ value: 12, digits: "12", unit: "个月" });
  }

  /* Three times as much or a third: the amount counts something else. */
  function far(product, value) {
    return product > 3 * value || value > 3 * product;
  }

  /* 32名分成6队，每队5人 */
  function divided(found, sentence, tell) {
    found.forEach(function (each, i) {
      var count = found[i - 1], whole = found[i - 2];
      if (!whole || each.unit !== whole.unit || each.percent || each.about || count.about || whole.about) return;
      var per = /^[^，。；]{0,8}[，（(]每(?:个)?([\u3400-\u9fff])[^，。；\d]{0,6}$/.exec(sentence.text.slice(count.to, each.at));
      if (!per || !/(?:分|编|组)(?:成|为|作|别编为)|组成|编成/.test(sentence.text.slice(whole.to, count.at)) || !fits(count, per[1], sentence.text)) return;
      var product = count.value * each.value;
      if (product === whole.value || far(product, whole.value)) return;
      tell("sum-product", whole.start, each.end, count.digits + "×" + each.digits + "＝" + checking.show(product) + each.written + "，与" + whole.text + "不符。", checking.show(product) + whole.written);
    });
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
    return one.unit === ({ 人: "名", 位: "名" }[wants] || TIMES[wants] || wants) || /^[个支批组家名]$/.test(one.unit) && (near.indexOf(wants) >= 0 || one.text.slice(-1) === wants);
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
    tell("sum-product", from.start, to.end, from.text + "×" + checking.show(share) + "＝" + arithmetic.amount(from.value * share, to) + to.written + "，与" + to.text + "不符。", arithmetic.amount(from.value * share, to) + to.written);
  }
})(self.wenku);
