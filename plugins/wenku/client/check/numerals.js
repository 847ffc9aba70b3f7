/* Numbers as they are written: 1,234.5万, 二十五, 两. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var DIGITS = { 零: 0, 〇: 0, "○": 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  var STEPS = { 十: 10, 百: 100, 千: 1000 };
  var LARGE = { 万: 1e4, 亿: 1e8 };

  /* 二十五 → 25; NaN for what is no number. */
  function han(text) {
    var sum = 0, part = 0, digit = 0;
    if (/^[零〇○一二三四五六七八九]{2,}$/.test(text)) return +Array.from(text, function (c) { return DIGITS[c]; }).join("");
    for (var i = 0; i < text.length; i++) {
      var c = text[i];
      if (c in DIGITS) digit = DIGITS[c];
      else if (c in STEPS) part += (digit || 1) * STEPS[c], digit = 0;
      else if (c in LARGE) sum += (part + digit || 1) * LARGE[c], part = digit = 0;
      else return NaN;
    }
    return text ? sum + part + digit : NaN;
  }

  checking.integer = function (text) {
    return /^\d/.test(text) ? parseInt(text, 10) : han(text);
  };

  /* "1,234.5" with "万" → 12345000. */
  checking.amount = function (digits, large) {
    var value = /^[\d,.]+$/.test(digits) ? parseFloat(digits.replace(/,/g, "")) : han(digits);
    return large ? value * LARGE[large] : value;
  };

  checking.decimals = function (digits) {
    var point = digits.indexOf(".");
    return point < 0 ? 0 : digits.length - point - 1;
  };

  /* A value for people: no tail of the machine's arithmetic, 万 where it was written so. */
  checking.show = function (value, places) {
    var rounded = Math.round(value * 1e4) / 1e4;
    return places === undefined ? String(rounded) : rounded.toFixed(places);
  };
})(self.wenku);
