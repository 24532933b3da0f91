from launch.logs import BoundedLog


def test_a_log_never_takes_more_than_its_share_of_the_disk(tmp_path):
    log = BoundedLog(tmp_path / "web.log", max_bytes=1000, kept=3)
    for number in range(1000):
        log.write(f"line {number}\n".encode())
    log.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["web.log", "web.log.1", "web.log.2"]
    assert sum(file.stat().st_size for file in files) <= 3000
    assert (tmp_path / "web.log").read_text().endswith("line 999\n")


def test_the_tail_of_a_log_is_its_newest_lines(tmp_path):
    log = BoundedLog(tmp_path / "web.log")
    for number in range(100):
        log.write(f"line {number}\n\n".encode())
    assert log.tail(2) == ["line 98", "line 99"]
    log.close()
