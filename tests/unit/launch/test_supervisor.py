from launch.supervisor import FIRST_PAUSE_S, LONGEST_PAUSE_S, pause_s


def test_pauses_between_restarts_double_up_to_a_bound():
    pauses = [pause_s(deaths) for deaths in range(1, 12)]
    assert pauses[0] == FIRST_PAUSE_S
    assert pauses[1] == 2 * FIRST_PAUSE_S
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE_S
