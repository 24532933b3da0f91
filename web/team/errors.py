"""What can be wrong with a sign-in or a change to the team; each has its sentence in team.json."""


class TeamProblem(Exception):
    """The root: ``code`` is the key of its sentence below ``team.problem``."""

    code = "team"


class WrongCredentials(TeamProblem):
    """No active member has this address and this password; it is not said which is wrong."""

    code = "wrong_credentials"


class LockedOut(TeamProblem):
    """Too many failed sign-ins; more are welcome after ``retry_after_s`` seconds."""

    code = "locked_out"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"again after {retry_after_s} s")
        self.retry_after_s = retry_after_s

    @property
    def minutes(self) -> int:
        """Return the wait in whole minutes, rounded up."""
        return -(-self.retry_after_s // 60)


class WrongPassword(TeamProblem):
    """The password that was to be changed is another one."""

    code = "wrong_password"


class InvalidEmail(TeamProblem):
    """This cannot be an e-mail address."""

    code = "invalid_email"


class InvalidName(TeamProblem):
    """The name of a member or team is empty or too long."""

    code = "invalid_name"


class InvalidRole(TeamProblem):
    """There is no such role."""

    code = "invalid_role"


class InvalidLimit(TeamProblem):
    """The limit of open conversations is no whole number from 0 to 1,000."""

    code = "invalid_limit"


class WeakPassword(TeamProblem):
    """The password is too short, or too long to be one."""

    code = "weak_password"


class EmailTaken(TeamProblem):
    """Another member has this address."""

    code = "email_taken"


class TeamNameTaken(TeamProblem):
    """Another team has this name."""

    code = "team_name_taken"


class UnknownMember(TeamProblem):
    """No member has this address or number."""

    code = "unknown_member"


class UnknownTeam(TeamProblem):
    """No team has this number."""

    code = "unknown_team"


class LastAdmin(TeamProblem):
    """Nobody could manage the team any more."""

    code = "last_admin"
