"""The desktop calculator for TikTok coins, diamonds and real money."""

__version__ = "0.1.0"
