"""What makes a post count once: spent proofs, and keys that were used."""

from django.db import models

from comments.models.comment import Comment


class SpentProof(models.Model):
    """A captcha proof that was used; the unique digest is what makes it good for one post."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest


class Submission(models.Model):
    """A post under a key, so that sending it twice has the effect of sending it once.

    Without a comment it is a claim: somebody works on it since `created_at`.
    """

    key = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)
    comment = models.OneToOneField(Comment, models.CASCADE, null=True, related_name="submission")
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
