"""Crawlers of those who make language models, by what they take pages for.

As their makers document them in November 2026 (OpenAI "Bots", Anthropic "Does Anthropic crawl data
from the web", Google "Common crawlers", Apple "About Applebot", Meta "Web crawlers", Perplexity
"Crawlers", Amazon "Amazonbot", Mistral "Robots", DuckDuckGo "DuckAssistBot", Common Crawl "CCBot",
Cohere, Ai2, ByteDance, Diffbot, Huawei, Moonshot "Kimi crawlers"). Last looked at on 25 November
2026; look again when a year has passed.

Not here: crawlers that name themselves otherwise or not at all, names that their makers have given
up (anthropic-ai, Claude-Web, cohere-ai), and what Google fetches because a person asked
(Google-Agent, Google-GeminiNotebook), which by its maker's word reads no robots.txt.
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
        "KimiBot",
        "meta-externalagent",
        "MistralAI-Training",
        "PanguBot",
    ),
    # To answer questions with, and to name and link what was read.
    "search": (
        "Amzn-SearchBot",
        "Claude-SearchBot",
        "DuckAssistBot",
        "Kimi-SearchBot",
        "meta-webindexer",
        "MistralAI-Index",
        "OAI-SearchBot",
        "PerplexityBot",
    ),
    # To read one page because a person asked for it; some of these obey no robots.txt.
    "user": (
        "Amzn-User",
        "ChatGPT-User",
        "Claude-User",
        "Kimi-User",
        "meta-externalfetcher",
        "MistralAI-User",
        "Perplexity-User",
    ),
}
