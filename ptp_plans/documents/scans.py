"""Scans of signed paper that come as PDF: opened, without scripts, within a size."""

import io

import pikepdf

from ptp_plans.plan.texts import N_

LARGEST = 20 * 1024 * 1024
MOST_PAGES = 400


class NotAScan(ValueError):
    """The file is not a PDF that can be kept."""


def normal_pdf(data: bytes) -> bytes:
    """The scan's pages alone, written anew: no scripts, forms or attachments come along."""
    if len(data) > LARGEST:
        raise NotAScan(N_("El archivo pesa más de 20 MB. Escanéelo con menos calidad."))
    try:
        with pikepdf.open(io.BytesIO(data)) as given, pikepdf.new() as clean:
            if not 0 < len(given.pages) <= MOST_PAGES:
                raise NotAScan(N_("El PDF debe tener entre 1 y 400 páginas."))
            clean.pages.extend(given.pages)
            for page in clean.pages:
                for key in ("/AA", "/Annots"):
                    if key in page:
                        del page[key]
            written = io.BytesIO()
            clean.save(written, deterministic_id=True)
            return written.getvalue()
    except pikepdf.PasswordError as error:
        raise NotAScan(
            N_("El PDF tiene contraseña. Guárdelo sin ella y súbalo otra vez.")
        ) from error
    except pikepdf.PdfError as error:
        raise NotAScan(
            N_("El archivo no es un PDF que se pueda abrir. Escanéelo otra vez.")
        ) from error
