"""Web server settings, shared by `make run` and the Procfile; gunicorn reads this file by itself."""

import gc
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from config import settings

workers = settings().web_concurrency
worker_class = "gthread"
threads = 4
preload_app = True  # the application is imported and warmed once: workers are born warm and share its memory
control_socket_disable = True  # it would be opened in the home folder
graceful_timeout = 4
gc.disable()  # until all is imported: the collector finds nothing to take and costs an eighth of the start


def when_ready(_server):
    gc.enable()


def pre_fork(_server, _worker):
    """Let the collector leave alone what was made before: what it touches, a worker no longer shares (a fifth of the memory)."""
    gc.collect()
    gc.freeze()
