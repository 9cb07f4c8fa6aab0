"""Mails to readers: from the newsroom, in their language, as plain text and as HTML."""

from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

FROM_NAME_MAX_LENGTH = 100


def subject_line(text: str) -> str:
    """Return `text` on one line, so that no header can follow it."""
    return " ".join(text.split())


def sender_name(newsroom: str) -> str:
    """Return the sender of mails to readers: the newsroom's name before its address."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((subject_line(newsroom)[:FROM_NAME_MAX_LENGTH], address))


def reader_mail(
    name: str,
    *,
    to: str,
    language: str,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> EmailMultiAlternatives:
    """Return the mail `name` to one reader, as plain text and as HTML.

    templates/emails/ holds its words as <name>.txt and its subject as <name>_subject.txt.
    """
    newsroom = settings.NEWSROOM_NAME[language]
    context = {"newsroom": newsroom, "language": language} | context
    with translation.override(language):
        subject = render_to_string(f"emails/{name}_subject.txt", context)
        text = render_to_string(f"emails/{name}.txt", context)
        html = render_to_string("emails/plain.html", context | {"text": text})
    mail = EmailMultiAlternatives(
        subject_line(subject),
        text,
        sender_name(newsroom),
        [to],
        headers={"Content-Language": language} | (headers or {}),
    )
    mail.attach_alternative(html, "text/html")
    return mail
