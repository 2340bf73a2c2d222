import os
import signal
import sys
from pathlib import Path

import redis

from amasocial.launch import valkey
from amasocial.launch.ports import free_port
from amasocial.launch.supervisor import Supervisor


def test_messages_survive_a_server_that_is_killed(tmp_path: Path) -> None:
    port = free_port()
    with Supervisor(sys.stdout, os.environ) as supervisor:
        supervisor.start(valkey.server(tmp_path, port), lambda: valkey.answers(port))
        with redis.Redis.from_url(valkey.url(port)) as client:
            client.rpush("celery", *range(1000))
            os.kill(int(client.info("server")["process_id"]), signal.SIGKILL)

    with Supervisor(sys.stdout, os.environ) as supervisor:
        supervisor.start(valkey.server(tmp_path, port), lambda: valkey.answers(port))
        with redis.Redis.from_url(valkey.url(port)) as client:
            assert client.llen("celery") == 1000
            assert client.lindex("celery", -1) == b"999"


def test_only_the_loopback_address_is_listened_on(tmp_path: Path) -> None:
    command = valkey.server(tmp_path, 6379).command

    assert command[command.index("--bind") + 1] == "127.0.0.1"
