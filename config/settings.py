"""Every setting, in fixed sections: defaults run the embedded site, the environment a newsroom."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from environs import validate

from config.bundles import file_headers
from config.env import (
    env,
    host_of,
    read_ai_crawlers,
    read_mode,
    read_push_key,
    read_quiet_hours,
    read_secret_key,
    require_production_variables,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Mode ---------------------------------------------------------------------------------------
MODE = read_mode()
PRODUCTION = MODE == "production"
if PRODUCTION:
    require_production_variables()
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
SECRET_KEY = read_secret_key(DATA_DIR)
PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[host_of(SITE_URL)] if PRODUCTION else ["*"],
)

# --- Applications -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "config",
    "articles",
    "comments",
    "engagement",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_prose_editor",
    "django_recaptcha",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    # First, since the headers of a page would weigh more than many a file (see `file_headers`).
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.compression.CompressionMiddleware",
    "config.middleware.AddressLanguageMiddleware",
    "config.api.problems.ProblemMiddleware",
    "config.pages.errors.ErrorPagesMiddleware",
    "config.middleware.VisitorMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.DeskLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Databases ----------------------------------------------------------------------------------
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue at BEGIN instead of failing at their first write (peers/trust.md, row 6).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["ENGINE"] = "config.postgresql"
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # The first time a statement is asked on a connection its plan is kept.
    threshold = 0 if env.bool("DATABASE_PREPARE", default=True) else None
    DATABASES["default"]["OPTIONS"] = {"prepare_threshold": threshold}

# --- Cache, sessions and tasks ------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
_SHARED_CACHE: dict[str, Any] = {
    "BACKEND": "django_redis.cache.RedisCache",
    "LOCATION": REDIS_URL,
    "OPTIONS": {
        # A dead cache must read as an empty one, and soon.
        "IGNORE_EXCEPTIONS": True,
        "REDIS_CLIENT_CLASS": "config.cache.RestingRedis",
        "SOCKET_CONNECT_TIMEOUT": 0.25,
        "SOCKET_TIMEOUT": 0.25,
    },
}
_OWN_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES: dict[str, dict[str, Any]] = {
    "default": _SHARED_CACHE if REDIS_URL else _OWN_CACHE,
    # In memory the counters have a place of their own, so that pages never push them out.
    "limits": _SHARED_CACHE
    if REDIS_URL
    else _OWN_CACHE | {"LOCATION": "limits", "OPTIONS": {"MAX_ENTRIES": 100_000}},
}
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
# A killed worker's task is handed out again; every task may run twice.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    # Without them a silent broker holds the nudging thread for ever.
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "sweep-outbox": {
        "task": "config.sweep_outbox",
        "schedule": 15.0,
        # Sweeps that piled up while no worker ran are one too many.
        "options": {"expires": 15.0},
    },
    "forget-done-events": {"task": "config.forget_done_events", "schedule": 86400.0},
    "tidy-search-index": {"task": "articles.tidy_search_index", "schedule": 86400.0},
    "check-counters": {"task": "config.check_counters", "schedule": 86400.0},
    "forget-spent-proofs": {"task": "comments.forget_spent_proofs", "schedule": 3600.0},
    "forget-texts": {"task": "comments.forget_texts", "schedule": 86400.0},
    "forget-unconfirmed-followings": {
        "task": "comments.forget_unconfirmed_followings",
        "schedule": 86400.0,
    },
    "forget-old-words": {"task": "comments.forget_old_words", "schedule": 86400.0},
    # Every night by itself; the hours of a crontab would be UTC.
    "train-screening": {"task": "comments.train_screening", "schedule": 86400.0},
    "mail-digests": {
        "task": "comments.mail_digests",
        "schedule": 600.0,
        "options": {"expires": 600.0},
    },
    "run-newsletters": {
        "task": "engagement.run_newsletters",
        "schedule": 300.0,
        "options": {"expires": 300.0},
    },
    "flush-reads": {
        "task": "engagement.flush_reads",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "rank-popular": {
        "task": "engagement.rank_popular",
        "schedule": 300.0,
        "options": {"expires": 300.0},
    },
    "forget-unconfirmed": {"task": "engagement.forget_unconfirmed", "schedule": 86400.0},
}

# --- Languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="ar")
LANGUAGES = [("ar", "العربية"), ("en", "English")]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ar"
# Nothing falls back to the other language by itself: an untranslated field is empty.
MODELTRANSLATION_FALLBACK_LANGUAGES: dict[str, tuple[str, ...]] = {"default": ()}
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Damascus")
FORMAT_MODULE_PATH = ["config.formats"]
#: "levant" (حزيران), "gulf" (يونيو), "maghreb" (جوان) or "dual" (حزيران/يونيو).
NEWSROOM_MONTHS = env.str("NEWSROOM_MONTHS", default="dual")
#: "latn" (2017) or "arab" (٢٠١٧), for the Arabic pages.
NEWSROOM_DIGITS = env.str("NEWSROOM_DIGITS", default="latn")
#: Whether articles bear the Hijri day (Umm al-Qura) beside the other.
NEWSROOM_HIJRI = env.bool("NEWSROOM_HIJRI", default=False)
NEWSROOM_NAME = {
    "ar": env.str("NEWSROOM_NAME_AR", default="مداد"),
    "en": env.str("NEWSROOM_NAME_EN", default="Midad"),
}

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.StaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ADD_HEADERS_FUNCTION = file_headers
# Fonts and sheets are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# An embedded site answers even where nobody has collected its static files.
WHITENOISE_USE_FINDERS = not PRODUCTION
#: Bytes; a larger photo is refused before it is read.
IMAGE_MAX_BYTES = env.int("IMAGE_MAX_BYTES", default=20 * 1024 * 1024)
FILE_UPLOAD_HANDLERS = [
    "articles.images.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
IMAGE_MAX_PIXELS = env.int("IMAGE_MAX_PIXELS", default=50_000_000)

# --- Security -----------------------------------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "admin:login"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.pages.errors.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
#: How many proxies in front of us append to X-Forwarded-For; 0 trusts the socket alone.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        # The editor's own style element; the hash belongs to django-prose-editor 0.28.
        "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
#: Public pages and answers go out as Brotli or gzip; leave it to a proxy that does it anyway.
COMPRESS_ANSWERS = env.bool("COMPRESS_ANSWERS", default=True)
#: Holds a random signed number and nothing else; set by the first like or comment, never by a page.
VISITOR_COOKIE_NAME = "__Host-visitor" if PRODUCTION else "visitor"

# --- Machines -----------------------------------------------------------------------------------
#: What crawlers of language models may read pages for: training, search, user.
AI_CRAWLERS = read_ai_crawlers()
#: The WebSub hub that passes on what is new to those who asked it; none by default.
WEBSUB_HUB_URL = env.str("WEBSUB_HUB_URL", default="")

# --- Notifications ------------------------------------------------------------------------------
#: Signs what push services are given: 32 bytes as base64url; a production without it has no push.
WEB_PUSH_PRIVATE_KEY = read_push_key(DATA_DIR, is_production=PRODUCTION)
#: Hosts of push services that may be written to; empty for every public one.
WEB_PUSH_HOSTS: list[str] = env.list("WEB_PUSH_HOSTS", default=[])
#: Two hours of the newsroom's day between which nothing is pushed.
WEB_PUSH_QUIET_HOURS = read_quiet_hours()

# --- Captcha ------------------------------------------------------------------------------------
RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="")
RECAPTCHA_DOMAIN = env.str("RECAPTCHA_DOMAIN", default="www.google.com")
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 3
# Without keys reCAPTCHA is off, so the package's complaint about its test keys says nothing.
SILENCED_SYSTEM_CHECKS = ["django_recaptcha.recaptcha_test_key_error"]
#: Iterations of PBKDF2 per attempt: about half a second of work on a desktop.
ALTCHA_COST = env.int("ALTCHA_COST", default=2000)

# --- Comments -----------------------------------------------------------------------------------
_REFUSED_DAYS = env.int("COMMENT_REFUSED_DAYS", default=180)
#: Days after the last decision for which the words of a comment that is not public are kept.
COMMENT_RETENTION_DAYS = {
    "spam": env.int("COMMENT_SPAM_DAYS", default=30),
    "rejected": _REFUSED_DAYS,
    "removed": _REFUSED_DAYS,
    "withdrawn": env.int("COMMENT_WITHDRAWN_DAYS", default=30),
}

# --- Mail ---------------------------------------------------------------------------------------
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", default=f"file://{DATA_DIR}/mail")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 8
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="midad@localhost")
#: The hour, in TIME_ZONE, from which moderators are told by mail what waits, once a day.
MODERATION_DIGEST_HOUR = env.int(
    "MODERATION_DIGEST_HOUR", default=8, validate=validate.Range(0, 23)
)
#: The hour, in the newsroom's zone, at which newsletters are composed.
NEWSLETTER_HOUR = env.int("NEWSLETTER_HOUR", default=7, validate=validate.Range(0, 23))
#: The day of the weekly one, as Python counts: Monday is 0.
NEWSLETTER_WEEKDAY = env.int("NEWSLETTER_WEEKDAY", default=4, validate=validate.Range(0, 6))
#: Where a weakness is told, as an address to write to or to open.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="") or f"mailto:{DEFAULT_FROM_EMAIL}"

# --- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK: dict[str, Any] = {
    # Readers have no accounts, and a signed-in editor must be able to like an article too.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.api.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "config.api.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
API_DESCRIPTION = """What readers of the newsroom see, for apps: articles, comments, likes.

An article lives once per language, and each language is published by itself: an answer is one
edition, keyed by `id` and `language`. Times are RFC 3339 in UTC. Reads carry an `ETag`; send it
back as `If-None-Match`. Errors are problem documents (RFC 9457) with a stable `code`, in the
language of `Accept-Language`. Writes need no account: keep the `Midad-Device` header of the first
answer and send it from then on."""
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Midad API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "DESCRIPTION": API_DESCRIPTION,
    "LICENSE": {"name": "MIT"},
    "SERVERS": [{"url": SITE_URL}],
    "TAGS": [{"name": name} for name in ("Articles", "Comments", "Likes", "Notifications")],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    # Labels of choices are translated; the document is not.
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

# --- Logging ------------------------------------------------------------------------------------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
