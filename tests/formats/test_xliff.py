"""XLIFF 1.2 and 2.1: what is written comes back, what came from another tool goes back but for its targets."""

import os
import re
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from glossary.formats import _xliff, _xliff2_rules, po, xliff2, xliff12
from glossary.model import BadInput, State
from tests.formats.exchange import HOSTILE, TEXTS, read, segment, signed, standing, written

BOTH = pytest.mark.parametrize("module", [xliff2, xliff12], ids=["2.1", "1.2"])
ALL = pytest.mark.parametrize("module", [xliff2, xliff12, po], ids=["2.1", "1.2", "po"])
NS2 = "urn:oasis:names:tc:xliff:document:2.0"
# The OASIS schemas and test suite are not ours to ship; with a copy of them this says where it is.
CONFORMANCE = os.environ.get("PADANAN_CONFORMANCE", "")


@ALL
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back(module: ModuleType, text: str) -> None:
    rows = [segment(1, text, text), segment(2, text, ""), segment(3, "x", text, "confirmed")]
    pairs = read(module, written(module, rows))
    assert [(p.id, p.source, p.target, p.state, p.edit) for p in pairs] == [
        ("1", text, text, "draft", 7),
        ("2", text, "", "new", 0),
        ("3", "x", text, "confirmed", 21),
    ]
    assert {(p.source_language, p.target_language) for p in pairs} == {("id", "en")}


