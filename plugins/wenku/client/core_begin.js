/* The one name that this script adds to the page. */
(function (root) {
  "use strict";
  if (!root.wenku) root.wenku = {};
})(self);
