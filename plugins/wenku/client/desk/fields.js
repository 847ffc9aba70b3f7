/* Fields and the words that follow them: one value, shown wherever its slot stands. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;
  var LONG = 12; // characters of a slot's name from which its field is as wide as the text

  /* What the fields of one open draft share. `changed()` is called after each change. */
  function Fields(draft, changed) {
    this.draft = draft;
    this.changed = changed;
    this.shown = new Map(); // slot → elements that show its value
    this.inputs = new Map(); // slot → its field
    this.count = 0;
  }

  Fields.prototype.newId = function () {
    return "wenku-f" + ++this.count;
  };

  /* A row of parts as nodes; a click on a slot leads to its field. */
  Fields.prototype.preview = function (parts) {
    var own = this;
    return (parts || []).map(function (part) {
      if (typeof part === "string") return document.createTextNode(part);
      var element = ui.make("span", { "class": "wenku-desk-slot" });
      if (!own.shown.has(part.slot)) own.shown.set(part.slot, []);
      own.shown.get(part.slot).push(element);
      element.addEventListener("click", function () { own.focus(part.slot); });
      own.write(element, part.slot);
      return element;
    });
  };

  Fields.prototype.write = function (element, slot) {
    var value = (this.draft.values[slot] || "").trim();
    element.textContent = value || "【" + desk.slotName(slot) + "】";
    element.classList.toggle("wenku-desk-empty", !value);
  };

  Fields.prototype.set = function (slot, value) {
    var own = this;
    this.draft.values[slot] = value;
    (this.shown.get(slot) || []).forEach(function (element) { own.write(element, slot); });
    this.changed();
  };

  Fields.prototype.focus = function (slot) {
    var input = this.inputs.get(slot);
    if (!input) return false;
    input.focus();
    input.scrollIntoView({ block: "center" });
    return true;
  };

  /* Fields for the slots among `parts` that nothing before has asked for. */
  Fields.prototype.ask = function (parts) {
    var own = this;
    return (parts || []).filter(function (part) { return part.slot && !own.inputs.has(part.slot); }).map(function (part) { return own.field(part.slot); });
  };

  Fields.prototype.field = function (slot) {
    var own = this, name = desk.slotName(slot);
    var input = own.area(own.draft.values[slot] || "", function (value) { own.set(slot, value); });
    own.inputs.set(slot, input);
    var label = ui.make("label", { "for": input.id }, [name]);
    return ui.make("div", { "class": "wenku-desk-field" + (name.length > LONG ? " wenku-desk-wide" : "") }, [label, input]);
  };

  /* A text field that grows with its text. */
  Fields.prototype.area = function (value, heard, attributes) {
    var area = ui.make("textarea", Object.assign({ id: this.newId(), rows: "1", autocomplete: "off" }, attributes || {}));
    area.value = value;
    function fit() {
      area.style.height = "auto";
      if (area.scrollHeight) area.style.height = area.scrollHeight + 2 + "px";
    }
    area.addEventListener("input", function () { fit(); heard(area.value); });
    area.addEventListener("focus", fit);
    setTimeout(fit, 0);
    return area;
  };

  /* The first field below the one that has the focus whose slot is still empty; from the top when there is none. */
  Fields.prototype.next = function () {
    var own = this;
    var empty = Array.from(own.inputs).filter(function (pair) { return document.contains(pair[1]) && pair[1].offsetParent && !(own.draft.values[pair[0]] || "").trim(); });
    var after = empty.filter(function (pair) { return document.activeElement.compareDocumentPosition(pair[1]) & Node.DOCUMENT_POSITION_FOLLOWING && pair[1] !== document.activeElement; });
    var found = (after.length ? after : empty)[0];
    return !!found && own.focus(found[0]);
  };

  desk.Fields = Fields;
})(self.wenku);
