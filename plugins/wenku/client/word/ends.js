/* What stands at the ends: where a title breaks, who signs and when, the imprint. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var AFTER = /(?:部|局|委|会|府|院|校|厅|处|室|办|组|公司)$/;
  var BEFORE = /^(?:关于|开展|选派|推荐|做好|任期|情况|工作|期满|在)/;
  var CLOSING = /^[，。、；：？！）》〉】』」”’的]/;
  var EXTRA = 3, TORN = 9;
  var OPENING = /[（《〈【『「“‘]$/;

  /* 7.3.1: several lines of like length, no word torn; one line more rather than a torn word. Whoever breaks it himself is followed. */
  word.titleLines = function (title, room) {
    var text = String(title).trim();
    if (text.indexOf("\n") >= 0 || word.width(text) <= room) return text.split(/\s*\n\s*/);
    var least = Math.ceil(word.width(text) / room);
    var fewer = divided(text, least, room), more = divided(text, least + 1, room);
    return (more.cost + EXTRA < fewer.cost ? more : fewer).lines;
  };

  /* A break of ours says what it stands for, nothing or a space, so that who reads the file back has the title as it was. */
  word.titleXml = function (title, room) {
    var text = String(title).trim(), place = 0;
    if (text.indexOf("\n") >= 0) return word.runsXml(text);
    return word.titleLines(text, room).map(function (line) {
      var start = text.indexOf(line, place);
      var parted = place ? "<w:r><w:br w:clear=\"" + (start > place ? "all" : "none") + "\"/></w:r>" : "";
      place = start + line.length;
      return parted + word.runsXml(line);
    }).join("");
  };

  /* The cheapest way to divide a title into so many lines. */
  function divided(text, count, room) {
    if (count === 1) return { lines: [text], cost: word.width(text) > room ? Infinity : 0 };
    var best = { lines: [text], cost: Infinity };
    var ideal = word.width(text) / count;
    for (var place = 2; place < text.length - 1 && word.width(text.slice(0, place)) <= room; place++) {
      var own = Math.abs(word.width(text.slice(0, place).trim()) - ideal) / 2 + penalty(text, place);
      if (own >= best.cost) continue;
      var rest = divided(text.slice(place).trim(), count - 1, room);
      if (own + rest.cost < best.cost) best = { lines: [text.slice(0, place).trim()].concat(rest.lines), cost: own + rest.cost };
    }
    return best;
  }

  function penalty(text, place) {
    var before = text.slice(0, place), after = text.slice(place);
    if (CLOSING.test(after) || OPENING.test(before) || /[0-9A-Za-z]$/.test(before) && /^[0-9A-Za-z]/.test(after)) return 50;
    if (depth(before)) return 12;
    if (/\s/.test(text[place])) return 0;
    if (/^关于/.test(after)) return 0;
    return BEFORE.test(after) ? 2 : AFTER.test(before) && !/^[和与及、]/.test(after) ? 1 : TORN;
  }

  function depth(text) {
    return (text.match(/[（《“【]/g) || []).length - (text.match(/[）》”】]/g) || []).length;
  }

  /*
   * 7.3.5.1 with a seal: the date four characters from the right, the name centred over it, two lines left for the upper half
   * of the seal. 7.3.5.2 without: the name two characters from the right, the date two further in than the name's beginning.
   */
  word.signatureXml = function (block, page) {
    var names = (block.names || []).filter(Boolean);
    var date = block.date || "";
    var longest = Math.max.apply(null, [0].concat(names.map(word.width)));
    var sides = block.seal ? sealed(longest, word.width(date)) : unsealed(longest, word.width(date));
    var gap = word.blank(block.seal ? 2 : 1);
    var signed = names.map(function (name) {
      return line("Signature", name, sides.name + (longest - word.width(name)) / (block.seal ? 2 : 1), page);
    });
    return gap + signed.join("") + (date ? line("Date", date, sides.date, page) : "");
  };

  function sealed(name, date) {
    var right = 4 + (date - name) / 2;
    return right >= 0 ? { name: right, date: 4 } : { name: 0, date: (name - date) / 2 };
  }

  function unsealed(name, date) {
    if (!name) return { name: 2, date: 2 };
    return date > name ? { name: 4 + date - name, date: 2 } : { name: 2, date: name - date };
  }

  /* Empty lines that stay with what follows. */
  word.blank = function (lines) {
    return new Array(lines + 1).join("<w:p><w:pPr>" + word.KEEP + "</w:pPr></w:p>");
  };

  function line(style, text, right, page) {
    return word.paragraphXml(style, word.runsXml(text), word.indent(page, { right: right }));
  }
})(self.wenku);
