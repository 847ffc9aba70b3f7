"""The pages that phrases and shared passages get, and the popovers on their links."""
