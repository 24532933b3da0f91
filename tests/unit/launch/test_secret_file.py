from concurrent.futures import ThreadPoolExecutor

from launch.secret_file import write_missing_secrets


def test_first_starts_at_once_agree_on_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_missing_secrets, [tmp_path] * 8))
    assert (tmp_path / "secrets.env").read_text().count("ASSISTANT_SECRET=") == 1


def test_what_the_file_holds_is_kept_even_without_an_end_of_line(tmp_path):
    (tmp_path / "secrets.env").write_text("MINE=1")
    write_missing_secrets(tmp_path)
    first, second = (tmp_path / "secrets.env").read_text().splitlines()
    assert first == "MINE=1"
    assert second.startswith("ASSISTANT_SECRET=")
