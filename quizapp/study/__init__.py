"""The learner at work: what is asked today, in which order and by which face.

Pure: candidates, limits, the moment and the seed are handed in.
"""
