"""Line ends: offsets count every CR LF as one LF, as HTML's own reading does."""


def normalise_newlines(html: str) -> str:
    return html.replace("\r\n", "\n").replace("\r", "\n")
