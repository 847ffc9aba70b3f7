"""A corpus that is too large for one process: sections leave as JSON Lines, and phrases and shared passages are found in
parts by workers of Dask, the same as `wenku.phrases` finds them at once. Nothing else of the package imports this room.
"""
