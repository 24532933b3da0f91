"""How tests start Chromium: nobody is phoned, and no window has a search box of its own."""

# The window's address field keeps two pages of its own ready in each new window, which nobody
# sees here: without them a test that opens a page costs about half the processor's time.
_ADDRESS_FIELD = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# What Playwright 1.65 switches off itself: Chromium heeds the last list that it is given alone.
_PLAYWRIGHTS = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*_PLAYWRIGHTS, *_ADDRESS_FIELD))}",
)
