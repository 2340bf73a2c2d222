"""Every setting of the product. What may differ between two installations is read from the
environment (or `.env`); each variable has its line in `.env.example`, and `amasocial.checks`
refuses bad values in words.
"""

import os
from datetime import timedelta
from pathlib import Path

import environ
from django.conf.global_settings import STATICFILES_FINDERS

from amasocial import logs
from amasocial.api_settings import REST_FRAMEWORK as REST_FRAMEWORK
from amasocial.api_settings import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS
from amasocial.browsers import told_to_browsers
from amasocial.sign_in import SIGN_IN

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

# One switch: with it on, start-up refuses whatever is only fit for a laptop.
PRODUCTION = env.bool("PRODUCTION", default=False)

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="" if PRODUCTION else "only-fit-for-a-laptop")
# Seal platform tokens at rest, the newest first; see docs/OPERATIONS.md.
CREDENTIALS_KEYS = env.list(
    "CREDENTIALS_KEY",
    default=[] if PRODUCTION else ["b25seS1maXQtZm9yLWEtbGFwdG9wLW5vdC1zZWNyZXQ="],
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost"])
BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{env.int('PORT', default=8000)}")
VAR = Path(env.str("VAR", default=str(BASE_DIR / "var")))
# Files that no web server serves; shared by all hosts.
PRIVATE_FILES = Path(env.str("PRIVATE_FILES", default=str(VAR / "private")))
# Whom to erase again after a restore; kept apart from the backups. See docs/PRIVACY.md.
ERASURE_LOG = Path(env.str("ERASURE_LOG", default=str(VAR / "erasures.jsonl")))

INSTALLED_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "anymail",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "accounts",
    "work",
    "notices",
    "brands",
    "tracking",
    "targets",
    "reports",
    "dashboard",
    "amasocial.apps.AmasocialConfig",
]

MIDDLEWARE = [
    "amasocial.requests.Told",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "amasocial.urls"
WSGI_APPLICATION = "amasocial.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboard.frame.navigation.navigation",
            ],
        },
    },
]

# ---- The database: an owner that migrates, and the role the application runs as ----
# With DATABASE_URL alone its login is the owner, and the application puts that login's rights down
# to the role `amasocial_app` on every connection. With DATABASE_OWNER_URL as well, DATABASE_URL is
# a login of its own that holds nothing but that role.
_POSTGRES_PORT = env.int("POSTGRES_PORT", default=54329)
_EMBEDDED = f"postgres://amasocial_owner:amasocial@127.0.0.1:{_POSTGRES_PORT}/amasocial"
APPLICATION_ROLE = "amasocial_app"
# Owns the function that searches words, and nobody is it (tracking/migrations/0019_search.py).
SEARCH_ROLE = "amasocial_search"
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=_EMBEDDED),
    "owner": env.db_url("DATABASE_OWNER_URL", default=env.str("DATABASE_URL", default=_EMBEDDED)),
}
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
    _database["OPTIONS"] = {"connect_timeout": 5}
if not env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["default"]["OPTIONS"]["options"] = f"-c role={APPLICATION_ROLE}"
DATABASE_ROUTERS = ["accounts.roles.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- The broker: hints only ----
_VALKEY_PORT = env.int("VALKEY_PORT", default=63799)
CELERY_BROKER_URL = env.str("REDIS_URL", default=f"redis://127.0.0.1:{_VALKEY_PORT}/0")
# Where requests to the API are counted.
LIMITS_URL = env.str("LIMITS_URL", default=CELERY_BROKER_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 50
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Longer than any task may run, so that no message is handed out twice while it is worked on.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 30,
    "socket_keepalive": True,
    "health_check_interval": 10,
    "global_keyprefix": "amasocial:",
}
TICK_SECONDS = env.float("TICK_SECONDS", default=60)
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=10)
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "work.tick",
        "schedule": timedelta(seconds=TICK_SECONDS),
        "options": {"expires": TICK_SECONDS},
    },
    "sweep": {
        "task": "work.sweep",
        "schedule": timedelta(seconds=SWEEP_SECONDS),
        "options": {"expires": SWEEP_SECONDS},
    },
    "end": {
        "task": "work.end",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
}

# ---- What is counted against limits; it may be lost at any time ----
CACHES = {"default": {"BACKEND": "accounts.forgiving.Valkey", "LOCATION": LIMITS_URL}}

# ---- Mail: a provider, or a relay; without one every message is written to var/mail as .eml ----
MAIL_FOLDER = VAR / "mail"
# By provider: how it is spoken to, and what it calls its key.
MAIL_PROVIDERS = {
    "brevo": ("notices.providers.Brevo", "BREVO_API_KEY"),
    "postmark": ("anymail.backends.postmark.EmailBackend", "POSTMARK_SERVER_TOKEN"),
    "resend": ("notices.providers.Resend", "RESEND_API_KEY"),
}
MAIL_PROVIDER = env.str("MAIL_PROVIDER", default="")
# "user:password", which the provider shows when it tells of bounces at /webhooks/mail/.
ANYMAIL = {"WEBHOOK_SECRET": env.str("MAIL_WEBHOOK_SECRET", default="")}
if MAIL_PROVIDER in MAIL_PROVIDERS:
    EMAIL_BACKEND, _key = MAIL_PROVIDERS[MAIL_PROVIDER]
    ANYMAIL[_key] = env.str("MAIL_KEY", default="")
