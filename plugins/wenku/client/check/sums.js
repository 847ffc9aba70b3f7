/* Arithmetic in prose: each sentence's quantities are handed to what knows wholes, products, ratios and balances. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var arithmetic = (checking.arithmetic = {});
  var OVERLAP = /(?:有|互相|相互|部分|可能|存在|会)(?:一定|部分|些)?(?:重叠|重复|交叉)|重复(?:统计|计算|计入|计数)|交叉(?:统计|计算)|(?:可以?|多选题).{0,2}多选|多选题|不能相加|不宜相加|不要拿去加|兼任|同时(?:是|选)|两个都|都选|既.{1,8}又/;

  checking.sums = function (paragraph, draft, tell) {
    var sentences = checking.sentences(paragraph);
    if (!OVERLAP.test(paragraph.text)) added(sentences, tell);
    arithmetic.products(sentences, tell);
  };

  function added(sentences, tell) {
    var before = [];
    sentences.forEach(function (sentence) {
      var found = checking.quantities(sentence.text, sentence.start).filter(exact), told = new Set();
      var say = function (rule, first, last, why, right) {
        found.forEach(function (q) { if (q.start >= first.start && q.end <= last.end) told.add(q); });
        tell(rule, first.start, last.end, why, right);
      };
      ["wholes", "shares", "growth", "averages", "rests", "flows"].forEach(function (name) { arithmetic[name](found, sentence, before, say, told, tell); });
      before = found.slice().reverse().concat(before.slice(0, 12));
    });
  }

  /* Han numbers are words as often as amounts; of times they are amounts. */
  function exact(one) {
    return !one.han || one.value > 1 && /^(?:年|个月|天|周)$/.test(one.unit);
  }

  /* An amount as the text would write it: 10.8 beside 万元. */
  arithmetic.amount = function (value, one) {
    return one.large === "万" ? checking.show(value / 1e4) + "万" : one.large === "亿" ? checking.show(value / 1e8) + "亿" : checking.show(value);
  };

  /* People and their times there are counted alike. */
  arithmetic.heads = function (unit) {
    return unit === "人次" ? "名" : unit;
  };

  /* One unit of the last place: truncated instead of rounded. */
  arithmetic.near = function (value, one) {
    return Math.abs(value - one.value) < Math.pow(10, -one.places) && one.places > 0;
  };
})(self.wenku);
