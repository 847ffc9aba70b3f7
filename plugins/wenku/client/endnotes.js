/* For print: margin notes become numbered endnotes, and the short link is written in full where this copy has an address.
   Both are made once and shown by the print style only; without scripts notes are printed under their paragraphs. */
(function () {
  "use strict";
  var sheet = document.querySelector(".wenku-exemplar, .wenku-template, .wenku-guide, .wenku-lesson");
  if (!sheet) return;

  function make(parent, tag, className, text) {
    var element = parent.appendChild(document.createElement(tag));
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function paragraphOf(note) {
    var before = note.previousElementSibling;
    while (before && /^(DETAILS|UL|OL|TABLE|DIV)$/.test(before.tagName)) before = before.previousElementSibling;
    return before && before.tagName === "P" ? before : null;
  }

  function endnote(list, note, number) {
    var paragraph = paragraphOf(note);
    if (paragraph) make(paragraph, "sup", "wenku-ref wenku-skip", "\u2060〔" + number + "〕");
    var item = make(list, "li", "", "");
    var title = note.querySelector("summary");
    if (title) make(item, "strong", "", title.textContent.trim() + "　");
    var parts = note.querySelectorAll("p");
    for (var i = 0; i < parts.length; i++) make(item, "span", "", parts[i].textContent.trim());
  }

  var notes = sheet.querySelectorAll("details.margin");
  if (notes.length) {
    var section = document.createElement("div");
    section.className = "wenku-endnotes wenku-skip";
    make(section, "p", "wenku-endnotes-title", "旁批");
    var list = make(section, "ol", "", "");
    for (var i = 0; i < notes.length; i++) endnote(list, notes[i], i + 1);
    sheet.insertBefore(section, sheet.querySelector(".wenku-invented, .wenku-foot"));
    sheet.classList.add("wenku-endnoted");
  }
  var link = document.querySelector("a.wenku-permalink");
  var printed = sheet.querySelector(".wenku-shortlink");
  var version = document.querySelector(".wenku-version > span");
  var foot = sheet.querySelector(".wenku-foot");
  if (version && foot) make(foot, "p", "", version.textContent.trim());
  if (link && printed && /^p\//.test(printed.textContent) && /^http/.test(location.protocol)) printed.textContent = link.href;
})();
