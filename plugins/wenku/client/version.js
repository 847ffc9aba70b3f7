/* A copy that has grown old says so, quietly, at its foot. Only the reader's own clock is asked. */
(function () {
  "use strict";
  var foot = document.querySelector(".wenku-version[data-date]");
  if (!foot) return;
  var limit = Number(foot.getAttribute("data-days"));
  var days = Math.floor((Date.now() - Date.parse(foot.getAttribute("data-date"))) / 86400000);
  if (!limit || !(days > limit)) return;
  var note = foot.appendChild(document.createElement("span"));
  note.className = "wenku-old";
  note.textContent = "这份副本是 " + days + " 天前构建的，可能已有新版。";
})();
