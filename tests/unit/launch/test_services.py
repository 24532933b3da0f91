from pydantic import SecretStr

from launch.services import environment, services
from settings import Settings


def some_settings(**given) -> Settings:
    return Settings(_env_file=None, assistant_secret=SecretStr("a" * 40), **given)


def test_a_process_on_another_machine_is_not_started_here():
    here = services(some_settings(assistant_url="http://rasa.internal:5005"))
    assert [service.name for service in here] == ["search", "actions", "web"]


def test_the_ports_follow_the_settings():
    ports = {s.name: s.port for s in services(some_settings(search_url="http://127.0.0.1:9011"))}
    assert ports["search"] == 9011
    assert ports["web"] == 8000


def test_processes_get_one_thread_each_unless_the_owner_says_otherwise():
    assert environment(some_settings(), {})["OMP_NUM_THREADS"] == "1"
    assert environment(some_settings(), {"OMP_NUM_THREADS": "4"})["OMP_NUM_THREADS"] == "4"


def test_no_secret_is_on_a_command_line_or_in_a_printed_service():
    for service in services(some_settings()):
        assert "a" * 40 not in " ".join(service.command)
        assert "a" * 40 not in repr(service)
