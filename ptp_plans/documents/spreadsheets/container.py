"""A stranger's file before it is opened: what is no XLSX, and what would fill the memory."""

import io
import zipfile

from ptp_plans.plan.texts import N_

from .rows import NotAWorkbook

MEGABYTE = 1024 * 1024
FILE_BYTES = 5 * MEGABYTE
UNPACKED_BYTES = 80 * MEGABYTE
PARTS = 200

NO_XLSX = N_("Esto no es una hoja de cálculo .xlsx. Suban la hoja que bajaron de esta página.")
TOO_MUCH = N_("El archivo trae demasiado dentro. Suban la hoja que bajaron de esta página.")


def look_inside(data: bytes) -> None:
    """`NotAWorkbook` for a file that is no XLSX or holds too much."""
    if len(data) > FILE_BYTES:
        raise NotAWorkbook(
            N_("El archivo es demasiado grande: caben %(limit)s MB."), limit=FILE_BYTES // MEGABYTE
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _look_at(parts)
    except NotAWorkbook:
        raise
    except Exception as error:  # a broken archive fails in many ways, all of them its own
        raise NotAWorkbook(NO_XLSX) from error


def _look_at(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    names = {one.filename for one in infos}
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise NotAWorkbook(NO_XLSX)
    # No part unpacks to more than it says: zipfile stops there.
    if len(infos) > PARTS or sum(one.file_size for one in infos) > UNPACKED_BYTES:
        raise NotAWorkbook(TOO_MUCH)
    for one in infos:
        if one.filename.endswith((".xml", ".rels")) and _declares(parts.read(one)):
            raise NotAWorkbook(NO_XLSX)


def _declares(xml: bytes) -> bool:
    """Whether a part declares entities, or hides them in another encoding; sheets never do."""
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or xml[:2] in (b"\xff\xfe", b"\xfe\xff")
