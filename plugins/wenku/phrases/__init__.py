"""Phrases that pages share: mined, judged, labelled by editors, each with its concordance; and passages that pages share."""
