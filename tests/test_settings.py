"""Settings from the environment."""

import os
import stat

import pytest

from ptp_plans.settings import MEGABYTE, BadSetting, load


def test_without_any_variable_the_database_is_a_file_of_the_instance(tmp_path):
    settings = load({"PTP_INSTANCE": str(tmp_path / "new")})
    assert settings.database_url == f"sqlite:///{tmp_path}/new/ptp_plans.sqlite3"
    assert (tmp_path / "new").is_dir()


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    environ = {"PTP_INSTANCE": str(tmp_path)}
    first, second = load(environ).secret_key, load(environ).secret_key
    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("kept", [b"", b" \n", b"\xff\xfe", b"short"])
def test_a_key_that_is_none_is_told_and_not_used(tmp_path, kept):
    (tmp_path / "secret_key").write_bytes(kept)
    with pytest.raises(BadSetting, match="secret_key: no tiene la llave"):
        load({"PTP_INSTANCE": str(tmp_path)})
    assert load({"PTP_INSTANCE": str(tmp_path), "SECRET_KEY": "given"}).secret_key == "given"


def test_a_blank_key_is_none_at_all(tmp_path):
    settings = load({"PTP_INSTANCE": str(tmp_path), "SECRET_KEY": "  "})
    assert len(settings.secret_key) == 64


def test_a_given_key_and_database_are_used_as_they_are(tmp_path):
    settings = load(
        {
            "PTP_INSTANCE": str(tmp_path),
            "SECRET_KEY": "of the operator",
            "DATABASE_URL": "postgresql://server/plans",
        }
    )
    assert settings.secret_key == "of the operator"
    assert settings.database_url == "postgresql://server/plans"
    assert list(tmp_path.iterdir()) == []


def test_limits_are_given_in_megabytes(tmp_path):
    settings = load({"PTP_INSTANCE": str(tmp_path), "PTP_PHOTO_MB": "3"})
    assert settings.photo_bytes == 3 * MEGABYTE


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PTP_PHOTO_MB", "many"),
        ("PTP_QUORUM_PERCENT", "-5"),
        ("PTP_REQUEST_MB", "0"),
        ("PTP_SECURE_COOKIES", "maybe"),
        ("PTP_PROXIES", "-1"),
        ("PTP_PROXIES", "one"),
        ("PTP_EXTRA_HOSTS", "planes.mx, https://otra.mx"),
        ("PTP_EXTRA_HOSTS", "*.mx"),
        ("PTP_PUBLIC_ADDRESS", "planes.ejemplo.mx"),
        ("PTP_PUBLIC_ADDRESS", "ftp://planes.ejemplo.mx"),
        ("PTP_PUBLIC_ADDRESS", "https://"),
        ("PTP_PUBLIC_ADDRESS", "https://planes.ejemplo.mx/planes"),
        ("PTP_PUBLIC_ADDRESS", "https://planes.ejemplo.mx?a=1"),
        ("PTP_PUBLIC_ADDRESS", "https://ana:clave@planes.ejemplo.mx"),
        ("PTP_PUBLIC_ADDRESS", "https://planes.ejemplo.mx:0"),
        ("PTP_PUBLIC_ADDRESS", "https://planes.ejemplo.mx:99999"),
        ("PTP_PUBLIC_ADDRESS", "https://planes..mx"),
        ("PTP_PUBLIC_ADDRESS", "https://planes de ejemplo.mx"),
        ("PTP_PUBLIC_ADDRESS", "https://planes.ejemplo.mx\tb"),
        ("PTP_PUBLIC_ADDRESS", "https://planes\n.ejemplo.mx"),
        ("PTP_PRINT_DAYS", "99999999999"),
        ("PTP_WORKERS", "9" * 5000),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(tmp_path, name, text):
    with pytest.raises(BadSetting, match=name):
        load({"PTP_INSTANCE": str(tmp_path), name: text})


def test_the_authorities_lie_in_a_folder_that_is_there(tmp_path):
    environ = {"PTP_INSTANCE": str(tmp_path), "PTP_TRUST_FOLDER": str(tmp_path)}
    assert load(environ).trust_folder == tmp_path
    assert load({"PTP_INSTANCE": str(tmp_path)}).trust_folder is None
    with pytest.raises(BadSetting, match="PTP_TRUST_FOLDER"):
        load(environ | {"PTP_TRUST_FOLDER": str(tmp_path / "nowhere")})


