/* Parts as a package of the Open Packaging Conventions: sorted, dated 1980, nothing in it but what is needed. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  var RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  word.pack = function (parts) {
    var names = Object.keys(parts).sort();
    var files = {};
    put(files, "[Content_Types].xml", contentTypes(names));
    put(files, "_rels/.rels", relations([["document", "officeDocument", "word/document.xml"]]));
    put(files, "word/_rels/document.xml.rels", relations(names.filter(function (name) { return name !== "document"; })
      .map(function (name) { return [name, kindOf(name), name + ".xml"]; })));
    names.forEach(function (name) { put(files, "word/" + name + ".xml", parts[name]); });
    return wenku.zip(files, { level: 9, mtime: new Date(1980, 0, 1) });
  };

  function put(files, path, text) {
    files[path] = new TextEncoder().encode(text);
  }

  function kindOf(name) {
    return name.replace(/\d/, "");
  }

  function contentTypes(names) {
    return XML + "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + names.map(function (name) {
        return "<Override PartName=\"/word/" + name + ".xml\" ContentType=\"" + TYPES + (name === "document" ? "document.main" : kindOf(name)) + "+xml\"/>";
      }).join("") + "</Types>";
  }

  function relations(list) {
    return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + list.map(function (item) {
      return "<Relationship Id=\"" + item[0] + "\" Type=\"" + RELATION + item[1] + "\" Target=\"" + item[2] + "\"/>";
    }).join("") + "</Relationships>";
  }
})(self.wenku);
