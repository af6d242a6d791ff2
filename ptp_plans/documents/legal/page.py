"""The Word document itself: styles, language, sections upright and on their side, running lines."""

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LETTERS = "Arial"
LANGUAGE = "es-MX"
SHEET = (Cm(21.59), Cm(27.94))  # letter
LEFT, RIGHT, TOP, BOTTOM = Cm(3), Cm(2), Cm(2.5), Cm(2.2)
ROOM = {False: 16.59, True: 22.94}  # centimetres between the margins, upright and on its side
NUMBERED, LABEL, SMALL, RECORD = "Numerado", "Etiqueta", "Letra chica", "Registro"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # of every part, so that the same contract gives the same bytes


def new_document(title: str, author: str, keywords: str, moment: datetime) -> Any:
    """An empty document with its styles, in Spanish of Mexico."""
    document = Document()
    told = document.core_properties
    told.title, told.author, told.keywords, told.language = title, author, keywords, LANGUAGE
    told.created = told.modified = moment.replace(tzinfo=None)
    told.last_modified_by, told.comments, told.revision = author, "", 1
    _set_language(document)
    _set_styles(document)
    first = document.sections[0]
    _shape(first, wide=False)
    return document


def _set_language(document: Any) -> None:
    """Every run is in the document's language unless it says otherwise."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for attribute in ("w:val", "w:eastAsia"):
        language.set(qn(attribute), LANGUAGE)


def _set_styles(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _letters(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 20), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11.5)):
        _letters(styles[name], size, bold=True)
        styles[name].paragraph_format.space_before = Pt(14 if name != "Title" else 0)
        styles[name].paragraph_format.keep_with_next = True
    _letters(styles["Caption"], 10, bold=True)
    styles["Caption"].paragraph_format.keep_with_next = True
    _letters(styles["Subtitle"], 12, bold=True)
    for name in ("Title", "Subtitle"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _without_line(styles["Title"])
    for name, size, bold in ((NUMBERED, 11, False), (LABEL, 10, True), (SMALL, 9, False),
                             (RECORD, 11, True)):  # fmt: skip
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _letters(made, size, bold=bold)
        made.paragraph_format.keep_with_next = bold
    indent = styles[NUMBERED].paragraph_format
    indent.left_indent, indent.first_line_indent = Cm(1.2), Cm(-1.2)
    indent.tab_stops.add_tab_stop(Cm(1.2))


def _without_line(style: Any) -> None:
    """Word's own titles are underlined in blue."""
    properties = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)


def _letters(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = LETTERS, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)  # the theme would come before the name
    for attribute in ("w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), LETTERS)


def turn(document: Any, *, wide: bool) -> None:
    """From here on pages stand this way; nothing when they do already."""
    now = document.sections[-1]
    if (now.orientation == WD_ORIENT.LANDSCAPE) != wide:
        _shape(document.add_section(WD_SECTION.NEW_PAGE), wide=wide)


def is_wide(document: Any) -> bool:
    """Whether the pages lie on their side here."""
    return bool(document.sections[-1].orientation == WD_ORIENT.LANDSCAPE)


def _shape(section: Any, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(SHEET) if wide else SHEET
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM


def running_lines(document: Any, left: str, right: str, below: str, page: str, of: str) -> None:
    """Header and footer of every section: who and which folio; what this copy is, and the page."""
    for section in document.sections:
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        for part in (section.header, section.footer):
            part.is_linked_to_previous = False
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for paragraph in (head, foot):
            paragraph.style = document.styles[SMALL]
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Cm(ROOM[wide]), WD_TAB_ALIGNMENT.RIGHT
            )
        head.add_run(f"{left}\t{right}")
        foot.add_run(f"{below}\t{page} ")
        _field(foot, "PAGE")
        foot.add_run(f" {of} ")
        _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """A figure that Word reckons."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def table_of_contents(document: Any, entries: list[tuple[int, str]]) -> None:
    """The headings as Word's own contents: listed here, with page numbers once it is updated."""
    for place, (level, text) in enumerate(entries):
        paragraph = document.add_paragraph(style="Normal")
        paragraph.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(0)
        if place == 0:
            _mark(paragraph, "begin")
            _mark(paragraph, instruction=r' TOC \o "1-2" \h \z \u ')
            _mark(paragraph, "separate")
        paragraph.add_run(text)
        if place == len(entries) - 1:
            _mark(paragraph, "end")


def _mark(paragraph: Any, sort: str = "", instruction: str = "") -> None:
    run = paragraph.add_run()
    if instruction:
        said = OxmlElement("w:instrText")
        said.set(qn("xml:space"), "preserve")
        said.text = instruction
    else:
        said = OxmlElement("w:fldChar")
        said.set(qn("w:fldCharType"), sort)
    run._r.append(said)  # noqa: SLF001 - python-docx has no fields


def packed(document: Any) -> bytes:
    """The file; the same document gives the same bytes."""
    written, again = io.BytesIO(), io.BytesIO()
    document.save(written)
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for one in parts.infolist():
            entry = zipfile.ZipInfo(one.filename, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, parts.read(one))
    return again.getvalue()
