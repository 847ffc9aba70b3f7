/* Where the reader stopped: kept while a library page is read, offered on the home page. One place, the last. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var KEY = "wenku.place/1";
  var page = document.querySelector("a.wenku-permalink");
  var home = document.querySelector(".desk-search");
  var timer = 0;

  /* The last heading or paragraph that has passed the upper third of the window. */
  function here() {
    var line = window.innerHeight / 3;
    var passed = wenku.anchored.filter(function (part) { return part.element.getBoundingClientRect().top < line; });
    return passed[passed.length - 1];
  }

  function headingBefore(part) {
    var heads = wenku.anchored.slice(0, wenku.anchored.indexOf(part) + 1).filter(function (one) { return /^H[2-6]$/.test(one.element.nodeName); });
    var last = heads[heads.length - 1];
    return last ? last.element.textContent.replace(/\u00b6/g, "").trim() : "";
  }

  function keep() {
    var part = window.pageYOffset > 300 && here();
    if (!part) return; // the top of a page is no place to go back to
    wenku.storage.put(KEY, {
      page: page.textContent.trim(), anchor: part.anchor, heading: headingBefore(part),
      title: document.querySelector("h1").textContent.replace(/\u00b6/g, "").trim()
    });
  }

  function isPlace(place) {
    return !!place && /^[a-z]+-[0-9a-z]+$/.test(place.page) && /^[hp]-[0-9a-z-]+$/.test(place.anchor) && typeof place.title === "string";
  }

  function offer() {
    var place = wenku.storage.get(KEY);
    if (!isPlace(place)) return;
    var link = document.createElement("a");
    link.href = wenku.folder + "../../p/" + place.page + ".html#" + place.anchor;
    link.textContent = "《" + place.title + "》" + (place.heading ? " " + place.heading : "");
    var line = document.createElement("p");
    line.className = "wenku-again";
    line.appendChild(document.createTextNode("接着读："));
    line.appendChild(link);
    home.parentNode.insertBefore(line, home.nextSibling);
  }

  if (home) offer();
  else if (page && wenku.anchored) {
    window.addEventListener("scroll", function () {
      clearTimeout(timer);
      timer = setTimeout(keep, 800);
    }, { passive: true });
    window.addEventListener("pagehide", keep);
  }
})(self.wenku);
