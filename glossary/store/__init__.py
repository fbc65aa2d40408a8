"""The only room that speaks SQLite: one workspace file with documents, edits, drafts and the glossary's layers."""
