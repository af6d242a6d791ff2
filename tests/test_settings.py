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


def test_a_time_stamp_service_has_an_address(tmp_path):
    environ = {"PTP_INSTANCE": str(tmp_path), "PTP_TIME_STAMP_URL": "https://sellos.example/tsa"}
    assert load(environ).time_stamp_url == "https://sellos.example/tsa"
    with pytest.raises(BadSetting, match="PTP_TIME_STAMP_URL"):
        load(environ | {"PTP_TIME_STAMP_URL": "sellos"})


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
