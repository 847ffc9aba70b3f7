/* How numbers are written, by GB/T 15835-2011. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking = wenku.checking || {};
  var COUNTED = "天|个|次|名|人|户|件|项|年|月|日|周|小时|分钟|里|公里|米|斤|公斤|吨|亩|元|块|家|支|批|间|条|份|篇|场|遍|回|趟|岁|成|倍|百|千|万|步|层楼|辆|台|套|箱|袋|句|页|位|头|只|棵|株|平方米";
  var RULES = [
    ["number-percent-range", /(\d+(?:\.\d+)?)\s?[—～~－–\-至到]{1,2}\s?(\d+(?:\.\d+)?\s?[%％‰]多?)/g, function (m) { return ["百分数的范围，前一个数后面的百分号不省。", m[1] + "%～" + m[2].replace(/[％]/, "%")]; }, /[%％‰]\s?[—～~－–\-至到]/],
    ["number-large-range", /((?:[^\d.]|^)\d+(?:\.\d+)?[—～~－–]\d+(?:\.\d+)?[万亿])/g, function () { return ["数值的范围，前一个数后面的“万”“亿”不省。", "前一个数也写上“万”“亿”"]; }],
    ["number-approximate", new RegExp("(?:^|[^\\d.、第—～])((\\d)、(\\d)(?:" + COUNTED + "))(?!线|组|号|楼|级|类|班)", "g"), function (m) { return ["相邻两数连用表示概数，用汉字，中间不加顿号。", m[1].replace(/(\d)、(\d)/, function (x, a, b) { return (a === "2" ? "两" : "零一二三四五六七八九"[a]) + "零一二三四五六七八九"[b]; })]; }, null, function (m) { return +m[3] === +m[2] + 1; }],
    ["number-approximate", new RegExp("(?:^|[^一二三四五六七八九十第、])(([一两二三四五六七八九])、([二三四五六七八九])(?:" + COUNTED + "))(?!线|组|号|楼|产业|类|季度|级|班|等奖|期|批)", "g"), function (m) { return ["相邻两数连用表示概数，中间不加顿号。", m[1].replace("、", "")]; }, null, function (m) { return !/[月日项批]$/.test(m[1]) && checking.integer(m[3]) === checking.integer(m[2]) + 1; }],
    ["number-mixed", /((?:[一二三四五六七八九]?十|[一二三四五六七八九]百|[一二三四五六七八九]千)\d+|\d+(?:十|百(?![分货姓年岁合叶]|余种)|千(?![克米瓦伏卡帕赫字万])))(?=[\u3400-\u9fff%\d])/g, function () { return ["一个数里汉字和阿拉伯数字混着写。", "统一用阿拉伯数字"]; }, null, function (m, text, at) { return !/[第星期周]$/.test(text.slice(0, at)); }],
    ["number-mixed", /(百分之\d[\d.]*|\d+万\d+千(?!米|克|瓦)|\d+亿\d+千万)/g, function () { return ["一个数里汉字和阿拉伯数字混着写。", "统一用阿拉伯数字"]; }],
    ["number-mixed-date", /((?:[二一][〇○零一二三四五六七八九]{3}年\d{1,2}月(?:\d{1,2}日)?)|(?:\d{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十\d]{1,3}日)?)|(?:\d{1,2}月[一二三四五六七八九十]{1,3}日)|(?:[一二三四五六七八九十]{1,2}月\d{1,2}日))/g, function () { return ["同一个日期里汉字和阿拉伯数字混着写。", "统一用阿拉伯数字"]; }],
    ["number-zero", /(二零[一二零三四五六七八九]{2}年)/g, function (m) { return ["汉字年份里的“零”写作“〇”。", m[1].replace(/零/g, "〇")]; }],
    ["number-short-year", /(?:^|[^\d.至到共近约满第—～])((?:0\d|1\d|2\d|3[0-5])年(?:1[0-2]|0?[1-9])月)(?!份?龄)/g, function (m) { return ["年份不简写。", "20" + m[1]]; }],
    ["number-some", /(\d+几(?=[个名人天次户件项年位])|几\d+(?=[个名人天次户件项年位]))/g, function () { return ["带“几”的概数用汉字。", "如“十几”“二十几”"]; }],
    ["number-doubled", /((?:近|将近|约|大约|大概|差不多|接近|超过|不到|不足|达到?近)\s?\d[\d,.]*[万亿]?(?:多|余|来)(?:[\u3400-\u9fff]{0,2}))/g, function () { return ["表示概数的词重复或者矛盾。", "只留一个"]; }],
    ["number-doubled", /((?:近|约|大约|大概|将近|接近|差不多)\s?\d[\d,.]*[万亿]?(?:个|名|人|户|元|万元|亩|件|次|天|家|%|％|公里|吨|岁|年|份|项)?(?:左右|上下|以上|以下|多))/g, function () { return ["表示概数的词重复。", "只留一个"]; }],
    ["number-doubled", /((?:超过|不低于|不少于|至少|最低|最少|突破)\s?\d[\d,.]*[万亿]?(?:个|名|人|户|元|万元|亩|件|次|天|家|%|％|公里|吨|岁|年|份|项)?以上|(?:不超过|最多|最高|至多)\s?\d[\d,.]*[万亿]?(?:个|名|人|户|元|万元|亩|件|次|天|家|%|％|公里|吨|岁|年|份|项)?(?:以下|以内|之内))/g, function () { return ["界限说了两遍。", "只留一个"]; }],
    ["number-doubled", /(\d[\d,.]*[万亿]?(?:多余|余多|多来)|\d[\d,.]*[万亿]?[多余](?:个|名|人|户|元|万元|亩|件|次|天|家|公里|吨|份|项)?(?:左右|上下))/g, function () { return ["表示概数的词重复。", "只留一个"]; }],
    ["number-doubled", /(\d[\d,.]*[%％](?:[—～~－–]\d[\d,.]*[%％])多)/g, function () { return ["范围与“多”不并用。", "只留一个"]; }],
    ["number-times", /((?:减少|下降|降低|缩短|压减|缩小)了?\s?(?:\d[\d.]*|[一二两三四五六七八九十]+)倍)/g, function () { return ["减少不能用倍数，用分数或百分数。", "如“减少三分之二”"]; }],
    ["number-times", /((?:减少|下降|降低|缩短|压减)了?\s?(?:1\d\d|[2-9]\d\d|\d{4,})(?:\.\d+)?[%％])/g, function () { return ["减少的幅度不会超过100%。", "核实百分数"]; }, null, function (m) { return !/100[%％]/.test(m[1]); }],
    ["number-week", /((?:星期|周)[1-7])(?![\d.年月日天个点:：%次])/g, function (m) { return ["星期几用汉字。", m[1].replace(/\d/, function (d) { return "零一二三四五六日"[d]; })]; }],
    ["number-wide", /([０-９]+)/g, function (m) { return ["用了全角数字。", m[1].replace(/[０-９]/g, function (d) { return String.fromCharCode(d.charCodeAt(0) - 0xfee0); })]; }],
    ["number-comma", /(\d{1,3}(?:，\d{3})+(?=[^\d，]|$)(?:[万亿]?(?:元|人|名|户|亩|吨|公斤|个)))/g, function (m) { return ["数字分节用半角逗号。", m[1].replace(/，/g, ",")]; }],
    ["number-leading-zero", /((?:年0\d月(?:\d{1,2}日)?)|(?:\d月0\d日))/g, function (m) { return ["月、日前不加“0”。", m[1].replace(/([年月])0/g, "$1")]; }],
    ["number-century", /(\d{2}世纪[一二三四五六七八九]十年代|[一二十]{1,3}世纪\d0年代)/g, function () { return ["世纪和年代的数字统一写法。", "如“20世纪90年代”"]; }],
    ["number-dotted", /(20\d\d[.\/]\d{1,2}[.\/]\d{1,2})(?![\d.\/])/g, function (m) { return ["正文里的日期写“年”“月”“日”。", m[1].replace(/^(\d+)\D0?(\d+)\D0?(\d+)$/, "$1年$2月$3日")]; }]
  ];

  checking.figures = function (paragraph, draft, tell) {
    if (paragraph.role === "row") return;
    var told = [];
    RULES.forEach(function (rule) {
      checking.each(rule[1], paragraph.text, function (match) {
        if (rule[3] && rule[3].test(match[0]) || rule[4] && !rule[4](match, paragraph.text, match.index)) return;
        var whole = match[1] && match[0].indexOf(match[1]) > 0 && rule[0] !== "number-percent-range" ? match[1] : match[0];
        var from = match.index + match[0].indexOf(whole);
        if (from === paragraph.indent && rule[0] === "number-approximate" && paragraph.number) return;
        if (/%[0-9A-F]{2}/.test(paragraph.text.slice(Math.max(0, from - 4), from + 8))) return;
        if (told.some(function (t) { return from < t[1] && t[0] < from + whole.length; }) || /[\w.\/:-]$/.test(paragraph.text.slice(0, from)) && /^\d/.test(whole)) return;
        told.push([from, from + whole.length]);
        var said = rule[2](match);
        tell(rule[0], paragraph.start + from, paragraph.start + from + whole.length, said[0], said[1]);
      });
    });
  };
})(self.wenku);