elif env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "notices.outbox.FolderBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="amaSocial <reports@amasocial.example>")

# ---- The clock, and the stand-in for the platforms ----
CLOCK = env.str("CLOCK", default="system")
SANDBOX_URL = env.str(
    "SANDBOX_URL", default=f"http://127.0.0.1:{env.int('SANDBOX_PORT', default=8100)}"
)
# How many weeks of history the demo has.
DEMO_WEEKS = env.int("DEMO_WEEKS", default=8)
# Whether a connection may point at a loopback address instead of the platform's own host.
SANDBOX_ALLOWED = env.bool("SANDBOX_ALLOWED", default=not PRODUCTION)

# ---- What the platforms know this installation as; see docs/OPERATIONS.md ----
# Where the sandbox is allowed it stands in for the platforms, and takes any id and secret.
_STAND_IN, _SANDBOX = ("sandbox", SANDBOX_URL) if SANDBOX_ALLOWED else ("", "")
_META = (
    env.str("META_APP_ID", default=_STAND_IN),
    env.str("META_APP_SECRET", default=_STAND_IN),
)
PLATFORM_APPS = {
    "x": (
        env.str("X_CLIENT_ID", default=_STAND_IN),
        env.str("X_CLIENT_SECRET", default=_STAND_IN),
    ),
    "youtube": (
        env.str("GOOGLE_CLIENT_ID", default=_STAND_IN),
        env.str("GOOGLE_CLIENT_SECRET", default=_STAND_IN),
    ),
    "facebook": _META,
    "instagram": _META,
}
# What Meta repeats to show that it means our webhook; empty = no webhook.
META_VERIFY_TOKEN = env.str("META_VERIFY_TOKEN", default=_STAND_IN)
# Keys of the installation that all organizations may ask with.
PLATFORM_KEYS = {
    "x": env.str("X_BEARER", default=_STAND_IN),
    "youtube": env.str("YOUTUBE_KEY", default=_STAND_IN),
}
# Addresses in place of the platforms' own.
PLATFORM_BASES = {
    "x": env.str("X_BASE", default=_SANDBOX and f"{_SANDBOX}/x"),
    "youtube": env.str("YOUTUBE_BASE", default=_SANDBOX and f"{_SANDBOX}/youtube"),
    "facebook": env.str("FACEBOOK_BASE", default=_SANDBOX and f"{_SANDBOX}/facebook"),
    "instagram": env.str("INSTAGRAM_BASE", default=_SANDBOX and f"{_SANDBOX}/instagram"),
}

# "approved" lets YouTube's views and likes enter sums and scores; see docs/OPERATIONS.md.
YOUTUBE_DERIVED_METRICS = env.str("YOUTUBE_DERIVED_METRICS", default="")

# ---- Accounts and sessions ----
vars().update(SIGN_IN)
# Browsers call a loopback address safe without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# How many proxies of ours stand before the web server, to know who is asking.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# Whether owners of agencies and operators may go without a second factor.
SECOND_FACTOR_OPTIONAL = env.bool("SECOND_FACTOR_OPTIONAL", default=not PRODUCTION)
vars().update(told_to_browsers(production=PRODUCTION))

# ---- The API ----
# Requests a minute of one key, and of all keys of an organization.
API_PER_MINUTE = env.int("API_PER_MINUTE", default=1200)
API_PER_MINUTE_TOGETHER = env.int("API_PER_MINUTE_TOGETHER", default=6000)

# ---- Static files ----
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
FONT_FOLDER = VAR / "fonts"
STATICFILES_FINDERS = [*STATICFILES_FINDERS, "amasocial.bundles.Bundles"]
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", FONT_FOLDER)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# ---- Words and time ----
LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True

# ---- Logs, and what is told to others; see docs/OPERATIONS.md ----
LOGGING = logs.configuration(as_json=PRODUCTION, level=env.str("LOG_LEVEL", default="INFO"))
# Of all web processes of this host, which prometheus_client adds up.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(VAR / "metrics"))
# Opens /metrics; without it there is nothing there.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Called when a tick or a sweep is over, and when no report waits any more.
PULSES = {
    "tick": env.str("PULSE_TICK_URL", default=""),
    "sweep": env.str("PULSE_SWEEP_URL", default=""),
    "report": env.str("PULSE_REPORT_URL", default=""),
}
SENTRY_DSN = env.str("SENTRY_DSN", default="")
OTLP_ENDPOINT = env.str("OTLP_ENDPOINT", default="")
if OTLP_ENDPOINT:
    MIDDLEWARE.insert(1, "amasocial.telemetry.Traced")
