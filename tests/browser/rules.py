"""What is wrong with a page for those who hear it, or see little."""

from axe_playwright_python.sync_playwright import Axe

# Of what axe found only what breaks a rule is handed over, and dark, which differs in its colours alone, is asked of these: both take long.
_EVERY_RULE = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
_CONTRAST = "axe.run({resultTypes: ['violations'], runOnly: ['color-contrast']}).then(found => found.violations)"
_SETTLED = "Promise.all(document.getAnimations().map(one => one.finished)).then(() => null)"  # the admin's colours change by and by


def findings(page):
    """Return what breaks a rule of axe, in light and in dark, and whether the page is wider than its screen."""
    page.evaluate(Axe().axe_script)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = _broken(page, _EVERY_RULE)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("wider than its screen")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return found + [f"dark: {one}" for one in _broken(page, _CONTRAST)]


def _broken(page, rules):
    page.evaluate(_SETTLED)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in page.evaluate(rules) for node in rule["nodes"]]
