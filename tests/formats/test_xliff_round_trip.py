"""A file of another tool with everything in it goes back as it came, but for targets and their states."""

import re
from types import ModuleType

import pytest
from lxml import etree

from glossary.formats import _xliff, _xliff2_rules, _xliff12_rules, xliff2, xliff12
from glossary.formats._pairs import Pair
from glossary.model import State
from glossary.text import codes
from tests.formats.exchange import read, standing

FILE_2 = """<?xml version="1.0" encoding="utf-8"?>
<?tool keep="me"?>
<!-- made by hand -->
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"
    xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"   xmlns:gls='urn:oasis:names:tc:xliff:glossary:2.0'
    xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"
    xmlns:my="urn:tool" version="2.1" srcLang="id" trgLang="en" my:build="7 &lt; 8">
 <file id="f1" original="a&amp;b.docx" my:x='"quoted"'>
  <skeleton><my:skl>&lt;raw/&gt;<![CDATA[ <kept> ]]></my:skl></skeleton>
  <mda:metadata><mda:metaGroup category="c"><mda:meta type="t">value</mda:meta></mda:metaGroup></mda:metadata>
  <my:settings><my:one id="1">&#xA0;x</my:one><!-- inside --></my:settings>
  <notes><note id="n1" appliesTo="source" priority="2">For all</note></notes>
  <group id="g1" name="body" translate="yes">
   <group id="g2" translate="no">
    <unit id="u0"><segment><source>Kode 1</source><target>Kode 1</target></segment></unit>
    <unit id="u1" translate="yes"><segment><source>Boleh.</source></segment></unit>
   </group>
   <unit id="u2" name='second' fs:fs="p" fs:subFs="class,lead">
    <mtc:matches><mtc:match ref="#s1" similarity="80.0"><source>Lain</source><target>Other</target></mtc:match>
    </mtc:matches>
    <gls:glossary><gls:glossEntry ref="#m1"><gls:term>duta</gls:term><gls:translation>envoy</gls:translation>
    </gls:glossEntry></gls:glossary>
    <notes><note id="n1">Periksa</note></notes>
    <originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data>
     <data id="d3">\\t<cp hex="0007"/></data></originalData>
    <segment id="s1" state="reviewed" subState="my:ok" canResegment="no">
     <source>Duta <pc id="1" dataRefStart="d1" dataRefEnd="d2" slr:sizeRestriction="30">besar <mrk id="m1" \
type="term">duta</mrk></pc><ph id="2" dataRef="d3" disp="tab" canDelete="no"/> tiba.</source>
     <target>The <pc id="1" dataRefStart="d1" dataRefEnd="d2">ambassador</pc><ph id="2" dataRef="d3" \
canDelete="no"/> came.</target>
    </segment>
    <ignorable><source>  </source><target> </target></ignorable>
    <segment id="s2"><source><sc id="3" type="fmt" subType="xlf:b"/>Ia <sm id="m2" type="my:kind" \
ref="http://x/?a=1&amp;b=2"/>pergi<em startRef="m2"/> lagi<ec startRef="3"/>.</source></segment>
    <segment id="s3"><source>Ekor <sc id="4" isolated="yes"/>terbuka</source><target order="4"/></segment>
   </unit>
  </group>
 </file>
 <file id="f2"><skeleton href="b.skl"/>
  <unit id="u2" xml:space="preserve"><segment><source>Baris
  dua <mrk id="m1" translate="no">Padanan</mrk></source><target>Line
  two <mrk id="m1" translate="no">Padanan</mrk></target></segment></unit>
 </file>
</xliff>
<!-- the end -->
"""
FILE_12 = """<?xml version="1.0"?>
<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://www.oasis-open.org/committees/xliff/documents/xliff.dtd" >
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:my="urn:tool" my:v='1'>
 <file original="a.docx" source-language="id" target-language="en" datatype="x-docx" tool-id="t">
  <header><skl><internal-file form="base64">UEsDBA==</internal-file></skl>
   <phase-group><phase phase-name="p1" process-name="translation"/></phase-group>
   <tool tool-id="t" tool-name="Tool &amp; Co"/><my:more><my:inner a="1"/></my:more>
  </header>
  <body>
   <group id="g1" restype="table">
    <context-group purpose="location"><context context-type="x">y</context></context-group>
    <trans-unit id="1" approved="no" phase-name="p1" maxwidth="30" size-unit="char">
     <source>Satu <g id="1" ctype="bold">tebal <x id="2"/></g><ph id="3" assoc="p">&lt;img alt="<sub>gambar</sub>"/&gt;\
</ph>.</source>
     <target state="needs-translation" state-qualifier="leveraged-mt">One</target>
     <count-group name="c"><count count-type="word">2</count></count-group>
     <note from="tool" priority="1">Periksa &amp; catat</note>
     <alt-trans match-quality="75%" origin="tm"><source>Satu</source><target>Other one</target></alt-trans>
     <my:meta><![CDATA[<x>]]></my:meta>
    </trans-unit>
    <trans-unit id="2"><source><bpt id="1" rid="1">&lt;i&gt;</bpt>Dua<ept id="2" rid="1">&lt;/i&gt;</ept> <bx id="3" \
rid="9"/>kata<ex id="4" rid="9"/> <it id="5" pos="open">&lt;u&gt;</it>akhir</source></trans-unit>
    <group id="g2" translate="no"><trans-unit id="3"><source>Jangan</source><target>Jangan</target></trans-unit>
     <trans-unit id="4" translate="yes"><source>Boleh</source><target/></trans-unit></group>
   </group>
   <trans-unit id="5" my:locked="true"><source>Terkunci</source><target state="final">Locked</target></trans-unit>
   <trans-unit id="6">
    <source>Dua kalimat. Di <g id="1">sini</g>.</source>
    <seg-source><mrk mtype="seg" mid="a">Dua kalimat.</mrk> <mrk mtype="seg" mid="b">Di <g id="1">sini</g>.</mrk>\
</seg-source>
    <target><mrk mtype="seg" mid="a">Two.</mrk> <mrk mtype="seg" mid="b">Here <g id="1">it</g> is.</mrk></target>
   </trans-unit>
   <bin-unit id="b1" mime-type="image/png"><bin-source><external-file href="a.png"/></bin-source></bin-unit>
  </body>
 </file>
 <file original="b.txt" source-language="id" target-language="en" datatype="plaintext"><body>
   <trans-unit id="1" xml:space="preserve"><source>Nama <mrk mtype="protected">Padanan</mrk>  dua</source>\
</trans-unit></body></file>
</xliff>
"""
FILES: dict[str, tuple[ModuleType, str]] = {"2.1": (xliff2, FILE_2), "1.2": (xliff12, FILE_12)}
BOTH = pytest.mark.parametrize("version", FILES)
# A target of a unit or segment, an element of its own line included, and the attributes that follow from it.
_TARGET = re.compile(r"\s*<target\b[^>]*?(?:/>|>.*?</target>)", re.DOTALL)
_STATES = re.compile(r"\s(?:state|subState|approved)=\"[^\"]*\"")
_OTHERS = re.compile(r"<(mtc:matches|alt-trans)\b.*?</\1>", re.DOTALL)


