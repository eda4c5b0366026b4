"""What can be read off codings: counts, agreement and more, as pure functions over frames.

Floor 4. Functions here take frames and nouns, never a project.
"""
