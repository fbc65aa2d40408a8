"""One file a quality check: `NAME`, `SUMMARY`, `EXPLANATION`, `SEVERITY`, `GOOD`, `BAD`, and `find(pair)`.

A check is a pure function over one pair; `find_in_document(pairs)`, where a check has it, looks at all pairs of a
document together. `GOOD` and `BAD` are (source, target) examples that the tests run, `GOOD_DOCUMENTS` and
`BAD_DOCUMENTS` sequences of them. Texts come without inline codes, except to a check that says `CODES = True`.
"""
