/*
 * The room that all our scripts share, and window.wenku with the contract's names alone (DESIGN.md, part 3). In a source
 * `wenku` is the room: the build writes for `self.wenku` what is below, a symbol, which no name in a page's markup can take.
 */
(function (root) {
  "use strict";
  var ROOM = Symbol.for("wenku");
  if (root[ROOM]) return; // the script stands twice on the page
  var wenku = (root[ROOM] = {});
  var contract = {};
  Object.defineProperty(root, "wenku", { value: contract, configurable: true, enumerable: true });

  /* A name of the contract; `get` gives its value each time it is asked for. */
  wenku.publish = function (name, get) {
    Object.defineProperty(contract, name, { get: get, configurable: true, enumerable: true });
  };

  /* A door for the index's scripts, there only while one is on its way. */
  wenku.door = function (accept) {
    if (accept) Object.defineProperty(contract, "accept", { value: accept, configurable: true });
    else delete contract.accept;
  };

  var WORDS = {}; // language → key → words; the build writes them here (data/words.toml), as far as this script says them

  /* What another script says, when it comes. */
  wenku.learnWords = function (words) {
    Object.keys(words).forEach(function (language) { WORDS[language] = Object.assign(WORDS[language] || {}, words[language]); });
  };

  /* What is said, in the language of the page: a theme may exchange the page for one in another. */
  wenku.words = function (key) {
    var told = Array.prototype.slice.call(arguments, 1);
    var said = WORDS[languageOf()] || WORDS.en || WORDS.zh;
    return said[key].replace(/\{(\d)\}/g, function (place, number) { return told[number]; });
  };

  function languageOf() {
    if (typeof document === "undefined") return "zh";
    return (document.documentElement.lang || (own && own.lang) || "").split(/[-_]/)[0].toLowerCase(); // ours says it where the page does not
  }

  var own = ownScript();
  if (!own) return;
  wenku.folder = own.src.replace(/[^/]*$/, ""); // all of ours lies beside this script
  wenku.place = wenku.folder + (/,(index-[a-z0-9-]+)$/.exec(own.src) || ["", "index"])[1] + "/"; // of the page's language

  /* The script that runs; asked of the prototype, as <img name=currentScript> would answer in its stead. */
  function ownScript() {
    if (typeof Document === "undefined") return null;
    return Object.getOwnPropertyDescriptor(Document.prototype, "currentScript").get.call(document);
  }

  /* A function that loads scripts of a folder; the promise fails when one does not come. */
  wenku.scriptReader = function (folder) {
    return function (file) {
      return new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = folder + file;
        script.onload = script.onerror = function (event) {
          script.parentNode.removeChild(script);
          if (event.type === "load") done();
          else failed(new Error(wenku.words("fault.file", file.split("?")[0])));
        };
        document.head.appendChild(script);
      });
    };
  };

  var MARKS = {}; // file → what its content begins its address with; the build writes them here
  var loaded = Object.create(null);

  /* One of our bundles (client/bundles.py), once; what did not come is tried again when next asked for. */
  wenku.load = function (file) {
    if (Object.keys(MARKS).length && !MARKS[file]) return Promise.reject(new Error(wenku.words("fault.absent", file)));
    if (!loaded[file]) {
      loaded[file] = wenku.scriptReader(wenku.folder)(file + (MARKS[file] ? "?" + MARKS[file] : ""));
      loaded[file].catch(function () { delete loaded[file]; });
    }
    return loaded[file];
  };

  /* A page asks for a bundle by an element: <div data-wenku-load="desk"></div> brings desk.js. */
  function bringWanted() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-wenku-load]"), function (element) {
      var name = element.getAttribute("data-wenku-load");
      if (/^[a-z]+$/.test(name)) wenku.load(name + ".js").catch(function () {}); // the page says itself what it lacks
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", bringWanted);
  else bringWanted();
})(self);
