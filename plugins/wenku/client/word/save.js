/* Bytes into the reader's folder of downloads, and the profile that this browser keeps. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var KEY = "wenku.word.profile";
  var TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /* A download with a name that Windows takes: no \ / : * ? " < > |, no dot at the end, 80 characters at most. */
  word.save = function (name, data, ending, type) {
    var blob = new Blob([data], { type: type || TYPE });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = (String(name).replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, " ").replace(/[\s.]+$/, "").trim().slice(0, 80) || "文稿") + (ending || ".docx");
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    return link.download;
  };

  word.storedProfile = function () {
    try {
      return word.profile(JSON.parse(localStorage.getItem(KEY) || "{}"));
    } catch (refused) {
      // storage is blocked, or what is in it is no profile
      return word.profile({});
    }
  };

  word.PROFILE = KEY;
})(self.wenku);