@ALL
@given(pairs=st.lists(st.tuples(TEXTS, st.one_of(st.just(""), TEXTS)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back(module: ModuleType, pairs: list[tuple[str, str]]) -> None:
    rows = [segment(number, source, target) for number, (source, target) in enumerate(pairs, 1)]
    assert [(p.source, p.target) for p in read(module, written(module, rows))] == pairs


@BOTH
@given(text=signed())
@settings(max_examples=80, deadline=None)
def test_signs_that_nest_come_back(module: ModuleType, text: str) -> None:
    data = written(module, [segment(1, text, text)])
    (pair,) = read(module, data)
    assert (pair.source, pair.target) == (text, text)
    (again,) = read(module, module.filled(data, "uji", standing([pair], id_1=(f"{text}!", "draft"))))
    assert again.target == f"{text}!"


@ALL
def test_notes_come_back(module: ModuleType) -> None:
    (pair,) = read(module, written(module, [segment(1, "a", "b", note="periksa <lagi> & “ini”")]))
    assert pair.note == "periksa <lagi> & “ini”"


@ALL
def test_nothing_changed_gives_the_same_bytes(module: ModuleType) -> None:
    data = written(module, [segment(1, "a", "b"), segment(2, "c", "")])
    assert module.filled(data, "uji", standing(read(module, data))) == data


XLIFF2 = """<?xml version='1.0'   encoding="UTF-8" ?>
<!-- by a tool -->
<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang='id' trgLang="en">
  <x:file id="f1"><x:skeleton>&lt;raw/><![CDATA[ <kept> ]]></x:skeleton>
    <x:unit id="u1">
      <x:notes><x:note>Judul</x:note></x:notes>
      <x:originalData><x:data id="d1">&lt;b&gt;</x:data></x:originalData>
      <x:segment id="s1" state="final"><x:source>Satu <x:ph id="p" dataRef="d1" canDelete="no"/>.</x:source>
        <x:target>One <x:ph id="p" dataRef="d1" canDelete="no"/>.</x:target></x:segment>
      <x:ignorable><x:source> </x:source></x:ignorable>
      <x:segment id="s2">
        <x:source>Dua <x:pc id="1">kata</x:pc> &quot;ini&quot;.</x:source>
      </x:segment>
    </x:unit>
    <x:unit id="u2" translate="no"><x:segment><x:source>Kode</x:source></x:segment></x:unit>
  </x:file>
</x:xliff>
"""


def test_a_file_of_another_tool_keeps_all_but_its_targets() -> None:
    data = XLIFF2.encode()
    pairs = read(xliff2, data)
    assert [(p.id, p.source, p.target, p.state, p.note, p.edit) for p in pairs] == [
        ("u1:s1", "Satu ⟦1/⟧.", "One ⟦1/⟧.", "confirmed", "Judul", None),
        ("u1:s2", 'Dua ⟦1⟧kata⟦/1⟧ "ini".', "", "new", "", None),
    ]
    bitext = standing(pairs, **{"id_u1:s1": ("First.", "draft"), "id_u1:s2": ("Two ⟦1⟧<words>⟦/1⟧", "confirmed")})
    after = xliff2.filled(data, "uji", bitext).decode()
    expected = (
        XLIFF2.replace(
            '<x:target>One <x:ph id="p" dataRef="d1" canDelete="no"/>.',
            '<x:target>First.<x:ph id="p" dataRef="d1" canDelete="no"/>',
        )
        .replace('state="final"', 'state="initial"')
        .replace('id="s2">', 'id="s2" state="translated">')
        .replace(
            "&quot;.</x:source>\n",
            '&quot;.</x:source>\n        <x:target>Two <x:pc id="1">&lt;words&gt;</x:pc></x:target>\n',
        )
    )
    assert after == expected
    assert [p.target for p in read(xliff2, after.encode())] == ["First.⟦1/⟧", "Two ⟦1⟧<words>⟦/1⟧"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_file_keeps_its_encoding(encoding: str) -> None:
    text = XLIFF2.replace('encoding="UTF-8"', f'encoding="{encoding.replace("-sig", "")}"').replace("Satu", "Satu é")
    data = text.encode(encoding)
    after = xliff2.filled(data, "uji", standing(read(xliff2, data), **{"id_u1:s2": ("Ünü “x”", "draft")}))
    expected = text.replace("&quot;.</x:source>\n", "&quot;.</x:source>\n        <x:target>Ünü “x”</x:target>\n")
    expected = expected.replace('id="s2">', 'id="s2" state="initial">')
    if encoding == "iso-8859-1":
        expected = expected.replace("“x”", "&#8220;x&#8221;")
    assert after == expected.encode(encoding)


def test_a_file_without_a_target_language_gets_one_with_its_first_target() -> None:
    data = XLIFF2.replace(' trgLang="en"', "").replace("<x:target>", "<!--").replace("</x:target>", "-->")
    data = data.replace('state="final"', "")
    after = xliff2.filled(data.encode(), "uji", standing(read(xliff2, data.encode()), **{"id_u1:s2": ("Two", "draft")}))
    assert b"srcLang='id' trgLang=\"en\">" in after
    assert read(xliff2, after)[1].target == "Two"


XLIFF12 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:tool="urn:some:tool">
 <file original="a.docx" source-language="id" target-language="en" datatype="x-docx" tool:x="1">
  <header><skl><external-file href="a.skl"/></skl></header>
  <body>
   <trans-unit id="1" approved="yes" tool:locked='no'>
    <source>Satu <bpt id="1">&lt;b&gt;</bpt>tebal<ept id="1">&lt;/b&gt;</ept></source>
    <target state="final">One <bpt id="1">&lt;b&gt;</bpt>bold<ept id="1">&lt;/b&gt;</ept></target>
    <note>Periksa</note>
   </trans-unit>
   <trans-unit id="2">
    <source>Dua kalimat. Di sini.</source>
    <seg-source><mrk mtype="seg" mid="0">Dua kalimat.</mrk> <mrk mtype="seg" mid="1">Di sini.</mrk></seg-source>
    <alt-trans match-quality="80"><target>Not this one</target></alt-trans>
   </trans-unit>
   <trans-unit id="3" translate="no"><source>Kode</source></trans-unit>
  </body>
 </file>
</xliff>
"""


def test_a_file_of_version_1_2_keeps_all_but_its_targets() -> None:
    data = XLIFF12.encode()
    pairs = read(xliff12, data)
    assert [(p.id, p.source, p.target, p.state, p.note) for p in pairs] == [
        ("1", "Satu ⟦1⟧tebal⟦/1⟧", "One ⟦1⟧bold⟦/1⟧", "confirmed", "Periksa"),
        ("2:0", "Dua kalimat.", "", "new", ""),
        ("2:1", "Di sini.", "", "new", ""),
    ]
    bitext = standing(pairs, **{"id_1": ("One bold⟦/1⟧", "draft"), "id_2:1": ("Here.", "draft")})
    after = xliff12.filled(data, "uji", bitext).decode()
    expected = (
        XLIFF12.replace('approved="yes"', 'approved="no"')
        .replace('state="final"', 'state="needs-review-translation"')
        .replace(
            'One <bpt id="1">&lt;b&gt;</bpt>bold<ept id="1">&lt;/b&gt;</ept>',
            'One bold<bpt id="1">&lt;b&gt;</bpt><ept id="1">&lt;/b&gt;</ept>',
        )
        .replace(
            "</seg-source>\n",
            '</seg-source>\n    <target state="needs-review-translation"><mrk mtype="seg" mid="0"/> '
            '<mrk mtype="seg" mid="1">Here.</mrk></target>\n',
        )
    )
    assert after == expected


def test_confirmed_segments_are_approved_units_of_version_1_2() -> None:
    rows = [
        segment(1, "a", "b", "confirmed"),
        segment(2, "a", "b"),
        segment(3, "a", ""),
        segment(4, "a", "", "confirmed"),
    ]
    data = written(xliff12, rows)
    assert approved(data) == {"1": "yes", "2": None, "3": None, "4": None}
    pairs = read(xliff12, re.sub(rb' state="[^"]*"', b"", data))  # what other tools leave of it
    assert [pair.state for pair in pairs] == ["confirmed", "draft", "new", "new"]


def test_a_unit_of_version_1_2_is_approved_when_all_its_segments_are_confirmed() -> None:
    data = XLIFF12.encode()
    pairs = read(xliff12, data)

    def after(**changed: tuple[str, State]) -> dict[str, str | None]:
        return approved(xliff12.filled(data, "uji", standing(pairs, **{f"id_{k}": v for k, v in changed.items()})))

    assert after(**{"1": ("Another ⟦1⟧one⟦/1⟧", "confirmed")}) == {"1": "yes", "2": None, "3": None}
    assert after(**{"1": ("", "new"), "2:0": ("Two.", "confirmed")}) == {"1": "no", "2": None, "3": None}
    assert after(**{"2:0": ("Two.", "confirmed"), "2:1": ("Here.", "confirmed")})["2"] == "yes"
    assert after(**{"2:0": ("Two.", "confirmed"), "2:1": ("", "confirmed")})["2"] is None


def approved(data: bytes) -> dict[str, str | None]:
    return {str(unit.get("id")): unit.get("approved") for unit in etree.fromstring(data).iter("{*}trans-unit")}


def test_codes_of_two_elements_are_pairs_where_they_nest() -> None:
    nested = inside('<sc id="1"/>a <ph id="2"/><sm id="m" type="x:y"/>b<em startRef="m"/><ec startRef="1"/> c')
    (pair,) = read(xliff2, nested)
    assert pair.source == "⟦1⟧a ⟦2/⟧⟦3⟧b⟦/3⟧⟦/1⟧ c"
    after = xliff2.filled(nested, "uji", standing([pair], id_u1=("⟦3⟧B⟦/3⟧ ⟦1⟧A⟦/1⟧", "draft"))).decode()
    assert (
        '<target><sm id="m" type="x:y"/>B<em startRef="m"/> <sc id="1"/>A<ec startRef="1"/></target></segment>' in after
    )
    assert read(xliff2, after.encode())[0].target == "⟦3⟧B⟦/3⟧ ⟦1⟧A⟦/1⟧"
    half = xliff2.filled(nested, "uji", standing([pair], id_u1=("⟦1⟧A", "draft"))).decode()
    assert "<target>A</target>" in half
    overlapping = inside('<sc id="1"/>a<sc id="2"/>b<ec startRef="1"/>c<ec startRef="2"/>')
    (pair,) = read(xliff2, overlapping)
    assert pair.source == "⟦1/⟧a⟦2/⟧b⟦3/⟧c⟦4/⟧"
    same = xliff2.filled(overlapping, "uji", standing([pair], id_u1=(pair.source.upper(), "draft"))).decode()
    assert '<target><sc id="1"/>A<sc id="2"/>B<ec startRef="1"/>C<ec startRef="2"/></target>' in same


def test_what_a_glossary_refers_to_stays_in_the_target() -> None:
    entry = (
        '<g:glossary xmlns:g="urn:oasis:names:tc:xliff:glossary:2.0"><g:glossEntry id="g1"><g:term>duta</g:term>'
        '<g:translation id="t1" ref="#t=m2">envoy</g:translation></g:glossEntry></g:glossary>'
    )
    data = inside("duta", 'the <mrk id="m2" type="term">envoy</mrk>', before=entry)
    (pair,) = read(xliff2, data)
    after = xliff2.filled(data, "uji", standing([pair], id_u1=("an ambassador", "draft"))).decode()
    assert '<target>an ambassador<mrk id="m2" type="term"/></target>' in after


def test_a_translation_that_would_break_the_file_is_refused() -> None:
    fixed = 'canCopy="no" canDelete="no"'
    data = inside(f'<ph id="1" canReorder="firstNo" {fixed}/>a<ph id="2" canReorder="no" {fixed}/>')
    (pair,) = read(xliff2, data)
    with pytest.raises(BadInput, match="canReorder"):
        xliff2.filled(data, "uji", standing([pair], id_u1=("⟦2/⟧A⟦1/⟧", "draft")))


@BOTH
def test_segments_without_an_id_of_their_own_are_refused_when_two_are_the_same(module: ModuleType) -> None:
    with pytest.raises(BadInput, match="id “1”"):
        written(module, [segment(1, "a", "b"), segment(1, "c", "d")])


@pytest.mark.parametrize("state", ["draft", "confirmed"])
def test_versions_recognise_their_own(state: State) -> None:
    data = {module: written(module, [segment(1, "a", "b", state)]) for module in (xliff2, xliff12)}
    assert xliff2.recognises(data[xliff2]) and not xliff12.recognises(data[xliff2])
    assert xliff12.recognises(data[xliff12]) and not xliff2.recognises(data[xliff12])


def check(data: bytes, name: str) -> None:
    _xliff.checked(data, name, "2.1", _xliff2_rules.broken)


def unit(content: str, more: str = 'trgLang="en"', version: str = "2.1") -> bytes:
    return (
        f'<xliff xmlns="{NS2}" version="{version}" srcLang="id" {more}><file id="f1">'
        f'<unit id="u1">{content}</unit></file></xliff>'
    ).encode()


def inside(source: str, target: str | None = None, before: str = "") -> bytes:
    translated = "" if target is None else f"<target>{target}</target>"
    return unit(f"{before}<segment><source>{source}</source>{translated}</segment>")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (unit("<segment><source>a</source><target>b</target></segment>", more=""), "trgLang"),
        (unit("<segment><source>a</source></segment>", more='trgLang="e n"'), "trgLang of xliff"),
        (unit("<segment><source>a</source></segment>", version="3.0"), "version"),
        (unit('<segment id="s"><source>a</source></segment><segment id="s"><source>b</source></segment>'), "unique id"),
        (unit("<ignorable><source> </source></ignorable>"), "unit without segment"),
        (unit("<segment><target>a</target></segment>"), "content of segment"),
        (unit('<segment state="done"><source>a</source></segment>'), "attribute state"),
        (unit('<segment state="final"><source>a</source></segment>'), "state"),
        (unit('<segment subState="a:b"><source>a</source></segment>'), "subState"),
        (unit('<segment><source>a</source><target order="2">b</target></segment>'), "order"),
        (unit('<segment><source xml:lang="ru">a</source></segment>'), "xml:lang"),
        (unit('<segment><source xml:space="preserve">a</source><target>b</target></segment>'), "xml:space"),
        (inside('<ph id="1"/><ph id="1"/>'), "unique id"),
        (inside('<ph id="1"/>', '<pc id="1">a</pc>'), "unique id"),
        (inside('<ph id="1" dataRef="d9"/>'), "dataRef"),
        (inside('<ph id="1" subFlows="u9"/>'), "subFlows"),
        (inside('<ph id="1" subType="xlf:b"/>'), "subType"),
        (inside('<ph id="1" type="ui" subType="xlf:b"/>'), "subType"),
        (inside('<ph id="1" copyOf="9"/>'), "copyOf"),
        (inside('<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>'), "canReorder"),
        (inside('<ph id="1" canReorder="firstNo"/>'), "canReorder"),
        (inside('<ph id="1" canDelete="no"/>', "b"), "canDelete"),
        (inside('<sc id="1"/>a'), "isolated"),
        (inside('a<ec startRef="1"/>'), "isolated"),
        (inside('<sm id="1" type="x:y"/>a'), "annotation"),
        (inside('<sc id="1" canCopy="no"/>a<ec startRef="1"/>'), "canCopy"),
        (inside('<cp hex="00A0"/>'), "cp"),
        (inside('<mrk id="1" type="comment">a</mrk>'), "comment annotation"),
        (inside('<mrk id="1" type="comment" ref="#n=n9">a</mrk>'), "fragment reference"),
        (inside('<mrk id="1" type="x:y" ref="#u=u1/f=f1">a</mrk>'), "fragment reference"),
        (inside('<mrk id="1" type="x:y" ref="#f=f1/zz=1">a</mrk>'), "fragment reference"),
        (inside('<b>a</b>'), "unknown element"),
        (inside("a", before='<notes><note id="n">x</note><note id="n">y</note></notes>'), "unique id"),
        (inside("a", before='<e xmlns="urn:x" id="1"><f id="1"/></e>'), "unique id"),
        (unit("<segment><source>a</source></segment>").replace(b"<unit", b"<skeleton/><unit"), "skeleton"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named_with_its_line(data: bytes, rule: str) -> None:
    with pytest.raises(BadInput, match=rf"uji\.xlf: line \d+: XLIFF 2\.1, [^:]*{re.escape(rule)}"):
        check(data, "uji.xlf")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('id="2">', 'id="1">', "unique id"),
        (' datatype="x-docx"', "", "no datatype"),
        ('source-language="id"', 'source-language="i d"', "language tag"),
        ('state="final"', 'state="done"', "state"),
        ('mid="1"', 'mid="0"', "unique mid"),
        ('<bpt id="1">', "<bpt>", "bpt has no id"),
        ("<body>", "<nobody>", "no well-formed"),
        ('version="1.2"', 'version="1.1"', "XLIFF 1.1"),
    ],
)
def test_broken_files_of_version_1_2_are_refused(old: str, new: str, rule: str) -> None:
    with pytest.raises(BadInput, match=rule):
        read(xliff12, XLIFF12.replace(old, new, 1).encode())


MODULES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:xliff:{name}:2.0"'
    for prefix, name in (
        ("mtc", "matches"), ("gls", "glossary"), ("fs", "fs"), ("mda", "metadata"), ("res", "resourcedata"),
        ("slr", "sizerestriction"), ("val", "validation"), ("ctr", "changetracking"),
    )
) + ' xmlns:its="http://www.w3.org/2005/11/its" xmlns:o="urn:o"'  # fmt: skip
NOTES = '<notes><note id="n1" category="c">a</note><note id="n2">b</note></notes>'
MARK = '<mrk id="m1" type="its:generic" {}>a</mrk>'
ISSUES = '<its:locQualityIssues xml:id="i1"><its:locQualityIssue locQualityIssueType="{}"/></its:locQualityIssues>'


def match(attributes: str, more: str = "") -> str:
    texts = "<source>a</source><target>b</target>"
    return f"<mtc:matches><mtc:match {attributes}>{more or texts}</mtc:match></mtc:matches>"


def revised(attributes: str, item: str = "content") -> str:
    item = f'<ctr:revision><ctr:item property="{item}">x</ctr:item></ctr:revision>'
    return f"<ctr:changeTrack><ctr:revisions {attributes}>{item}</ctr:revisions></ctr:changeTrack>{NOTES}"


# What stands in a unit before its segment (id s1), what stands in its source, and the rule that is broken: none is.
IN_MODULES = [
    (match('ref="#s1" similarity="99.5" type="tm" subType="x:y"'), "a", ""),
    (match('ref="s1"'), "a", "attribute ref of mtc:match"),
    (match('ref="#s2"'), "a", "fragment reference"),
    (match('ref="#s1" similarity="101"'), "a", "attribute similarity of mtc:match"),
    (match('ref="#s1" subType="x:y"'), "a", "attribute subType of mtc:match"),
    (match('ref="#s1" xml:lang="en"'), "a", "attribute xml:lang of mtc:match"),
    (match('ref="#s1"', "<source>a</source>"), "a", "content of mtc:match"),
    (match('ref="#s1"', '<source><ph id="1" dataRef="d"/></source><target>b</target>'), "a", "dataRef"),
    (match('ref="#s1"', '<source><sc id="1"/></source><target>b</target>'), "a", "isolated"),
    ('<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>', "a", "gls:glossEntry"),
    ('<mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>', "a", ""),
    ('<mda:metadata><mda:metaGroup><mda:meta>b</mda:meta></mda:metaGroup></mda:metadata>', "a", "attribute type"),
    ('<mda:metadata/>', "a", "content of mda:metadata"),
    ('<res:resourceData><res:resourceItem><res:source href="a"/></res:resourceItem></res:resourceData>', "a", ""),
    ('<res:resourceData><res:resourceItem><res:source/></res:resourceItem></res:resourceData>', "a", "res:source"),
    ('<slr:profiles generalProfile="xliff:codepoints"/>', "a", "place of slr:profiles"),
    ("", '<pc id="1" slr:sizeInfo="12" slr:sizeRestriction="3,*">a</pc>', ""),
    ("", '<pc id="1" slr:sizeInfo="1.5">a</pc>', "attribute slr:sizeInfo"),
    ("", '<pc id="1" slr:sizeRestriction="3-4">a</pc>', "attribute slr:sizeRestriction"),
    ("", '<pc id="1" slr:sizeInfoRef="nowhere">a</pc>', "attribute slr:sizeInfoRef"),
    ("", '<pc id="1" slr:colour="red">a</pc>', "module slr"),
    ("", '<pc id="1" fs:fs="b" fs:subFs="x,y">a</pc>', ""),
    ("", '<pc id="1" fs:subFs="x,y">a</pc>', "attribute fs:subFs"),
    ("", '<pc id="1" fs:fs="bold">a</pc>', "attribute fs:fs"),
    ('<val:validation><val:rule isPresent="a" occurs="1" existsInSource="yes"/></val:validation>', "a", ""),
    ('<val:validation><val:rule o:own="a"/></val:validation>', "a", ""),
    ('<val:validation><val:rule isPresent="a" endsWith="b"/></val:validation>', "a", "attributes of val:rule"),
    ('<val:validation><val:rule isNotPresent="a" existsInSource="no"/></val:validation>', "a", "existsInSource"),
    (revised('appliesTo="note" ref="n1"', "category"), "a", ""),
    (revised('appliesTo="note" ref="n2"', "category"), "a", "attribute property of ctr:item"),
    (revised('appliesTo="note" ref="n3"'), "a", "attribute ref of ctr:revisions"),
    (revised('appliesTo="note"'), "a", "attribute ref of ctr:revisions"),
    ("", MARK.format('its:version="2.0" its:taConfidence="0.7"'), ""),
    ("", MARK.format('its:version="2.0" its:taConfidence="7"'), "attribute its:taConfidence"),
    ("", MARK.format('its:taIdentRef="x"'), "attribute its:version"),
    ("", MARK.format('its:version="2.0" its:annotatorsRef="terminology|x mt|y"'), "attribute its:annotatorsRef"),
    (ISSUES.format("grammar"), MARK.format('its:version="2.0" its:locQualityIssuesRef="#its=i1"'), ""),
    (ISSUES.format("grammar"), MARK.format('its:version="2.0" its:locQualityIssuesRef="#its=i2"'), "leads to no"),
    (ISSUES.format("taste"), "a", "locQualityIssueType"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "source", "rule"), IN_MODULES)
def test_the_rules_of_modules_are_held(before: str, source: str, rule: str) -> None:
    data = unit(f'{before}<segment id="s1"><source>{source}</source></segment>', f'trgLang="en" {MODULES}')
    expected = pytest.raises(BadInput, match=rf"uji: line \d+: XLIFF 2\.1, .*{rule}") if rule else nullcontext()
    with expected:
        check(data, "uji")


@pytest.mark.skipif(not CONFORMANCE, reason="PADANAN_CONFORMANCE names no folder")
@pytest.mark.parametrize("kind", ["core/valid", "core/invalid", "core/in-out", "modules/valid", "modules/invalid"])
def test_the_suite_of_oasis(kind: str) -> None:
    files = sorted(Path(CONFORMANCE).glob(f"xliff-2.1/test-suite/{kind}/*.xlf"))
    assert files
    for file in files:
        expected = pytest.raises(BadInput, match=r"XLIFF 2\.1, ") if kind.endswith("/invalid") else nullcontext()
        with expected:
            check(file.read_bytes(), file.name)


@pytest.mark.skipif(not CONFORMANCE, reason="PADANAN_CONFORMANCE names no folder")
@BOTH
def test_what_is_written_is_valid_by_the_schemas_of_oasis(module: ModuleType) -> None:
    names = {
        xliff2: ["xliff-2.1/schemas/xliff_core_2.0.xsd"],
        xliff12: ["xliff-1.2/xliff-core-1.2-strict.xsd", "xliff-1.2/xliff-core-1.2-transitional.xsd"],
    }
    states: tuple[State, ...] = ("draft", "confirmed")
    rows = [segment(n, text, text, states[n % 2], note=text) for n, text in enumerate(HOSTILE, 1)]
    tree = etree.fromstring(written(module, rows, title="a & <b>"))
    for name in names[module]:
        schema = etree.XMLSchema(etree.parse(str(Path(CONFORMANCE) / name)))
        assert schema.validate(tree), schema.error_log
