/* Files that are opened or dropped: the draft, and the texts that it is compared with. */
(function (wenku) {
  "use strict";
  var page = wenku.checkPage;
  var ui = wenku.ui;

  /* {name, text, told} of a file, by the reader that the desk has too. */
  async function textOf(file) {
    await wenku.load("open.js");
    var found = await wenku.readDraft(await bytesOf(file), file.name);
    return { name: file.name, text: wenku.word.text(found.document), told: found.told || [] };
  }

  /* A file that has been moved or deleted since is told by its reader. */
  function bytesOf(file) {
    return new Promise(function (done, refuse) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.onerror = function () { refuse(new Error("《" + file.name + "》读不出来，可能已经移走，或者正被别的程序占用。")); };
      reader.readAsArrayBuffer(file);
    });
  }

  /* Each file by itself: one that cannot be read says why, the others are taken. */
  page.readFiles = async function (files, take, say) {
    for (var i = 0; i < files.length; i++) {
      try {
        var read = await textOf(files[i]);
        take(read);
      } catch (error) {
        say(error.message);
      }
    }
  };

  page.chooser = function (text, several, use) {
    var input = ui.make("input", { type: "file", accept: ".docx,.txt,.md", hidden: "" });
    if (several) input.multiple = true;
    input.addEventListener("change", function () {
      use(Array.prototype.slice.call(input.files));
      input.value = "";
    });
    return ui.make("span", {}, [page.button(text, function () { input.click(); }), input]);
  };

  page.dropInto = function (place, use) {
    place.addEventListener("dragover", function (event) {
      event.preventDefault();
      place.classList.add("wenku-check-over");
    });
    place.addEventListener("dragleave", function () { place.classList.remove("wenku-check-over"); });
    place.addEventListener("drop", function (event) {
      place.classList.remove("wenku-check-over");
      var files = Array.prototype.slice.call(event.dataTransfer.files);
      if (!files.length) return; // dragged text falls into the box by itself
      event.preventDefault();
      use(files);
    });
  };
})(self.wenku);
