"""Chinese search, shared phrases and a library of secondment writing for static sites."""

__version__ = "0.1.0"
