/* One switch in the header hides the marks of phrase links; this machine remembers. Where storage is refused
   (some file:// set-ups), the switch works until the page is left. */
(function () {
  "use strict";
  var KEY = "wenku.marks";
  var root = document.documentElement;

  function read() {
    try { return localStorage.getItem(KEY) === "off"; } catch (refused) { return false; }
  }

  function write(off) {
    try {
      if (off) localStorage.setItem(KEY, "off");
      else localStorage.removeItem(KEY);
    } catch (refused) { /* remembered for this page only */ }
  }

  function show(off, button, links) {
    root.setAttribute("data-wenku-marks", off ? "off" : "on");
    button.setAttribute("aria-pressed", off ? "false" : "true");
    button.title = off ? "显示短语标记" : "隐藏短语标记";
    for (var i = 0; i < links.length; i++) {
      if (off) links[i].tabIndex = -1;
      else links[i].removeAttribute("tabindex");
    }
  }

  function makeButton() {
    var button = document.createElement("button");
    var sign = document.createElement("span");
    button.type = "button";
    button.className = "md-header__button md-icon wenku-marks";
    button.setAttribute("aria-label", "短语标记");
    sign.textContent = "短语";
    button.appendChild(sign);
    return button;
  }

  /* Beside the theme's switch of colours; else at the end of whatever header there is; else above the text. */
  function mount(button) {
    var palette = document.querySelector(".md-header__inner > [data-md-component=palette]");
    var header = document.querySelector(".md-header__inner, .navbar .container, header, [role=banner]");
    if (palette) palette.parentNode.insertBefore(button, palette.nextSibling);
    else if (header) header.appendChild(button);
    else document.body.insertBefore(button, document.body.firstChild);
  }

  var links = document.querySelectorAll("a.wenku-phrase");
  if (!links.length) return;
  var button = makeButton();
  var off = read();
  button.addEventListener("click", function () {
    off = !off;
    write(off);
    show(off, button, links);
  });
  show(off, button, links);
  mount(button);
})();
