"""The language of an option, checked where it is given: a wrong one would go through the whole work unseen."""

import click


class _Language(click.ParamType):
    name = "lang"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from glossary import registry
        from glossary.formats._entries import language_tag  # what reads texts is slow to import, `--help` needs none

        wanted = "A language is wanted here, such as id, en, uk or zh-Hans."
        if language_tag(value) is None:
            self.fail(f"“{value}” is no language tag. {wanted}", param, ctx)
        if value in registry.names("formats"):  # some are small languages' tags, too, which nobody means
            self.fail(f"“{value}” is a format. {wanted}", param, ctx)
        return value


LANGUAGE = _Language()
