/*
 * Where the button goes: where the page says, into the header of a theme, else above the page's foot. Never into what a
 * framework takes over after loading, and never so that it is out of sight or moves the page.
 */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined" || !wenku.folder) return;
  var ui = wenku.ui;
  var HEADERS = "body header nav, body header, body > nav, nav[role=navigation], [role=banner], [role=navigation]";
  var READ = "article, main, h1, h2, p, [data-wenku-mounted]"; // the last: a text was found here, whatever its tags
  var NARROW = 240; // a frame of links beside the page that they open
  var BAR = 140; // a header is a bar at the top: what is higher, or narrower than half the window, is a list at the side
  var GROWTH = 8;

  /* false where nobody reads: a page of programs, a set of frames, a narrow frame. */
  ui.place = function (button) {
    if (!document.body || document.body.nodeName === "FRAMESET" || (self !== top && innerWidth < NARROW)) return false;
    if (!document.querySelector(READ) && !document.querySelector(".md-header__inner")) return false;
    put(button);
    addEventListener("resize", function () { if (!isInSight(button)) float(button); });
    keep(button);
    return true;
  };

  function put(button) {
    var inner = document.querySelector("[data-wenku-button], .md-header__inner");
    if (inner) {
      inner.insertBefore(button, inner.querySelector(".md-header__source"));
      Array.prototype.forEach.call(inner.querySelectorAll(".md-search, [for=__search]"), hide); // one search is enough
    } else if (!headers().some(function (header) { return takes(header, button); })) {
      float(button);
    }
  }

  function hide(element) {
    element.classList.add("wenku-instead");
  }

  function headers() {
    return Array.prototype.filter.call(document.querySelectorAll(HEADERS), function (header) {
      var box = header.getBoundingClientRect();
      return !header.closest(ui.hydrated) && box.top + pageYOffset <= BAR && box.height > 0 && box.height <= BAR && box.width >= innerWidth / 2;
    });
  }

  /* A header takes the button if it stays as high as it is and the button is seen in it. */
  function takes(header, button) {
    var before = header.offsetHeight;
    button.classList.add("wenku-open--plain");
    header.appendChild(button);
    if (isInSight(button) && header.offsetHeight <= before + GROWTH) return true;
    button.classList.remove("wenku-open--plain");
    header.removeChild(button);
    return false;
  }

  function float(button) {
    button.classList.remove("wenku-open--plain");
    button.classList.add("wenku-open--floating");
    document.body.appendChild(button);
  }

  function isInSight(button) {
    var box = button.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= document.documentElement.clientWidth + 1;
  }

  /* A theme that exchanges the page without loading one takes the button away with it. */
  function keep(button) {
    function watch() {
      watcher.observe(document.documentElement, { childList: true });
      watcher.observe(document.body, { childList: true });
    }
    var watcher = new MutationObserver(function () {
      if (button.isConnected || !document.body) return;
      put(button);
      watch();
    });
    watch();
  }
})(self.wenku);
