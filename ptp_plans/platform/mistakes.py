"""What the system refuses, in words for who runs a command: what is wrong and what to do."""

import errno
import socket

WORDS = {
    errno.ENOENT: "No existe: %(name)s",
    errno.EACCES: "No hay permiso para abrir o escribir: %(name)s",
    errno.EPERM: "No hay permiso para abrir o escribir: %(name)s",
    errno.EISDIR: "Es una carpeta, no un archivo: %(name)s",
    errno.ENOTDIR: "En el camino hay un archivo donde debería haber una carpeta: %(name)s",
    errno.EEXIST: "Ya existe y no es una carpeta: %(name)s",
    errno.EROFS: "Ese disco es de solo lectura: %(name)s",
    errno.ENOSPC: "Ya no hay lugar en el disco: %(name)s",
    errno.EDQUOT: "Ya no hay lugar en el disco: %(name)s",
    errno.EFBIG: "El archivo no puede ser tan grande en ese disco: %(name)s",
    errno.ENAMETOOLONG: "El nombre es demasiado largo: %(name)s",
    errno.EADDRINUSE: (
        "%(name)s ya lo usa otro programa. ¿Ya está abierto este? Ciérrenlo, "
        "o elijan otro puerto con --port."
    ),
    errno.EADDRNOTAVAIL: "Esa dirección no es de esta máquina: %(name)s. Elijan otra con --host.",
}
NO_HOST = "Esa dirección no existe. Elijan otra con --host."


def words_for(error: OSError) -> str | None:
    """What to tell of an error of the system; None when it is a fault of the program."""
    if isinstance(error, socket.gaierror):
        return NO_HOST
    words = WORDS.get(error.errno or 0)
    return words % {"name": error.filename or error.strerror} if words else None
