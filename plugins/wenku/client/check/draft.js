/* A draft as it is read: paragraphs with their places, what each one is in the text, and its sentences. */
(function (wenku) {
  "use strict";
  var checking = (wenku.checking = {});
  var HAN_NUMBER = "[一二三四五六七八九十]{1,3}";
  var LEVELS = [
    ["1", new RegExp("^(" + HAN_NUMBER + ")([、.．，,])")],
    ["2", new RegExp("^[（(](" + HAN_NUMBER + ")[）)]([、.．，,]?)")],
    ["3", /^(\d{1,2})(?:(．|、(?!\d))|([.])(?!\d)|([.])(?=\d{1,4}[年月]))/],
    ["4", /^[（(](\d{1,2})[）)]([、.．，,]?)/]
  ];
  var DATE_LINE = /^[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年[^，。；]{1,10}?[月日](?:[，\s　]?(?:星期|周)[一二三四五六日天])?[）)]?[。．]?$/;
  var ATTACHED = /^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[:：]/;
  var LISTED = /^[　\s]*\d{1,2}\s*[.．、]/;
  var NUMBERED_FILE = /[〔[（(]\d{4}[〕\])）]\s*第?\d+号$/;
  var SIGNED = /^(?:述职|述廉|汇报|报告|总结|发言|执笔|作者|署名)?(?:人|单位|者)[:：]/;
  var POSTED = /^[\u3400-\u9fff、（）　 ]{4,}(?:教师|干部|书记|主任|队长|教授|工程师|科员|医师|院长|校长|局长|镇长|乡长|科长)$/; // 挂职副校长、机械学院教师
  var ORGAN = /(?:党委|党组|党工委|政府|[局委部厅院校所站室处]|办公室|单位|部门|公司|中心|学校)(?:[（(][^）)]*[）)])?[；;，,。、]$/;
  var NOTE = /^[（(](?:此件|联系人|联系电话|联系方式)/;

  function Paragraph(start, text, index) {
    this.start = start;
    this.text = text;
    this.end = start + text.length;
    this.index = index;
    this.indent = /^[\s　]*/.exec(text)[0].length;
    this.body = text.slice(this.indent).replace(/[\s　]+$/, "");
    this.number = number(this.body);
    this.role = "body";
  }

  /* {level, value, mark, length} of the number a paragraph begins with, or null. */
  function number(body) {
    for (var i = 0; i < LEVELS.length; i++) {
      var found = LEVELS[i][1].exec(body);
      if (found) return { level: +LEVELS[i][0], value: checking.integer(found[1]), mark: found[2] || found[3] || found[4] || "", length: found[0].length, text: found[0] };
    }
    return null;
  }

  function read(options) {
    var draft = {
      text: options.text.replace(/\r\n?/g, function (end) { return end.length > 1 ? " \n" : "\n"; }),
      genre: options.genre || "", scenario: options.scenario || "",
      own: { place: list(options.own, "place"), unit: list(options.own, "unit"), person: list(options.own, "person") },
      today: options.today || "", words: options.words || []
    };
    draft.paragraphs = paragraphs(draft.text);
    draft.lines = draft.paragraphs.filter(function (p) { return p.body; });
    roles(draft.lines, draft.genre);
    draft.title = draft.lines.filter(function (p) { return p.role === "title"; })[0] || null;
    draft.prose = draft.lines.filter(function (p) { return p.role === "body" || p.role === "heading"; });
    draft.excerpt = /节选|摘编|提纲）|提纲\)/.test((draft.lines[0] || { body: "" }).body);
    draft.own.all = draft.own.place.concat(draft.own.unit, draft.own.person);
    return draft;
  }

  function list(own, key) {
    return ((own && own[key]) || []).filter(function (name) { return name && name.trim(); });
  }

  function paragraphs(text) {
    var start = 0;
    return text.split("\n").map(function (line, index) {
      var paragraph = new Paragraph(start, line, index);
      start += line.length + 1;
      return paragraph;
    });
  }

  /* What each line is: the head of the text, then its body, then what stands below it. */
  function roles(lines, genre) {
    var first = head(lines, genre);
    var last = foot(lines, first);
    for (var i = first; i < last; i++) {
      var line = lines[i];
      if (/\t/.test(line.text)) line.role = "row";
      else if (ATTACHED.test(line.body) || listed(lines, i, first)) line.role = "attachment";
      else if (heading(line, lines[i + 1])) line.role = "heading";
    }
  }

  /* Short, without a mark at its end, and something below it. */
  function heading(line, next) {
    var words = line.body.slice(line.number ? line.number.length : 0);
    if (line.number && line.number.level > 2 || !next) return false;
    return words.length <= (line.number ? 42 : 30) && !/[。；！!，：:、]$/.test(words) && !/[。；]/.test(words) && (line.number ? true : !/\d$|[”）]$/.test(words));
  }

  function head(lines, genre) {
    var i = 0;
    while (i < lines.length && NUMBERED_FILE.test(lines[i].body)) lines[i++].role = "file";
    if (i < lines.length && titled(lines[i], genre)) lines[i++].role = "title";
    for (; i < Math.min(lines.length, 8); i++) {
      var line = lines[i];
      if (DATE_LINE.test(line.body)) line.role = "dateline";
      else if (NUMBERED_FILE.test(line.body) && line.body.length < 30) line.role = "file";
      else if (author(line, genre)) line.role = "speaker";
      else if (!line.number && /[:：]$/.test(line.body) && line.body.length < 160 && !/。|如下|现将|现就|以下/.test(line.body)) line.role = "addressee";
      else if (genre === "selection-notice" && !line.number && ORGAN.test(line.body) && line.body.length < 100 && !/为|根据|按照|。.|经/.test(line.body)) line.role = "addressee";
      else if (genre === "leader-speech" && /　| {1,}/.test(line.body) && line.body.length < 40 && !/[。，]/.test(line.body)) line.role = "speaker";
      else break;
    }
    return i;
  }

  /* 滨岳区商务局　厉海清, below the title of a summary */
  function author(line, genre) {
    return genre === "personal-summary" && !line.number && /^[\u3400-\u9fff·（）]{2,24}[\s　]+[\u3400-\u9fff]{1,4}[\s　]?[\u3400-\u9fff]{1,16}$/.test(line.body);
  }

  function titled(line, genre) {
    if (line.number || line.body.length > 80 || /\t/.test(line.text) || DATE_LINE.test(line.body)) return false;
    return /[。；：:]/.test(line.body.slice(0, -1)) ? false : !/[。；，]$/.test(line.body) || Boolean(genre) && line.body.length < 50;
  }

  /* The date below the text with the names above it; what stands below them is an annex. Without one: from the end up. */
  function foot(lines, first) {
    var at = dated(lines, first), i = at < 0 ? lines.length : at;
    for (var k = i + 1; k < lines.length && at >= 0; k++) {
      lines[k].role = NOTE.test(lines[k].body) ? "note" : ATTACHED.test(lines[k].body) || listed(lines, k, at) ? "attachment" : /\t/.test(lines[k].text) ? "row" : "annex";
    }
    if (at >= 0) lines[at].role = "signdate";
    for (; i > first; i--) {
      var line = lines[i - 1];
      if (at < 0 && NOTE.test(line.body)) line.role = "note";
      else if (ATTACHED.test(line.body) || listed(lines, i - 1, first)) line.role = "attachment";
      else if (at >= 0 && signature(line) && lines[i].role !== "attachment") line.role = "signature";
      else break;
    }
    return i;
  }

  /* The line of the date: below a name, or the last but notes and attachments. */
  function dated(lines, first) {
    for (var i = lines.length - 1; i > first; i--) {
      if (!DATE_LINE.test(lines[i].body)) continue;
      var above = lines[i - 1];
      if (signature(above) || ATTACHED.test(above.body) || i > lines.length - 3) return i;
    }
    return -1;
  }

  function listed(lines, at, first) {
    if (!LISTED.test(lines[at].text) || /[。；]./.test(lines[at].body)) return false;
    while (at > first && LISTED.test(lines[at].text)) at--;
    return ATTACHED.test(lines[at].body);
  }

  function signature(line) {
    return (SIGNED.test(line.body) || POSTED.test(line.body)) && line.body.length < 40 || line.body.length <= 60 && !line.number && !/[。，；：:！？、\t]/.test(line.body);
  }

  /* Sentences of a paragraph: {text, start, end} in the draft's own places. */
  checking.sentences = function (paragraph) {
    return pieces(paragraph, /[^。！？!?]*(?:[。！？!?]+[”’」』）)]*|$)/g);
  };

  checking.clauses = function (paragraph) {
    return pieces(paragraph, /[^。！？!?；;，,：:]*(?:[。！？!?；;，,：:]+[”’」』）)]*|$)/g);
  };

  function pieces(paragraph, pattern) {
    var found = [];
    var match;
    pattern.lastIndex = 0;
    while ((match = pattern.exec(paragraph.text)) && match[0]) {
      found.push({ text: match[0], start: paragraph.start + match.index, end: paragraph.start + match.index + match[0].length });
    }
    return found;
  }

  checking.read = read;
  checking.HAN = "[\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\ud840-\\ud88f\\udc00-\\udfff]"; // with the planes beyond the first, by halves
})(self.wenku);
