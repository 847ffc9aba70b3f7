/* A section: its heading, what it must tell, its blocks, and beside it what others wrote. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;

  /* {element, recount(heading)}. */
  desk.sectionView = function (section, screen) {
    var element = ui.make("section", { "class": "wenku-desk-section", id: "wenku-" + section.key });
    var parts = { title: ui.make("h2"), count: ui.make("span", { "class": "wenku-desk-quiet" }) };
    draw(element, section, screen, parts);
    return {
      element: element,
      recount: function (heading) {
        parts.title.textContent = title(section, screen.draft, heading);
        parts.count.textContent = section.out ? "" : counted(section, screen);
      }
    };
  };

  function title(section, draft, heading) {
    var text = heading || desk.filled(section.heading, draft.values) || (section.blocks.some(isEnd) ? "落款" : "开头");
    return (section.label ? section.label + "　" : "") + text + (section.silent && text === desk.filled(section.heading, draft.values) ? "（不印出来）" : "");
  }

  function isEnd(block) {
    return block.type === "signature" || block.type === "attachments";
  }

  function counted(section, screen) {
    var own = desk.sectionHan(section, screen.draft);
    var usual = section.move && screen.room.overview.lengths[screen.draft.genre];
    var range = usual && usual.moves[section.move];
    return own + " 字" + (range ? "；范文里这一部分共 " + range[0] + "—" + range[2] + " 字" : "");
  }

  function draw(element, section, screen, parts) {
    ui.empty(element);
    element.appendChild(head(section, screen, parts, element));
    if (section.out) return;
    if (section.purpose) element.appendChild(ui.make("p", { "class": "wenku-desk-purpose" }, [section.purpose]));
    var beside = ui.make("div", { "class": "wenku-desk-beside", hidden: "" });
    if (section.move) element.appendChild(besideButton(section, screen, beside));
    element.appendChild(beside);
    element.appendChild(headingFields(section, screen));
    var around = {
      fields: screen.fields, section: section,
      redraw: function (key) { screen.draw(key); }
    };
    section.blocks.forEach(function (block) { element.appendChild(desk.blockView(block, around)); });
    if (!section.blocks.some(function (block) { return !block.out; })) {
      element.appendChild(desk.button("加一段", function () {
        var made = desk.newParagraph(screen.draft);
        section.blocks.push(made);
        screen.touch();
        screen.draw(made.key);
      }));
    }
  }

  function head(section, screen, parts, element) {
    var box = ui.make("input", { type: "checkbox", id: "wenku-in-" + section.key });
    box.checked = !section.out;
    box.addEventListener("change", function () {
      if (box.checked) delete section.out;
      else section.out = true;
      screen.touch();
      screen.draw();
      document.getElementById(box.id).focus();
    });
    var label = ui.make("label", { "for": box.id, "class": "wenku-desk-in" }, [box, section.optional ? "写这一节（可选）" : "写这一节"]);
    return ui.make("div", { "class": "wenku-desk-sectionhead" }, [parts.title, parts.count, label]);
  }

  /* Slots of a heading, or the words of one that its writer made. */
  function headingFields(section, screen) {
    var holder = ui.make("div", { "class": "wenku-desk-fields" });
    if (section.own || (!screen.draft.template && section.heading.length)) {
      var input = screen.fields.area(desk.filled(section.heading, screen.draft.values), function (value) { section.heading = value ? [value] : []; screen.touch(); });
      holder.appendChild(ui.make("div", { "class": "wenku-desk-field wenku-desk-wide" }, [ui.make("label", { "for": input.id }, ["小标题"]), input]));
    } else screen.fields.ask(section.heading).forEach(function (field) { holder.appendChild(field); });
    return holder;
  }

  function besideButton(section, screen, beside) {
    function turn(open) {
      beside.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    }

    var button = desk.button("看别人怎么写“" + screen.room.overview.moves[section.move].name + "”", function () {
      var open = beside.hidden;
      if (open && screen.closeBeside) screen.closeBeside(); // one at a time: there is one place for it
      screen.closeBeside = open ? turn.bind(null, false) : null;
      turn(open);
      if (open && !beside.firstChild) desk.drawBeside(beside, section, screen);
    }, { "aria-expanded": "false" });
    return button;
  }
})(self.wenku);
