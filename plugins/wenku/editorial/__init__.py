"""The editorial pipeline: collected texts become draft pages and a report; the same detectors check docs/.

Nothing here publishes: what comes out is a draft, and every change and doubt is in the report.
"""
