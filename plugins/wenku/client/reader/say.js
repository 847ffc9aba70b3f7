/* What our buttons answer: a line at the foot of the window, read aloud too; a link to copy by hand where a browser refuses. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var status = null;
  var timer = 0;

  function box() {
    if (status) return status;
    status = document.body.appendChild(document.createElement("div"));
    status.className = "wenku-status wenku-skip";
    status.setAttribute("role", "status");
    return status;
  }

  function show(milliseconds) {
    box().classList.add("wenku-shown");
    clearTimeout(timer);
    timer = setTimeout(function () { box().classList.remove("wenku-shown"); }, milliseconds);
  }

  /* `detail` stands in a second line. */
  wenku.say = function (message, detail) {
    box().textContent = message;
    if (detail) {
      status.appendChild(document.createElement("br"));
      status.appendChild(document.createElement("span")).textContent = detail;
    }
    show(2600 + 60 * message.length);
  };

  function offer(text) {
    box().textContent = "浏览器不让网页复制，请按 Ctrl+C：";
    var field = status.appendChild(document.createElement(/\n/.test(text) ? "textarea" : "input"));
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", "要复制的内容");
    show(20000);
    field.select();
  }

  /* Copies {text, html} and says so, or offers it. */
  wenku.copyAndSay = function (data, message, detail) {
    return wenku.put(data).then(function () { wenku.say(message, detail); }, function () { offer(data.text); });
  };
})(self.wenku);
