/* A phrase into the basket, with what its popover says of it, once the popover is asked for. */
(function (wenku) {
  "use strict";
  wenku.offerPhrase = function (box, target) {
    if (box.querySelector(".wenku-take")) return;
    var button = box.lastElementChild.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "wenku-take";
    button.textContent = "放进篮子";
    button.addEventListener("click", function () {
      var told = box.querySelector(".wenku-popover-title + p");
      var entry = { page: "phrase", anchor: target.getAttribute("data-phrase"), kind: "phrase",
        title: box.querySelector("b").textContent, words: told ? told.textContent : "" };
      wenku.load("keep.js").then(function () { wenku.keep.put(entry); }, function (error) { wenku.say(error.message); });
    });
  };
})(self.wenku);
