"""Settings, read from the environment in this one place."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PROJECT = Path(__file__).resolve().parents[1]
MEGABYTE = 1024 * 1024


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
    secure_cookies: bool = False  # PTP_SECURE_COOKIES: served over HTTPS only
    workers: int = 1  # PTP_WORKERS: of the print shop; one for each core when it is not given
    publish: bool = False  # PTP_PUBLISH: anybody gets a contract's public version by its folio
    print_days: int = 7  # PTP_PRINT_DAYS: how long the file of a batch is kept
    trust_folder: Path | None = None  # PTP_TRUST_FOLDER: the authorities of certificates
    time_stamp_url: str = ""  # PTP_TIME_STAMP_URL: a service of RFC 3161

    @property
    def print_folder(self) -> Path:
        """Where the files of batches lie: they can be made again, a backup needs them not."""
        return self.instance / "imprenta"

    def environment(self) -> dict[str, str]:
        """What a process that prints for this installation is to find in its environment."""
        return dict(os.environ) | {
            "DATABASE_URL": self.database_url,
            "PTP_INSTANCE": str(self.instance),
            "SECRET_KEY": self.secret_key,
            "PTP_WORKERS": str(self.workers),
            "PTP_PRINT_DAYS": str(self.print_days),
        }


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; makes the instance folder and its key where they are missing.

    Raises BadSetting for a number or a yes/no that isn't one.
    """
    instance = Path(environ.get("PTP_INSTANCE") or PROJECT / "instance").resolve()
    instance.mkdir(parents=True, exist_ok=True)
    return Settings(
        database_url=_database(environ, instance),
        secret_key=environ.get("SECRET_KEY") or _kept_key(instance / "secret_key"),
        instance=instance,
        photo_bytes=_number(environ, "PTP_PHOTO_MB", 15) * MEGABYTE,
        request_bytes=_number(environ, "PTP_REQUEST_MB", 40) * MEGABYTE,
        time_zone=_zone(environ, "PTP_TIME_ZONE"),
        quorum_percent=_number(environ, "PTP_QUORUM_PERCENT", 50),
        women_quorums_block=_yes(environ, "PTP_WOMEN_QUORUMS_BLOCK"),
        secure_cookies=_yes(environ, "PTP_SECURE_COOKIES"),
        workers=_number(environ, "PTP_WORKERS", _cores()),
        publish=_yes(environ, "PTP_PUBLISH"),
        print_days=_number(environ, "PTP_PRINT_DAYS", 7),
        trust_folder=_folder(environ, "PTP_TRUST_FOLDER"),
        time_stamp_url=_address(environ, "PTP_TIME_STAMP_URL"),
    )


def _kept_key(file: Path) -> str:
    """The key in the file, which only its owner reads; linked into place whole, so that two
    processes that start together end with the same key."""
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as writer:
            writer.write(secrets.token_hex(32))
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text("ascii").strip()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise BadSetting(f"{name}: {text!r} no es un número entero mayor que cero.")
    return int(text)


def _database(environ: Mapping[str, str], instance: Path) -> str:
    url = environ.get("DATABASE_URL", "").strip()
    if url and not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
        raise BadSetting("DATABASE_URL: debe empezar con sqlite: o con postgresql:")
    return url or f"sqlite:///{instance / 'ptp_plans.sqlite3'}"


def _zone(environ: Mapping[str, str], name: str) -> str:
    text = environ.get(name, "").strip() or Settings.time_zone
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadSetting(f"{name}: {text!r} no es una zona horaria.") from None
    return text


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


def _yes(environ: Mapping[str, str], name: str) -> bool:
    text = environ.get(name, "").strip().lower()
    if text not in {"", "0", "1", "no", "yes", "false", "true"}:
        raise BadSetting(f"{name}: {text!r} no es «yes» ni «no».")
    return text in {"1", "yes", "true"}
