/* Helpers of the interface, and the way from a page to the site's root. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var ui = (wenku.ui = {});

  /* An element with attributes (null: left out) and children; strings become text, never markup. */
  ui.make = function (tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (attributes[name] !== null) element.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  };

  ui.empty = function (element) {
    while (element.firstChild) element.removeChild(element.firstChild);
    return element;
  };

  /* Pieces [{text, hit}] as nodes, hits in <mark>. */
  ui.pieces = function (pieces) {
    return pieces.map(function (piece) { return piece.hit ? ui.make("mark", {}, [piece.text]) : document.createTextNode(piece.text); });
  };

  ui.parameter = function (name) {
    var found = new RegExp("[?&]" + name + "=([^&#]*)").exec(location.search);
    return found ? ui.decoded(found[1].replace(/\+/g, " "), "") : "";
  };

  /* A part of an address, or `otherwise` where it is not what an encoder writes (a bare %). */
  ui.decoded = function (text, otherwise) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return otherwise;
    }
  };

  // Roots of frameworks that take a page over after loading; the same list is in adapters/folder/content.py.
  ui.hydrated = "#app, #__docusaurus, #__next, #__nuxt, #___gatsby, [data-reactroot], [data-server-rendered]";

  /* A server gives a folder's index by itself, and a framework knows no other address; on the disk it is a file. */
  function fileOf(url) {
    if (/^file:/.test(wenku.folder)) return /(^|\/)$/.test(url) ? url + "index.html" : url;
    return document.querySelector(ui.hydrated) ? url.replace(/(^|\/)index\.html$/, "$1") : url;
  }

  /* The address of a page of the site, with the strings to mark there. */
  ui.address = function (url, hits) {
    var parts = url.split("#");
    var query = hits.length ? "?h=" + encodeURIComponent(hits.join("\n")) : "";
    return wenku.folder + "../../" + fileOf(parts[0]) + query + (parts[1] ? "#" + encodeURIComponent(ui.decoded(parts[1], parts[1])) : "");
  };
})(self.wenku);
