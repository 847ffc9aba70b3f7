/* The form of a text: its title and kind, who it is for, what is attached, who signs it and when. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var PAIR = new RegExp("(请示|报告|通知|通报|公告|通告|意见|批复|函|纪要|决定|总结|汇报|讲话)的?(请示|报告|汇报|通知|通报|公告|通告|函|批复|纪要|总结)[。！]?$");
  var ENDS = {
    "leader-speech": [/(?:讲话|致辞|讲话稿|讲话提纲|发言|发言稿|主持词|动员|谈话|党课|寄语|报告|讲话要点)(?:[（(].{1,12}[）)])?$/, "讲话"],
    "selection-notice": [/(?:通知|公告|通报|方案|函|意见|办法|启事|安排|启示)(?:[（(].{1,12}[）)])?$/, "通知"],
    "personal-summary": [/(?:总结|小结|述职|报告|汇报|体会|鉴定|心得|材料)(?:[（(].{1,12}[）)])?$|[（(](?:总结|小结|述职)[^）)]{0,6}[）)]$/, "总结"]
  };

  checking.title = function (draft, tell) {
    var line = draft.title;
    if (!line) return;
    var start = line.start + line.indent, end = start + line.body.length, title = line.body;
    var say = function (rule, why, right) { tell(rule, start, end, why, right); };
    if (/[。，；：、,;]$/.test(title)) say("title-mark", "标题末尾不用“" + title.slice(-1) + "”。", title.slice(0, -1));
    if (/[！!]$/.test(title) && draft.genre && draft.genre !== "leader-speech") say("title-mark", "标题末尾不用叹号。", title.slice(0, -1));
    var bare = title.replace(/[。，；：、！,;]+$/, "");
    var pair = PAIR.exec(bare);
    if (pair && !compound(bare, pair)) say("title-pair", pair[1] === pair[2] ? "“" + pair[1] + "”重复。" : "“" + pair[1] + "”和“" + pair[2] + "”是两个文种，不能并用。", "只留一个文种");
    else kind(draft, bare, say);
    if (/^《[^》]*》$/.test(title)) say("title-mark", "标题外面不加书名号。", title.slice(1, -1));
    if (draft.genre === "selection-notice") notice(bare, say);
    if (draft.genre === "research-report") reported(bare, say);
    if (draft.genre === "leader-speech" && /(?:会|班|仪式|活动)上?讲话$/.test(bare)) say("title-of", "缺“上的”。", bare.replace(/上?讲话$/, "上的讲话"));
    batch(draft, bare, tell);
  };

  /* 转发《…通知》的通知, 印发…报告的通知, 调研报告: one kind names another text. */
  function compound(title, pair) {
    if (/》的?[^》]*$/.test(title) && title.lastIndexOf("》") > title.lastIndexOf(pair[1]) - 1) return true;
    return /印发|转发|批转|发布|废止|修订/.test(title) || pair[1] === "意见" && pair[2] === "函" || pair[1] === "总结" && pair[2] === "报告" || pair[1] === "讲话";
  }

  function kind(draft, title, say) {
    var wanted = ENDS[draft.genre];
    if (!wanted || wanted[0].test(title) || draft.excerpt) return;
    if (draft.genre === "leader-speech" && !/^在|在.*(?:会|会议|班|仪式)上?$/.test(title)) return;
    say("title-kind", "标题没有写明文种，应写明“" + (draft.genre === "leader-speech" ? "上的讲话" : wanted[1]) + "”。", title + (draft.genre === "leader-speech" ? "上的讲话" : wanted[1]));
  }

  /* 关于我区教师交流工作: a report that does not say that it is one. */
  function reported(title, say) {
    if (/^关于.*(?:工作|问题|建设|管理|队伍|发展|机制)$/.test(title)) say("title-kind", "标题没有写明文种，应写明“的调研报告”或“的报告”。", title + "的调研报告");
  }

  function notice(title, say) {
    if (!/通知$/.test(title) || title === "通知") return;
    if (!/关于/.test(title)) return say("title-about", "缺“关于”。标题由发文机关、事由和文种组成：“××关于……的通知”。", "关于……的通知");
    if (/^关于/.test(title)) say("title-organ", "标题里没有发文机关。", "××（发文机关）" + title);
    if (!/的通知$/.test(title)) say("title-of", "“通知”前缺“的”。", title.replace(/通知$/, "的通知"));
    if (/关于(?:印发|转发|发布)[^《》]*的通知$/.test(title) && !/方案|办法|规定|意见|细则|名单|计划|要点|制度|规划|清单|规则|通知的|通报的|报告|讲话|纪要|手册|指南|规范/.test(title)) say("title-about", "“印发”“转发”后面没有文件的名称。", "关于印发《……》的通知，或删去“印发”");
    if (/关于.*关于/.test(title.replace(/《[^》]*》/g, ""))) say("title-about", "两个“关于”重叠。", "删去一个“关于”");
  }

  /* The title speaks of the sixth group, the text of the fourth. */
  function batch(draft, title, tell) {
    var own = /第([一二三四五六七八九十]{1,3}|\d{1,2})(批|期|届|轮)/.exec(title);
    if (!own) return;
    var number = checking.integer(own[1]);
    draft.prose.forEach(function (line) {
      checking.each(new RegExp("第([一二三四五六七八九十]{1,3}|\\d{1,2})" + own[2], "g"), line.text, function (match) {
        var other = checking.integer(match[1]);
        if (Math.abs(other - number) < 2 || other === 1 || /(?:19|20)\d\d年/.test(sentenceAt(line.text, match.index))) return;
        if (/上一|前|以往|过去|曾|当年|那时|从.{0,6}$|自.{0,4}$/.test(line.text.slice(Math.max(0, match.index - 8), match.index))) return;
        tell("foreign-batch", line.start + match.index, line.start + match.index + match[0].length, "标题写的是“" + own[0] + "”，这里是“" + match[0] + "”。", own[0]);
      });
    });
  }

  function sentenceAt(text, at) {
    return text.slice(text.lastIndexOf("。", at) + 1, (text.indexOf("。", at) + 1 || text.length + 1) - 1);
  }

  var LONGEST = 5000; // characters of a document, by the rules against paper for its own sake

  checking.length = function (draft, tell) {
    var count = checking.hanIn(draft.text);
    if (count <= LONGEST || !/selection-notice|research-report/.test(draft.genre) || !draft.title) return;
    tell("length-long", draft.title.start, draft.title.end, "全文" + count + "个汉字；文件一般不超过" + LONGEST + "字。", "压缩篇幅，只留要办的事");
  };

  /* ---- addressee, signature, date ---- */

  checking.frame = function (draft, tell) {
    var has = function (role) { return draft.lines.filter(function (l) { return l.role === role; }); };
    var last = draft.lines[draft.lines.length - 1], title = draft.title;
    if (!last || draft.excerpt) return;
    var signed = has("signature"), dated = has("signdate");
    dated.forEach(function (line) { date(line, tell); });
    has("addressee").forEach(function (line) {
      var end = line.start + line.indent + line.body.length;
      if (!/[:：]$/.test(line.body)) tell("addressee-mark", line.start + line.indent, end, "主送机关后面用冒号。", line.body.slice(0, -1) + "：");
    });
    month(draft, last, tell);
    if (!title) return;
    var start = title.start, end = title.end;
    if (draft.genre === "selection-notice") {
      if (!has("addressee").length) tell("format-addressee", start, end, "没有主送机关。", "标题下写明主送机关，末尾用冒号");
      if (!dated.length) tell("format-date", last.start, last.end, "没有成文日期。", "署名下写年、月、日");
      if (!signed.length) tell("format-signature", last.start, last.end, "没有发文机关署名。", "正文后写发文机关全称");
    }
    var named = signed.length || has("speaker").length;
    if (draft.genre === "personal-summary" && !(named && dated.length))
      tell("format-signature", start, end, named ? "文末没有日期。" : dated.length ? "文末没有署名。" : "文末没有署名和日期。", "文末署上姓名和成文日期");
    if (draft.genre === "research-report" && !dated.length && !has("dateline").length) tell("format-report-date", start, end, "文中没有署名日期。", "文末或标题下写明单位和日期");
    if (draft.genre === "leader-speech" && !has("addressee").length && !/^(?:各位|同志们|尊敬的|老师们|同学们)/.test((draft.prose[0] || { body: "" }).body))
      tell("format-salutation", start, end, "讲话没有称谓。", "如“同志们：”");
  };

  function date(line, tell) {
    var body = line.body.replace(/[（()）]/g, ""), start = line.start + line.indent, end = line.start + line.indent + line.body.length;
    if (/[。．.]$/.test(body)) tell("mark-alone", end - 1, end, "成文日期后面不用标点。", "");
    if (/[〇○零一二三四五六七八九]/.test(body) && !/\d/.test(body)) tell("format-date-form", start, end, "成文日期用阿拉伯数字。", "如2026年9月1日");
    else if (!/日/.test(body)) tell("format-date-form", start, end, "成文日期没有写到日。", "年、月、日写全");
    else if (/年0\d月|月0\d日/.test(body)) tell("format-date-form", start, end, "月、日前不加“0”。", body.replace(/([年月])0/g, "$1"));
  }

  /* 一、主要工作。 alone on its line: a heading takes no mark. */
  checking.headings = function (draft, tell) {
    draft.lines.forEach(function (line, k) {
      var next = draft.lines[k + 1];
      if (!line.number || line.number.level !== 1 || !next || next.number && next.number.level === 1 || !/[。；]$/.test(line.body) || line.body.length > 16 || /[，、：]/.test(line.body.slice(line.number.length))) return;
      tell("mark-alone", line.start + line.indent, line.start + line.indent + line.body.length, "标题独占一行，末尾不用标点。", line.body.slice(0, -1));
    });
  };

  /* 2026年8月 alone at the end, or 2026.8.3 */
  function month(draft, last, tell) {
    for (var i = draft.lines.length - 1; i >= Math.max(0, draft.lines.length - 6); i--) {
      var line = draft.lines[i];
      if (/^\d{4}[.\/-]\d{1,2}[.\/-]\d{1,2}$/.test(line.body)) tell("format-date-form", line.start, line.end, "成文日期写“年”“月”“日”，不用点或横线。", line.body.replace(/^(\d+)\D0?(\d+)\D0?(\d+)$/, "$1年$2月$3日"));
      if (/^\d{2}年\d{1,2}月\d{1,2}日$/.test(line.body)) tell("format-date-form", line.start, line.end, "年份写全称。", "20" + line.body);
    }
  }

  /* ---- attachments ---- */

  checking.attachments = function (draft, tell) {
    var lines = draft.lines.filter(function (l) { return l.role === "attachment"; });
    var heads = draft.lines.filter(function (l) { return /^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[:：]/.test(l.body); });
    heads.forEach(function (line) { block(draft, line, tell); });
    draft.lines.forEach(function (line) {
      if (/^附\s*[:：]/.test(line.body) && line.body.length < 60) tell("attach-word", line.start, line.end, "写作“附件：”，不写“附：”。", line.body.replace(/^附\s*[:：]/, "附件："));
    });
    referred(draft, heads, lines, tell);
    if (!heads.length || draft.excerpt) return;
    var signed = draft.lines.filter(function (l) { return l.role === "signdate"; })[0];
    if (signed && heads[0].start > signed.start) tell("attach-place", heads[0].start, heads[0].end, "附件说明放在了落款之后。", "放在正文之后、署名之前");
  };

  function block(draft, line, tell) {
    var items = [line], at = draft.lines.indexOf(line);
    while (draft.lines[++at] && /^[　\s]*\d{1,2}\s*[.．、]/.test(draft.lines[at].text)) items.push(draft.lines[at]);
    var start = line.start + line.indent, end = items[items.length - 1].end;
    var say = function (rule, why, right) { tell(rule, start, end, why, right); };
    var head = /^附\s*件\s*(\d{1,2}|[一二三四五六七八九十])?\s*([:：])\s*/.exec(line.body), rest = line.body.slice(head[0].length);
    if (/[一二三四五六七八九十]/.test(head[1] || "")) say("attach-number", "附件序号用阿拉伯数字。", "附件：1. ……");
    if (head[2] === ":") tell("attach-colon", start, start + head[0].length, "“附件”后用全角冒号。", "附件：");
    var names = items.length > 1 || /^\d/.test(rest) ? items.map(function (l, k) { return k ? l.body : rest; }) : [rest];
    if (names.some(function (n) { return /[。；;，,、.]$/.test(n); })) say("attach-mark", "附件名称后不加标点。", "删去末尾的标点");
    if (names.some(function (n) { return /\d\s*、/.test(n.slice(0, 3)); })) say("attach-number", "附件序号用“1.”，不用“1、”。", "附件：1. ……");
    if (names.some(function (n) { return /^\d{1,2}\s*[.．、].*\D\d{1,2}\s*[.．、](?!\d)/.test(n); })) say("attach-lines", "几件附件写在一行里。", "一件一行，序号对齐");
    if (names.length === 1 && /\d/.test(head[1] || "") && !/^\s*附\s*件\s*2/m.test(draft.text)) say("attach-single", "只有一件附件，不编序号。", "附件：" + rest);
    if (names.length === 1 && /^1\s*[.．、]/.test(names[0]) && !/\D2\s*[.．、]/.test(names[0])) say("attach-single", "只有一件附件，不编序号。", "附件：" + names[0].replace(/^1\s*[.．、]\s*/, "").replace(/[。《》]/g, ""));
    if (names.length === 1 && !/^\d/.test(names[0]) && /、|；|，/.test(names[0].replace(/《[^》]*》/g, "").slice(0, -1)) && /(?:表|单|办法|方案|说明|名单|名册|清单|清册|通知|意见|样式|须知|安排|简历|书|细则)(?:[（(][^）)]*[）)])?[、；，]/.test(names[0])) say("attach-several", "几件附件没有分条编号。", "附件：1. …… 换行 2. ……");
    if (names.some(function (n) { return /^(?:\d{1,2}\s*[.．、]\s*)?《[^》]*》[。]?$/.test(n); })) say("attach-title", "附件名称不加书名号。", "去掉书名号");
    if (names.some(function (n) { return /一式[一二两三四五六七八\d]+份/.test(n); })) say("attach-copies", "附件名称里不写份数，份数写在正文的报送要求里。", "删去“一式几份”");
  }

  /* 见附件3, and only two are listed */
  function referred(draft, heads, lines, tell) {
    if (draft.excerpt || draft.genre !== "selection-notice") return;
    var count = lines.length ? lines.reduce(function (n, l) { return Math.max(n, +(/(?:^|：)\s*(\d{1,2})\s*[.．、]/.exec(l.body) || [0, 1])[1]); }, 1) : 0;
    if (!count) draft.prose.forEach(function (line) {
      checking.each(/(?:见|详见|参见)附件(?!\s*\d)|(?:见|随)附表/g, line.text, function (match) {
        tell("attach-missing", line.start + match.index, line.start + match.index + match[0].length, "正文提到附件，后面没有附件说明。", "补上附件说明");
      });
    });
    draft.prose.forEach(function (line) {
      checking.each(/(?:见|详见|参见|按|填写|填报)?附件\s*(\d{1,2})/g, line.text, function (match) {
        if (+match[1] <= count || heads.indexOf(line) >= 0) return;
        tell("attach-missing", line.start + match.index, line.start + match.index + match[0].length, count ? "附件说明里没有附件" + match[1] + "。" : "正文提到附件" + match[1] + "，后面没有附件说明。", "补上附件说明，或改正序号");
      });
    });
  }

  /* ---- the number of a document ---- */

  checking.numbered = function (paragraph, draft, tell) {
    checking.each(/[\u3400-\u9fff》]{1,8}([（(\[【［〔])(20\d\d)([）)\]】］〕])(第?)(0*)(\d{1,4})号/g, paragraph.text, function (match) {
      var start = paragraph.start + match.index + match[0].indexOf(match[1] + match[2]), end = paragraph.start + match.index + match[0].length;
      if (match[1] !== "〔" || match[3] !== "〕") tell("file-brackets", start, end, "发文字号的年份用六角括号“〔〕”。", "〔" + match[2] + "〕" + match[6] + "号");
      else if (match[4] || match[5]) tell("file-number", start, end, "发文顺序号不加“第”，不编虚位。", "〔" + match[2] + "〕" + match[6] + "号");
    });
  };
})(self.wenku);
