"""See beforehand whether the ports are free: one sentence instead of four stack traces."""

import errno
import socket
from collections.abc import Iterable

from launch.errors import LaunchError, PortInUse
from launch.services import Service


def check_ports(wanted: Iterable[Service]) -> None:
    """Raise PortInUse for the first port that cannot be listened on."""
    for service in wanted:
        try:
            family = socket.AF_INET6 if ":" in service.host else socket.AF_INET
            probe = socket.create_server((service.host, service.port), family=family)
        except OSError as error:
            raise _explained(service, error) from None
        probe.close()


def _explained(service: Service, error: OSError) -> LaunchError:
    here = f"{service.host}:{service.port}"
    moved = "another port" if service.setting.endswith("PORT") else "an address with another port"
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"Port {service.port} is in use: {service.name} cannot listen on {here}. Stop what "
            f"uses it, or set {service.setting} to {moved}."
        )
    if error.errno == errno.EACCES:
        return LaunchError(
            f"This account may not listen on {here} ({service.name}): set {service.setting} to a "
            "port above 1023."
        )
    return LaunchError(f"{service.name} cannot listen on {here}: {error.strerror}.")
