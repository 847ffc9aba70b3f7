/* Permanent links to copy: the page's beside its id, one for each heading and paragraph that has an anchor.
   Headings keep the theme's tab stops; from any of them the arrow keys go through the paragraphs, so that sixty
   paragraphs do not stand between a keyboard user and the rest of the page. */
(function () {
  "use strict";
  var page = document.querySelector("a.wenku-permalink");
  if (!page) return;
  var sheet = document.querySelector(".wenku-exemplar, .wenku-template, .wenku-guide, .wenku-lesson") || document.body;
  var controls = [];
  var status = null;

  function control(tag, label, anchor) {
    var element = document.createElement(tag);
    if (tag === "button") element.type = "button";
    element.className = "wenku-copy wenku-skip";
    name(element, label, anchor);
    return element;
  }

  function name(element, label, anchor) {
    element.title = label;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", function (event) {
      event.preventDefault();
      copy(page.href.split("#")[0] + (anchor ? "#" + anchor : ""));
    });
  }

  function addToHeading(heading, anchor) {
    var link = heading.querySelector("a.headerlink");
    if (!link) {
      link = heading.appendChild(document.createElement("a"));
      link.className = "headerlink";
      link.textContent = "\u00b6";
    }
    link.href = "#" + anchor;
    name(link, "复制本节链接，方向键选段落", anchor);
    controls.push(link);
  }

  function addToParagraph(block, anchor) {
    var button = control("button", "复制本段链接", anchor);
    button.tabIndex = -1;
    if (block.tagName === "TABLE" || block.tagName === "PRE") block.parentNode.insertBefore(button, block);
    else block.insertBefore(button, block.firstChild);
    block.setAttribute("data-wenku-linked", ""); // not a class: themes style table:not([class])
    controls.push(button);
  }

  function copy(link) {
    if (copySelected(link)) say("已复制链接", link);
    else if (navigator.clipboard) {
      navigator.clipboard.writeText(link).then(function () { say("已复制链接", link); }, function () { offer(link); });
    } else offer(link);
  }

  /* The old way first: it works on file:// and on plain http, where navigator.clipboard does not exist. */
  function copySelected(text) {
    var focused = document.activeElement;
    var field = document.body.appendChild(document.createElement("textarea"));
    field.className = "wenku-offscreen";
    field.setAttribute("readonly", "");
    field.value = text;
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    document.body.removeChild(field);
    if (focused && focused.focus) focused.focus({ preventScroll: true });
    return done;
  }

  function say(message, detail) {
    status.textContent = "";
    status.appendChild(document.createTextNode(message));
    status.appendChild(document.createElement("br"));
    status.appendChild(document.createElement("span")).textContent = detail;
    show(2600);
  }

  function offer(link) {
    status.textContent = "浏览器不让网页复制，请按 Ctrl+C：";
    var field = status.appendChild(document.createElement("input"));
    field.readOnly = true;
    field.value = link;
    field.setAttribute("aria-label", "永久链接");
    show(20000);
    field.select();
  }

  function show(milliseconds) {
    status.classList.add("wenku-shown");
    clearTimeout(show.timer);
    show.timer = setTimeout(function () { status.classList.remove("wenku-shown"); }, milliseconds);
  }

  function move(event) {
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    var place = controls.indexOf(event.target);
    if (!step || place < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    var next = controls[place + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "center" });
  }

  var found = sheet.querySelectorAll("[id^='h-'], [id^='p-']");
  for (var i = 0; i < found.length; i++) {
    var holder = found[i].classList.contains("wenku-anchor") ? found[i].parentNode : found[i];
    if (/^h-/.test(found[i].id)) {
      if (/^H[1-6]$/.test(holder.tagName) && !holder.querySelector(".wenku-named")) {
        found[i].classList.add("wenku-named");
        addToHeading(holder, found[i].id);
      }
    } else if (holder === found[i] || (/^(P|LI|DT|DD)$/.test(holder.tagName) && !/^p-/.test(holder.id))) {
      if (!holder.hasAttribute("data-wenku-linked")) addToParagraph(holder, found[i].id);
    }
  }
  var whole = control("button", "复制本页永久链接", "");
  whole.classList.add("wenku-copy-page");
  whole.textContent = "复制链接";
  whole.removeAttribute("aria-label"); // the text is the name (WCAG 2.5.3)
  page.parentNode.insertBefore(whole, page.nextSibling);
  status = document.body.appendChild(document.createElement("div"));
  status.className = "wenku-status wenku-skip";
  status.setAttribute("role", "status");
  sheet.addEventListener("keydown", move);
})();
