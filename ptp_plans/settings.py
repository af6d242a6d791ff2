"""Settings, read from the environment in this one place."""

import os
import re
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

PROJECT = Path(__file__).resolve().parents[1]
MEGABYTE = 1024 * 1024
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")  # of a name of a host: RFC 1123, 2.1
LONGEST_NAME = 253


class BadSetting(ValueError):
    """A variable of the environment that can't be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """What an installation decides. The comment names the variable of the environment."""

    database_url: str  # DATABASE_URL
    secret_key: str  # SECRET_KEY; made at the first start when it is not given
    instance: Path  # PTP_INSTANCE: the folder of the embedded database and the key
    templates: Path = PROJECT / "templates"
    translations: Path = PROJECT / "translations"
    static: Path = PROJECT / "static"  # our own sheets and scripts
    assets: Path = PROJECT / "build" / "static"  # what is served, under hashed names
    photo_bytes: int = 15 * MEGABYTE  # PTP_PHOTO_MB: one photo or scan
    request_bytes: int = 40 * MEGABYTE  # PTP_REQUEST_MB: a whole form with its photos
    time_zone: str = "America/Mexico_City"  # PTP_TIME_ZONE
    quorum_percent: int = 50  # PTP_QUORUM_PERCENT: of the households, and one more
    women_quorums_block: bool = False  # PTP_WOMEN_QUORUMS_BLOCK: seal only with them reached
    public_address: str = ""  # PTP_PUBLIC_ADDRESS: https://…, where everybody reaches the product
    extra_hosts: tuple[str, ...] = ()  # PTP_EXTRA_HOSTS: other names that it answers to
    own_addresses: bool = False  # it answers to every address that this machine has
    asked_secure_cookies: bool = False  # PTP_SECURE_COOKIES: goes; an https address says it
    proxies: int = 0  # PTP_PROXIES: that stand before it and say who called them, and how
    workers: int = 1  # PTP_WORKERS: of the print shop; one for each core when it is not given
    publish: bool = False  # PTP_PUBLISH: anybody gets a contract's public version by its folio
    print_days: int = 7  # PTP_PRINT_DAYS: how long the file of a batch is kept
    trust_folder: Path | None = None  # PTP_TRUST_FOLDER: the authorities of certificates
    time_stamp_url: str = ""  # PTP_TIME_STAMP_URL: a service of RFC 3161

    @property
    def secure_cookies(self) -> bool:
        """Sessions travel over HTTPS only."""
        return self.asked_secure_cookies or self.public_address.startswith("https://")

    @property
    def print_folder(self) -> Path:
        """Where the files of batches lie: they can be made again, a backup needs them not."""
        return self.instance / "imprenta"

    @property
    def setup_code_file(self) -> Path:
        """Where the code of an empty installation is written when there is no terminal."""
        return self.instance / "codigo-inicial"

    def environment(self) -> dict[str, str]:
        """What a process that prints for this installation is to find in its environment."""
        return dict(os.environ) | {
            "DATABASE_URL": self.database_url,
            "PTP_INSTANCE": str(self.instance),
            "SECRET_KEY": self.secret_key,
            "PTP_WORKERS": str(self.workers),
            "PTP_PRINT_DAYS": str(self.print_days),
            "PTP_PUBLIC_ADDRESS": self.public_address,
            "PTP_EXTRA_HOSTS": ",".join(self.extra_hosts),
            "PTP_PROXIES": str(self.proxies),
            "PTP_TIME_ZONE": self.time_zone,
        }


LARGEST_NUMBER = 100_000  # of any setting
SHORTEST_KEY = 16  # letters of the kept key


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; makes the instance folder and its key where they are missing.

    Raises BadSetting for a number, a yes/no, an address or a zone that isn't one.
    """
    instance = Path(environ.get("PTP_INSTANCE") or PROJECT / "instance").resolve()
    _private_folder(instance)
    return Settings(
        database_url=_database(environ, instance),
        secret_key=environ.get("SECRET_KEY", "").strip() or _kept_key(instance / "secret_key"),
        instance=instance,
        photo_bytes=_number(environ, "PTP_PHOTO_MB", 15) * MEGABYTE,
        request_bytes=_number(environ, "PTP_REQUEST_MB", 40) * MEGABYTE,
        time_zone=time_zone(environ),
        quorum_percent=_number(environ, "PTP_QUORUM_PERCENT", 50),
        women_quorums_block=_yes(environ, "PTP_WOMEN_QUORUMS_BLOCK"),
        public_address=_public_address(environ, "PTP_PUBLIC_ADDRESS"),
        extra_hosts=_hosts(environ, "PTP_EXTRA_HOSTS"),
        asked_secure_cookies=_yes(environ, "PTP_SECURE_COOKIES"),
        proxies=_count(environ, "PTP_PROXIES"),
        workers=_number(environ, "PTP_WORKERS", _cores()),
        publish=_yes(environ, "PTP_PUBLISH"),
        print_days=_number(environ, "PTP_PRINT_DAYS", 7),
        trust_folder=_folder(environ, "PTP_TRUST_FOLDER"),
        time_stamp_url=_address(environ, "PTP_TIME_STAMP_URL"),
    )


