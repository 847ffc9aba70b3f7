/* The way to the basket: a link in the header with the number of things in it, there once something is. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined" || !wenku.folder) return;
  var PREFIX = "wenku.basket/1:"; // basket.js, which comes only where something is done with it
  var named = document.querySelector("meta[name=wenku-basket]");
  if (!named) return;
  var door = document.createElement("a");

  function show() {
    var count = wenku.storage.keys(PREFIX).length;
    door.textContent = "篮子 " + count;
    door.hidden = !count;
  }

  door.className = "wenku-door md-header__button";
  door.href = named.content;
  door.title = "看篮子里的东西：排次序、打印、投影、发链接";
  var palette = document.querySelector(".md-header__inner > [data-md-component=palette]");
  var header = document.querySelector(".md-header__inner, .navbar .container, header, [role=banner]");
  if (palette) palette.parentNode.insertBefore(door, palette);
  else (header || document.body).appendChild(door);
  document.addEventListener("wenku-basket", show);
  wenku.storage.heed(PREFIX, show);
  show();
  // Pages where something was put aside before show it, with its notes.
  var page = document.querySelector("a.wenku-permalink");
  if (page && wenku.storage.keys(PREFIX + page.textContent.trim() + "#").length) wenku.load("keep.js").catch(function () {});
})(self.wenku);
