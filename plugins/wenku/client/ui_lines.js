/* A query line by line (core_lines.js), and two wordings side by side: 挂职|下派. */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;
  var SHOWN = 60, OF_EACH = 10; // lines at first: of one wording, of each of two
  var SORTS = ["best", "right", "left"];

  function chip(text, pressed, act) {
    var made = ui.make("button", { type: "button", "class": "wenku-chip", "aria-pressed": String(pressed) }, [text]);
    made.addEventListener("click", act);
    return made;
  }

  function row(line) {
    var where = line.title + (line.heading ? " › " + line.heading : "");
    return ui.make("li", { "class": "wenku-line" }, [
      ui.make("a", { "class": "wenku-line__text", href: ui.address(line.url, [line.hit]) }, [
        ui.make("span", { "class": "wenku-line__left" }, [line.left]), ui.make("mark", {}, [line.hit]), ui.make("span", { "class": "wenku-line__right" }, [line.right])
      ]),
      ui.make("span", { "class": "wenku-line__where" }, [where])
    ]);
  }

  function counted(name, answer) {
    var genres = answer.genres.map(function (genre) { return genre.label + " " + genre.count; }).join("，");
    return wenku.words(genres ? "lines.by-genre" : "lines.counted", name, answer.total, answer.pages, genres);
  }

  function list(answer, limit, more) {
    var items = ui.make("ol", { "class": "wenku-lines" }, answer.lines.slice(0, limit).map(row));
    var below = answer.lines.length > limit ? [chip(wenku.words("lines.more", SHOWN), false, more)] : [];
    return [items].concat(below);
  }

  /* The wordings of a query: two where a bar stands between them. */
  ui.wordings = function (query) {
    return query.split(/[|｜]/).map(function (text) { return text.trim(); }).filter(Boolean).slice(0, 2);
  };

  /* Elements that show a query line by line; `again(sort, limit)` draws them anew. */
  ui.lines = async function (query, chosen, sort, limit, again) {
    var names = ui.wordings(query), shown = limit || (names.length > 1 ? OF_EACH : SHOWN);
    var answers = await Promise.all(names.map(function (name) { return wenku.lines(name, Object.assign({ sort: sort }, chosen)); }));
    var sorts = SORTS.map(function (key) { return chip(wenku.words("lines." + key), key === sort, function () { again(key, shown); }); });
    var made = [ui.make("div", { "class": "wenku-facet", role: "group", "aria-label": wenku.words("lines.order") }, sorts)];
    answers.forEach(function (answer, i) {
      made.push(ui.make("p", { "class": "wenku-search__status" }, [counted(names[i], answer) + (answer.read ? wenku.words("lines.listed", answer.read) : "")]));
    });
    answers.forEach(function (answer) {
      made = made.concat(list(answer, shown, function () { again(sort, shown + SHOWN); }));
    });
    return made;
  };
})(self.wenku);
