/* What a reader can do with a paragraph or a section: copy its link, put it into the basket, note something. One small box
   for all of them: in the margin of what the pointer rests on; at the foot of the window where a finger taps; with the keyboard
   from a heading's link by the arrow keys, so that sixty paragraphs do not stand between its user and the rest of the page. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var page = document.querySelector("a.wenku-permalink");
  var sheet = document.querySelector(".wenku-exemplar, .wenku-template, .wenku-guide, .wenku-lesson");
  if (!page || !sheet) return;
  var SHOW = 120; // milliseconds: a pointer that passes by asks for nothing
  var HIDE = 300; // the way from the text into the margin
  var wide = window.matchMedia("(min-width: 60em)"); // there is a margin
  var touched = false; // what the last pointer was: machines with both exist, and what a media query says of them is not to be relied on
  var parts = []; // {element, anchor}: headings and paragraphs that have an anchor, in the order of the page
  var current = null;
  var timer = 0;
  var box = document.createElement("div");

  function addPart(element, anchor) {
    if (element.hasAttribute("data-wenku-linked")) return;
    element.setAttribute("data-wenku-linked", ""); // not a class: themes style table:not([class])
    parts.push({ element: element, anchor: anchor });
  }

  function inMargin() {
    return wide.matches && !touched;
  }

  function findParts() {
    var found = sheet.querySelectorAll("[id^='h-'], [id^='p-']");
    for (var i = 0; i < found.length; i++) {
      var own = !found[i].classList.contains("wenku-anchor");
      var holder = own ? found[i] : found[i].parentNode;
      var name = /^h-/.test(found[i].id) ? /^H[1-6]$/ : /^(P|LI|DT|DD)$/;
      if (own || (name.test(holder.nodeName) && !/^p-/.test(holder.id))) addPart(holder, found[i].id);
    }
  }

  /* The theme's sign beside a heading copies the permanent link, and is where the keyboard comes in. */
  function addToHeading(part) {
    var link = part.element.querySelector("a.headerlink");
    if (!link) {
      link = part.element.appendChild(document.createElement("a"));
      link.className = "headerlink";
      link.textContent = "\u00b6";
    }
    link.href = "#" + part.anchor;
    link.title = "复制本节链接，方向键选段落";
    link.setAttribute("aria-label", link.title);
    link.addEventListener("click", function (event) {
      event.preventDefault();
      copyLink(part);
    });
  }

  function copyLink(part) {
    var link = page.href.split("#")[0] + (part ? "#" + part.anchor : "");
    wenku.copyAndSay({ text: link }, "已复制链接", link);
  }

  function tool(name, label, title, act) {
    var button = box.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = name;
    button.textContent = label;
    button.title = title;
    button.addEventListener("click", function () { act(current, button); });
    return button;
  }

  function keep(act) {
    return function (part) {
      hide();
      wenku.load("keep.js").then(function () { wenku.keep[act](part); }, function (error) { wenku.say(error.message); });
    };
  }

  function show(part) {
    clearTimeout(timer);
    current = part;
    var heading = /^H/.test(part.element.nodeName);
    box.classList.toggle("wenku-tools--foot", !inMargin());
    box.setAttribute("aria-label", heading ? "这一节" : "这一段");
    top(part.element).parentNode.insertBefore(box, top(part.element));
    if (inMargin()) place(part.element);
    else box.removeAttribute("style");
    box.hidden = false;
  }

  /* The part of the sheet in which an element stands: the box is put before it, where it is next for the keyboard. */
  function top(element) {
    while (element.parentNode !== sheet) element = element.parentNode;
    return element;
  }

  function place(element) {
    var own = element.getBoundingClientRect();
    var frame = sheet.getBoundingClientRect();
    box.style.top = Math.round(own.top - frame.top) + "px";
    box.style.left = Math.round(own.left - frame.left - (element.nodeName === "LI" ? 18 : 0)) + "px";
  }

  function hide(back) {
    clearTimeout(timer);
    if (box.hidden) return;
    box.hidden = true;
    if (back) back.focus();
  }

  function later(act, wait) {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  }

  function partAt(target) {
    var element = target.closest && target.closest("[data-wenku-linked]");
    return element && parts.filter(function (part) { return part.element === element; })[0];
  }

  function onOver(event) {
    if (!inMargin() || event.buttons || box.contains(document.activeElement)) return;
    if (box.contains(event.target)) clearTimeout(timer);
    else {
      var part = event.target.closest("details.margin") ? null : partAt(event.target); // beside a note there is no room
      if (part && part !== current || part && box.hidden) later(function () { show(part); }, SHOW);
      else if (part) clearTimeout(timer);
    }
  }

  function onOut() {
    if (!box.contains(document.activeElement)) later(hide, HIDE);
  }

  /* A tap on a paragraph, not on what does something of its own, and not the end of a selection. */
  function onClick(event) {
    if (inMargin() || box.contains(event.target)) return;
    var own = event.target.closest("a, button, input, summary, textarea, .wenku-mine");
    var part = !own && window.getSelection().isCollapsed && partAt(event.target);
    if (part && (box.hidden || part !== current)) show(part);
    else hide();
  }

  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var inBox = box.contains(event.target);
    var from = inBox ? current : event.target.classList.contains("headerlink") ? partAt(event.target) : null;
    if (!from) return;
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    var side = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step) go(parts[parts.indexOf(from) + step]);
    else if (inBox && side) (side > 0 ? document.activeElement.nextSibling : document.activeElement.previousSibling || document.activeElement).focus();
    else if (inBox && event.key === "Escape") hide(headingOf(from));
    else return;
    event.preventDefault();
  }

  function go(part) {
    if (!part) return;
    show(part);
    box.firstChild.focus();
    part.element.scrollIntoView({ block: "center" });
  }

  function headingOf(part) {
    for (var i = parts.indexOf(part); i >= 0; i--) {
      var link = parts[i].element.querySelector("a.headerlink");
      if (link) return link;
    }
    return page;
  }

  findParts();
  parts.forEach(function (part) { if (/^H/.test(part.element.nodeName)) addToHeading(part); });
  box.className = "wenku-tools wenku-skip";
  box.hidden = true;
  box.setAttribute("role", "group");
  tool("wenku-copy", "链接", "复制永久链接", copyLink);
  tool("wenku-take", "篮子", "放进篮子，或者取出来", keep("toggle"));
  tool("wenku-write", "笔记", "在这里记一笔", keep("write"));
  document.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; }, true);
  document.addEventListener("pointermove", function (event) { touched = event.pointerType === "touch"; }, { capture: true, passive: true });
  sheet.addEventListener("mouseover", onOver);
  sheet.addEventListener("mouseout", onOut);
  sheet.addEventListener("click", onClick);
  sheet.addEventListener("keydown", onKey);
  box.addEventListener("focusout", function (event) {
    if (!box.contains(event.relatedTarget)) later(hide, HIDE);
  });
  wenku.anchored = parts;
  wenku.copyPageLink = function () { copyLink(null); };
})(self.wenku);