def time_zone(environ: Mapping[str, str] = os.environ) -> str:
    """The programme's zone, for commands that need nothing else of an installation.

    Raises BadSetting for a name that is not in the IANA list.
    """
    name, default = "PTP_TIME_ZONE", Settings.time_zone
    text = environ.get(name, "").strip()
    if text and (text not in available_timezones() or not _is_of_the_list(text)):
        raise BadSetting(
            f"{name}: {text!r} no es una zona horaria de la lista IANA, como {default!r}."
        )
    return text or default


def _is_of_the_list(name: str) -> bool:
    """It is a place of the IANA list, the same on every machine: folders of zones also hold what
    this machine calls its own, and lists of other clocks."""
    return name == "UTC" or ("/" in name and not name.startswith(("posix/", "right/")))


def _private_folder(folder: Path) -> None:
    """Makes the folder for its owner alone, and closes one that was made open before. A folder
    that others share (/tmp) or that is not ours is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if mode & 0o077 and not mode & stat.S_ISVTX:
        with suppress(PermissionError):
            folder.chmod(stat.S_IMODE(mode) & ~0o077)


def _kept_key(file: Path) -> str:
    """The key in the file, which only its owner reads; linked into place whole, so that two
    processes that start together end with the same key."""
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w") as writer:
                writer.write(secrets.token_hex(32))
                writer.flush()
                os.fsync(descriptor)
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = file.read_bytes().strip().decode("ascii", "ignore")
    if len(key) < SHORTEST_KEY:
        raise BadSetting(
            f"{file}: no tiene la llave de las sesiones. Borren ese archivo; se hará otro, y todas "
            "las personas tendrán que entrar otra vez."
        )
    return key


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    wrong = not text.isascii() or not text.isdigit() or not text.strip("0")
    if wrong or len(text) > len(str(LARGEST_NUMBER)) or int(text) > LARGEST_NUMBER:
        raise BadSetting(f"{name}: {text[:20]!r} no es un número entero de 1 a {LARGEST_NUMBER:,}.")
    return int(text)


def _count(environ: Mapping[str, str], name: str) -> int:
    """A number that may be zero, which is meant where nothing is said."""
    text = environ.get(name, "").strip()
    return 0 if set(text) <= {"0"} else _number(environ, name, 0)


def _database(environ: Mapping[str, str], instance: Path) -> str:
    url = environ.get("DATABASE_URL", "").strip()
    if url and not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
        raise BadSetting("DATABASE_URL: debe empezar con sqlite: o con postgresql:")
    return url or f"sqlite:///{instance / 'ptp_plans.sqlite3'}"


def _folder(environ: Mapping[str, str], name: str) -> Path | None:
    text = environ.get(name, "").strip()
    if text and not Path(text).is_dir():
        raise BadSetting(f"{name}: {text!r} no es una carpeta.")
    return Path(text).resolve() if text else None


def _address(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(name, "").strip()
    if text and not text.startswith(("https://", "http://")):
        raise BadSetting(f"{name}: {text!r} no es la dirección de un servicio.")
    return text


def _public_address(environ: Mapping[str, str], name: str) -> str:
    """Scheme, host and port as browsers write them; which address is good enough to be printed is
    judged by `platform.address`."""
    text = environ.get(name, "").strip()
    if not text:
        return ""
    wrong = BadSetting(f"{name}: {text!r} no es una dirección como https://planes.ejemplo.mx.")
    if not text.isprintable() or " " in text:  # which would be dropped in silence
        raise wrong
    try:
        parts = urlsplit(text)
        host, port = _host_name(parts.hostname or ""), parts.port
    except ValueError as error:
        raise wrong from error
    rest = (parts.path.strip("/"), parts.query, parts.fragment, parts.username, parts.password)
    if parts.scheme not in ("http", "https") or any(rest) or port == 0:
        raise wrong
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, usual) else "")


def _hosts(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Names and literal addresses, without ports."""
    found = []
    for text in filter(None, map(str.strip, environ.get(name, "").split(","))):
        try:
            found.append(_host_name(text.strip("[]")))
        except ValueError as error:
            raise BadSetting(f"{name}: {text!r} no es el nombre de una máquina.") from error
    return tuple(dict.fromkeys(found))


def _host_name(text: str) -> str:
    """A name in small ASCII letters, or an address of the internet, IPv6 within brackets.

    Raises ValueError for what can be neither.
    """
    name = text.rstrip(".").lower()
    if ":" in name:
        return f"[{IPv6Address(name)}]"
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"{text!r} is no name of a host") from error
    if len(name) > LONGEST_NAME or not all(map(LABEL.fullmatch, name.split("."))):
        raise ValueError(f"{text!r} is no name of a host")
    return name


def _yes(environ: Mapping[str, str], name: str) -> bool:
    text = environ.get(name, "").strip().lower()
    if text not in {"", "0", "1", "no", "yes", "false", "true"}:
        raise BadSetting(f"{name}: {text!r} no es «yes» ni «no».")
    return text in {"1", "yes", "true"}
