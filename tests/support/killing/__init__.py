"""Programs that are killed at random moments, and what they leave behind.

`children` starts programs that have imported everything already, and kills them; `studies` makes
the project that they work on; `steps` is what they do to it; `looking` is what is found afterwards;
`campaign` does it many times and counts.
"""