def test_the_programme_lives_in_a_zone_that_exists(tmp_path):
    environ = {"PTP_INSTANCE": str(tmp_path)}
    assert load(environ).time_zone == "America/Mexico_City"
    assert load(environ | {"PTP_TIME_ZONE": " America/Tijuana "}).time_zone == "America/Tijuana"
    for text in ("Tijuana", "America/Chiapas", "../../etc/passwd", "America/tijuana", "/",
                 "localtime", "Factory", "posixrules", "EST"):  # fmt: skip
        with pytest.raises(BadSetting, match=f"PTP_TIME_ZONE: '{text}'"):
            load(environ | {"PTP_TIME_ZONE": text})


def test_who_prints_for_an_installation_lives_in_its_zone(tmp_path):
    environ = {"PTP_INSTANCE": str(tmp_path), "PTP_TIME_ZONE": "America/Cancun"}
    assert load(environ).environment()["PTP_TIME_ZONE"] == "America/Cancun"


def test_a_time_stamp_service_has_an_address(tmp_path):
    environ = {"PTP_INSTANCE": str(tmp_path), "PTP_TIME_STAMP_URL": "https://sellos.example/tsa"}
    assert load(environ).time_stamp_url == "https://sellos.example/tsa"
    with pytest.raises(BadSetting, match="PTP_TIME_STAMP_URL"):
        load(environ | {"PTP_TIME_STAMP_URL": "sellos"})


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://Planes.Ejemplo.MX/", "https://planes.ejemplo.mx"),
        ("https://planes.ejemplo.mx.:443", "https://planes.ejemplo.mx"),
        ("https://planes.ejemplo.mx:8443", "https://planes.ejemplo.mx:8443"),
        ("https://planificación.mx", "https://xn--planificacin-bib.mx"),
        ("http://localhost:5000", "http://localhost:5000"),
        ("https://[::1]:8443/", "https://[::1]:8443"),
        ("", ""),
    ],
)
def test_a_public_address_is_kept_as_browsers_write_it(tmp_path, told, kept):
    environ = {"PTP_INSTANCE": str(tmp_path), "PTP_PUBLIC_ADDRESS": told}
    assert load(environ).public_address == kept


def test_other_hosts_are_a_list_of_names(tmp_path):
    told = "Planes.mx, 203.0.113.5,[::1] , planes.mx."
    settings = load({"PTP_INSTANCE": str(tmp_path), "PTP_EXTRA_HOSTS": told})
    assert settings.extra_hosts == ("planes.mx", "203.0.113.5", "[::1]")


@pytest.mark.parametrize(("told", "number"), [("", 0), ("0", 0), ("2", 2)])
def test_there_may_be_no_proxy(tmp_path, told, number):
    assert load({"PTP_INSTANCE": str(tmp_path), "PTP_PROXIES": told}).proxies == number


@pytest.mark.parametrize(
    ("told", "secure"),
    [
        ({}, False),
        ({"PTP_PUBLIC_ADDRESS": "http://planes.ejemplo.mx"}, False),
        ({"PTP_PUBLIC_ADDRESS": "https://planes.ejemplo.mx"}, True),
        ({"PTP_SECURE_COOKIES": "yes"}, True),
    ],
)
def test_sessions_travel_over_https_where_the_address_says_so(tmp_path, told, secure):
    assert load({"PTP_INSTANCE": str(tmp_path)} | told).secure_cookies is secure


def test_a_process_that_prints_is_told_the_same_address(tmp_path):
    told = {
        "PTP_INSTANCE": str(tmp_path),
        "PTP_PUBLIC_ADDRESS": "https://planes.ejemplo.mx:8443",
        "PTP_EXTRA_HOSTS": "planes.mx,[::1]",
        "PTP_PROXIES": "1",
    }
    settings = load(told)
    assert {name: settings.environment()[name] for name in told} == told
    assert load(settings.environment()) == settings


def test_the_folder_is_its_owners_alone_from_the_start_and_again_after_it_was_open(tmp_path):
    before = os.umask(0)
    try:
        load({"PTP_INSTANCE": str(tmp_path / "outer" / "new")})
    finally:
        os.umask(before)
    new = tmp_path / "outer" / "new"
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    new.chmod(0o755)
    load({"PTP_INSTANCE": str(new)})
    assert stat.S_IMODE(new.stat().st_mode) == 0o700


def test_a_folder_that_all_share_is_left_to_all(tmp_path):
    tmp_path.chmod(0o1777)
    load({"PTP_INSTANCE": str(tmp_path)})
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
