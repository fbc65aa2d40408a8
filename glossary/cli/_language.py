"""The language of an option, checked where it is given: a wrong one would go through the whole work unseen."""

import click


def lang(value: str) -> str:
    """The type of an option that takes a language tag (BCP-47); what is none, or names a format, is refused."""
    from glossary import registry
    from glossary.formats._entries import language_tag  # what reads texts is slow to import, `--help` needs none

    wanted = "A language is wanted here, such as id, en, uk or zh-Hans."
    if language_tag(value) is None:
        raise click.BadParameter(f"“{value}” is no language tag. {wanted}")
    if value in registry.names("formats"):  # some are small languages' tags, too, which nobody means
        raise click.BadParameter(f"“{value}” is a format. {wanted}")
    return value
