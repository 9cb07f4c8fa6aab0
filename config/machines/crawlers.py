"""Crawlers of those who make language models, by what they take pages for.

As their makers document them in November 2026 (OpenAI "Bots", Anthropic "Does Anthropic crawl data
from the web", Google "Common crawlers", Apple "About Applebot", Meta "Web crawlers", Perplexity
"Crawlers", Amazon "Amazonbot", Mistral "Robots", DuckDuckGo "DuckAssistBot", Common Crawl "CCBot",
Cohere, Ai2, ByteDance, Diffbot, Huawei). Look again when a year has passed.
"""

#: Purpose to the names by which robots.txt calls them.
CRAWLERS: dict[str, tuple[str, ...]] = {
    # To learn from; nothing leads back to the newspaper.
    "training": (
        "AI2Bot",
        "Amazonbot",
        "Applebot-Extended",
        "Bytespider",
        "CCBot",
        "ClaudeBot",
        "cohere-training-data-crawler",
        "Diffbot",
        "FacebookBot",
        "Google-Extended",
        "GPTBot",
        "meta-externalagent",
        "PanguBot",
    ),
    # To answer questions with, and to name and link what was read.
    "search": (
        "Amzn-SearchBot",
        "Claude-SearchBot",
        "DuckAssistBot",
        "OAI-SearchBot",
        "PerplexityBot",
    ),
    # To read one page because a person asked for it; some of these obey no robots.txt.
    "user": (
        "Amzn-User",
        "ChatGPT-User",
        "Claude-User",
        "meta-externalfetcher",
        "MistralAI-User",
        "Perplexity-User",
    ),
}
