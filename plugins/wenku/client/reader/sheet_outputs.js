/* What leaves a basket: a list of links, a link to share, a document for Word. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;

  function named(row) {
    return (row.entry.kind === "phrase" ? "短语：" : "《" + row.title + "》") + row.heading;
  }

  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  }

  function words(row) {
    return row.entry.kind === "page" ? "" : row.first + (row.text.replace(/\s+/g, "").length > row.first.length ? "……" : "");
  }

  /* {text, html}: titles, first words, links and notes, for a mail or a lesson plan. */
  function links(rows) {
    return {
      text: rows.map(function (row, place) {
        var note = row.entry.note ? "\n   （" + row.entry.note + "）" : "";
        return place + 1 + ". " + named(row) + "\n   " + (words(row) ? words(row) + "\n   " : "") + row.address + note;
      }).join("\n"),
      html: "<ol>" + rows.map(function (row) {
        var title = row.address ? '<a href="' + escaped(row.address) + '">' + escaped(named(row)) + "</a>" : escaped(named(row));
        return "<li>" + title + " " + escaped(words(row)) + (row.entry.note ? "（" + escaped(row.entry.note) + "）" : "") + "</li>";
      }).join("") + "</ol>"
    };
  }

  /* The basket's address with the ids of what is in it; notes stay here. */
  function share(entries) {
    return location.href.split("#")[0] + "#" + entries.map(function (entry) {
      return entry.page + (entry.anchor ? "." + entry.anchor : "");
    }).join(",");
  }

  /* What such an address names, in its order; what is no id is passed over. */
  function shared(fragment) {
    return fragment.replace(/^#/, "").split(",").map(function (one) {
      var parts = /^([a-z]+(?:-[0-9a-z]+)?)(?:\.([^\s.,<>]+))?$/.exec(one);
      if (!parts || (parts[1] === "phrase" ? !parts[2] : parts[1].indexOf("-") < 0)) return null;
      var anchor = parts[2] || "";
      var kind = parts[1] === "phrase" ? "phrase" : !anchor ? "page" : /^p-/.test(anchor) ? "paragraph" : "section";
      return { page: parts[1], anchor: anchor, kind: kind, title: "", words: "", print: "", note: "", order: 0, out: false };
    }).filter(Boolean);
  }

  function runs(tree) {
    return tree.kids.map(function (kid) {
      if (typeof kid === "string") return { text: kid };
      return { text: kid.tag === "br" ? "\n" : wenku.clip.text({ tag: "", style: "", attributes: "", kids: [kid] }).trim(), bold: /^(strong|b)$/.test(kid.tag) };
    });
  }

  function table(tree) {
    var rows = [], align = [];
    (function walk(kid) {
      if (typeof kid === "string") return;
      if (kid.tag !== "tr") return kid.kids.forEach(walk);
      var cells = kid.kids.filter(function (cell) { return typeof cell !== "string"; });
      rows.push(cells.map(runs));
      align = cells.map(function (cell) { return cell.style.replace("text-align:", ""); });
    })(tree);
    return { type: "table", rows: rows, head: tree.kids.some(function (kid) { return kid.tag === "thead"; }) ? 1 : 0, align: align };
  }

  /* The tree as blocks of the Word writer. */
  function blocks(tree) {
    return tree.kids.reduce(function (all, kid, place) {
      if (typeof kid === "string") return kid.trim() ? all.concat({ type: "paragraph", runs: kid }) : all;
      if (/^h[1-6]$/.test(kid.tag)) return all.concat({ type: "heading", level: Math.max(1, Math.min(4, kid.tag[1] - 1)), runs: runs(kid) });
      if (kid.tag === "table") return all.concat(table(kid));
      if (kid.tag === "p") return all.concat({ type: "paragraph", runs: runs(kid), style: /indent/.test(kid.style) ? "body" : "plain" });
      if (kid.tag === "li") return all.concat({ type: "paragraph", runs: [{ text: tree.tag === "ol" ? place + 1 + ". " : "· " }].concat(runs(kid)), style: "plain" });
      return all.concat(blocks(kid));
    }, []);
  }

  /* The sheet as the Word writer takes it (client/word): source, words, note of each row. */
  function wordDocument(rows, title) {
    var made = rows.reduce(function (all, row, place) {
      var note = row.entry.note ? [{ type: "paragraph", style: "plain", runs: "笔记：" + row.entry.note }] : [];
      var own = row.tree ? blocks(row.tree) : row.entry.kind === "page" ? [] : [{ type: "paragraph", runs: row.text, style: "body" }];
      var source = { type: "paragraph", style: "plain", runs: [{ text: place + 1 + ". " + named(row), bold: true }, { text: "　" + row.entry.page }] };
      return all.concat([source], own, note);
    }, []);
    return { title: title, genre: null, layout: "handout", blocks: made };
  }

  wenku.sheetOut = { named: named, links: links, share: share, shared: shared, wordDocument: wordDocument };
})(self.wenku);
