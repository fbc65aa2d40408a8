"""One file a quality check: `NAME`, `SUMMARY`, `EXPLANATION`, `SEVERITY`, `GOOD`, `BAD`, and `find(pair)`.

A check is a pure function over one pair. One that compares the segments of a document has `evidence(pair)`, what it
has to remember of a pair (plain tuples: they come from other processes), and `compare(evidence)`, which is given that
of all pairs in their order. `GOOD` and `BAD` are (source, target) examples that the tests run, `GOOD_DOCUMENTS` and
`BAD_DOCUMENTS` sequences of them. Texts come without inline codes, except to a check that says `CODES = True`.
"""
