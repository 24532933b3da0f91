"""The app as gunicorn serves it; ``web/gunicorn_conf.py`` has monkey-patched before."""

from knowledge_base.json_logs import configure_logs
from settings import load_settings
from web.app import create_app
from web.conversations.language import load_language_model
from web.services import EXTENSION

settings = load_settings()
configure_logs(settings.log_level)
load_language_model()
app = create_app(settings)
app.extensions[EXTENSION].start()
