"""What numbers count, in both languages; folded."""

CURRENCIES = {
    "€": "€", "eur": "€", "euro": "€", "euros": "€", "£": "£", "gbp": "£", "pounds": "£",
    "$": "$", "usd": "$", "dollars": "$", "chf": "CHF", "francs": "CHF",
}  # fmt: skip
# From each way to write a unit to the one that is compared. "Days" and "working days" are two.
UNITS = {
    "working days": ("working day", "working days", "business day", "business days", "jour ouvre", "jours ouvres", "jour ouvrable", "jours ouvrables"),
    "hours": ("hour", "hours", "heure", "heures", "h"),
    "minutes": ("minute", "minutes", "min"),
    "seconds": ("second", "seconds", "seconde", "secondes"),
    "days": ("day", "days", "jour", "jours"),
    "weeks": ("week", "weeks", "semaine", "semaines"),
    "months": ("month", "months", "mois"),
    "years": ("year", "years", "an", "ans", "annee", "annees"),
    "%": ("%", "percent", "per cent", "pour cent"),
    "°C": ("°c",), "V": ("v", "volt", "volts"), "mA": ("ma",), "W": ("w", "watt", "watts"),
    "kg": ("kg",), "g": ("g", "grams", "grammes"), "km": ("km",), "cm": ("cm",), "mm": ("mm",),
    "m": ("m", "metre", "metres"), "litres": ("litre", "litres", "l"),
    "kB": ("kb",), "MB": ("mb", "mo"), "GB": ("gb", "go"), "MHz": ("mhz",), "GHz": ("ghz",),
    "lumens": ("lumen", "lumens"),
    "characters": ("character", "characters", "caractere", "caracteres"),
    "pieces": ("piece", "pieces", "unit", "units", "unite", "unites"),
    "settings": ("setting", "settings", "reglage", "reglages"),
    "points": ("point", "points", "feathers", "plumes"),
    "times": ("times", "fois"), "devices": ("device", "devices", "appareil", "appareils"),
}  # fmt: skip
# What has versions.
VERSIONED = (
    "ios", "ipados", "macos", "os x", "android", "windows", "ubuntu", "python", "firmware", "app",
    "appli", "ide", "version",
)  # fmt: skip
