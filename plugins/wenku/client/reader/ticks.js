/* Check lists can be ticked, and the ticks are kept in this browser; an item that was reworded since is open again. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var boxes = Array.prototype.slice.call(document.querySelectorAll(".task-list-item input[type=checkbox]"));
  var page = document.querySelector("a.wenku-permalink");
  if (!boxes.length) return;
  var key = "wenku.ticks/1:" + (page ? page.textContent.trim() : decodeURIComponent(location.pathname).split("/").slice(-2).join("/"));

  function words(box) {
    return box.parentNode.textContent.replace(/\s+/g, "");
  }

  function ticked() {
    var kept = wenku.storage.get(key);
    return Array.isArray(kept) ? kept : [];
  }

  function show() {
    var kept = ticked();
    boxes.forEach(function (box) { box.checked = kept.indexOf(words(box)) >= 0; });
    lists().forEach(count);
  }

  function lists() {
    return boxes.map(function (box) { return box.closest("ul"); }).filter(function (list, place, all) { return all.indexOf(list) === place; });
  }

  function count(list) {
    var own = boxes.filter(function (box) { return list.contains(box); });
    var done = own.filter(function (box) { return box.checked; }).length;
    var line = list.nextElementSibling;
    line.firstChild.textContent = done ? "勾了 " + done + " 项，共 " + own.length + " 项。" : "";
    line.lastChild.hidden = !done;
  }

  function change(box, on) {
    var others = ticked().filter(function (one) { return one !== words(box); });
    var why = wenku.storage.put(key, on ? others.concat([words(box)]) : others);
    if (why) wenku.say(why);
    count(box.closest("ul"));
  }

  function foot(list) {
    var line = document.createElement("p");
    line.className = "wenku-ticked wenku-skip";
    line.appendChild(document.createElement("span")).setAttribute("role", "status");
    var button = line.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = "全部去掉";
    button.addEventListener("click", function () {
      boxes.filter(function (box) { return list.contains(box); }).forEach(function (box) {
        box.checked = false;
        change(box, false);
      });
    });
    list.parentNode.insertBefore(line, list.nextSibling);
  }

  boxes.forEach(function (box, place) {
    var item = box.parentNode;
    item.id = item.id || "wenku-tick-" + place;
    box.disabled = false;
    box.removeAttribute("aria-hidden");
    box.setAttribute("aria-labelledby", item.id);
    box.addEventListener("change", function () { change(box, box.checked); });
    item.addEventListener("click", function (event) {
      if (event.target.closest("a, input, button, .wenku-tools") || !window.getSelection().isCollapsed) return;
      box.checked = !box.checked;
      change(box, box.checked);
    });
  });
  lists().forEach(foot);
  wenku.storage.heed(key, show);
  show();
})(self.wenku);
