"""The tables that look-ups read, and the triggers that note which entries they have to be told about."""

# One row in lookup_rows is one reading of one form.  lookup_words holds each sound key once; lookup_postings says in
# which rows it stands, lookup_grams which keys share three letters: their numbers, four bytes each, little-endian,
# because counting them is most of a look-up's work.  Words that no row has any more may stay.
#
# Whatever writes a concept or a form, in this version or a later one, leaves the concept in lookup_waiting, and the
# next look-up takes it from there: so the tables are filled only for those who look things up, and are never behind
# what is looked up.
STATEMENTS = """
CREATE TABLE lookup_rows (
    id INTEGER PRIMARY KEY, concept INTEGER NOT NULL REFERENCES concepts ON DELETE CASCADE, position INTEGER NOT NULL,
    reading TEXT NOT NULL, spelling TEXT NOT NULL, sound TEXT NOT NULL, joined TEXT NOT NULL, chinese TEXT NOT NULL,
    bones TEXT NOT NULL
) STRICT;;
CREATE INDEX lookup_concept ON lookup_rows (concept);;
CREATE INDEX lookup_spelling ON lookup_rows (spelling);;
CREATE INDEX lookup_sound ON lookup_rows (sound);;
CREATE INDEX lookup_joined ON lookup_rows (joined);;
CREATE INDEX lookup_chinese ON lookup_rows (chinese) WHERE chinese != '';;
CREATE INDEX lookup_bones ON lookup_rows (bones) WHERE bones != '';;
CREATE TABLE lookup_words (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;;
CREATE TABLE lookup_postings (
    word INTEGER NOT NULL, row INTEGER NOT NULL REFERENCES lookup_rows ON DELETE CASCADE, PRIMARY KEY (word, row)
) STRICT, WITHOUT ROWID;;
CREATE INDEX lookup_postings_row ON lookup_postings (row);;
CREATE TABLE lookup_grams (gram TEXT PRIMARY KEY, words BLOB NOT NULL) STRICT, WITHOUT ROWID;;
CREATE TABLE lookup_waiting (concept INTEGER PRIMARY KEY) STRICT;;
CREATE TRIGGER lookup_form_added AFTER INSERT ON forms BEGIN
    INSERT OR IGNORE INTO lookup_waiting VALUES (NEW.concept);
END;;
CREATE TRIGGER lookup_form_changed AFTER UPDATE ON forms BEGIN
    INSERT OR IGNORE INTO lookup_waiting VALUES (NEW.concept);
    INSERT OR IGNORE INTO lookup_waiting VALUES (OLD.concept);
END;;
CREATE TRIGGER lookup_form_gone AFTER DELETE ON forms BEGIN
    INSERT OR IGNORE INTO lookup_waiting VALUES (OLD.concept);
END;;
CREATE TRIGGER lookup_concept_changed AFTER UPDATE OF removed ON concepts BEGIN
    INSERT OR IGNORE INTO lookup_waiting VALUES (NEW.id);
END;;
INSERT INTO lookup_waiting SELECT id FROM concepts
"""
