/* Facets: which pages and sections a choice leaves, and how many pages each further choice would. The manifest says which
   there are (wenku/search/facets.py); nothing here knows their names. */
(function (wenku) {
  "use strict";

  /* One facet: `row` is the manifest's {name, title, of, chips, names, codes, labels}. */
  function Facet(row) {
    this.name = row.name;
    this.title = row.title;
    this.chips = row.chips;
    this.ofPages = row.of === "page";
    this.names = row.names;
    this.codes = row.codes;
    this.labels = new Map(Object.entries(row.labels)); // a value may be called "constructor"
  }

  /* The value of a section, "" where it has none. */
  Facet.prototype.value = function (index, section) {
    if (!this.names.length) return "";
    var number = this.ofPages ? index.pages[index.sectionStarts[section]] : section;
    return this.names[typeof this.codes === "string" ? this.codes.charCodeAt(number) - 32 : this.codes[number]];
  };

  Facet.prototype.label = function (value) {
    return this.labels.get(value) || value;
  };

  wenku.readFacets = function (rows) {
    return rows.map(function (row) { return new Facet(row); });
  };

  /* A function of a section: does it pass the choices {name: value}, leaving out the facet named `but`? */
  wenku.allows = function (index, options, but) {
    var chosen = options || {};
    var asked = index.facets.filter(function (facet) { return facet.name !== but && chosen[facet.name]; });
    return function (section) {
      return asked.every(function (facet) { return facet.value(index, section) === chosen[facet.name]; });
    };
  };
})(self.wenku);