def unchanged(text: str) -> tuple[str, list[str]]:
    """A file without targets and states, and the matches, whose targets are none of ours."""
    bare = _OTHERS.sub(r"<\1/>", text)
    return _STATES.sub("", _TARGET.sub("", bare)), [found[0] for found in _OTHERS.finditer(text)]


def canonical(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for element in list(root.iter("{*}target")):
        parent = element.getparent()
        if parent is not None and etree.QName(parent).localname in ("segment", "trans-unit"):
            parent.remove(element)
    for element in root.iter("{*}segment", "{*}trans-unit"):
        for name in ("state", "subState", "approved"):
            element.attrib.pop(name, None)
    return etree.tostring(root, method="c14n")


def edited(pairs: list[Pair]) -> dict[str, tuple[str, State]]:
    """Other words between the same signs; the segments of one unit share a state, as version 1.2 has it."""

    def words(source: str) -> str:
        return "".join(str(p) if isinstance(p, codes.Code) else p.upper() for p in codes.parts(source))

    def state(key: str) -> State:
        return "confirmed" if re.search(r":u?[26]\b", key) else "draft"

    return {f"id_{pair.id}": (f"{words(pair.source)} <&> é", state(pair.id)) for pair in pairs}


@BOTH
def test_only_what_may_be_translated_is_shown(version: str) -> None:
    module, text = FILES[version]
    expected = {
        "2.1": ["f1:u1", "f1:u2:s1", "f1:u2:s2", "f1:u2:s3", "f2:u2"],
        "1.2": ["1:1", "1:2", "1:4", "1:6:a", "1:6:b", "2:1"],
    }
    assert [pair.id for pair in read(module, text.encode())] == expected[version]


@BOTH
def test_nothing_done_is_nothing_changed(version: str) -> None:
    module, text = FILES[version]
    data = text.encode()
    assert module.filled(data, "uji", standing(read(module, data))) == data


@BOTH
def test_all_targets_new_and_every_other_byte_the_same(version: str) -> None:
    module, text = FILES[version]
    data = text.encode()
    wanted = edited(read(module, data))
    after = module.filled(data, "uji", standing(read(module, data), **wanted))
    assert canonical(after) == canonical(data)
    (before_text, before_matches), (after_text, after_matches) = unchanged(text), unchanged(after.decode())
    assert after_text == before_text
    assert after_matches == before_matches
    assert {f"id_{p.id}": (p.target, p.state) for p in read(module, after)} == wanted
    again = module.filled(after, "uji", standing(read(module, after)))
    assert again == after
    rules = {"2.1": _xliff2_rules.broken, "1.2": _xliff12_rules.broken}
    _xliff.checked(after, "uji", version, rules[version])


@BOTH
def test_one_target_new_and_the_others_byte_for_byte(version: str) -> None:
    module, text = FILES[version]
    data = text.encode()
    for one in read(module, data):
        key = f"id_{one.id}"
        after = module.filled(data, "uji", standing(read(module, data), **{key: edited(read(module, data))[key]}))
        before = {pair.id: pair for pair in read(module, data)}
        for pair in read(module, after):
            if pair.id != one.id and not (pair.id.startswith("1:6") and one.id.startswith("1:6")):
                assert pair == before[pair.id]


@BOTH
def test_a_target_that_lost_its_codes_keeps_those_the_file_needs(version: str) -> None:
    module, text = FILES[version]
    data = text.encode()
    wanted: dict[str, tuple[str, State]] = dict.fromkeys(edited(read(module, data)), ("words", "draft"))
    after = module.filled(data, "uji", standing(read(module, data), **wanted))
    assert canonical(after) == canonical(data)
    assert all(codes.without(pair.target) == "words" for pair in read(module, after))
