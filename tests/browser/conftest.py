import os

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from playwright.sync_api import sync_playwright

from tests.web.conftest import lose_index  # noqa: F401 - a fixture here too

# Playwright runs an event loop in the thread of the tests; nothing here is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE, TABLET, DESK = (360, 640), (820, 1180), (1440, 900)


@pytest.fixture(scope="session")
def chromium():
    """One headless Chromium; .ci/test says where it is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, live_server, indexed):
    """Return a function that opens a page of the cast's archive: browse("/search/", size=PHONE, color_scheme="dark")."""
    contexts = []

    def browse(address, size=DESK, **options):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield browse
    for context in contexts:
        context.close()


@pytest.fixture
def desk(browse, indexed):
    """Return a function that opens a page of the admin as a curator."""
    # The database of a live server has none of the rows that migrations make.
    user = get_user_model().objects.create_user("ilse", password="ilse", is_staff=True)
    group, _ = Group.objects.get_or_create(name="curator")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="archive"))
    user.groups.add(group)

    def open_page(address, **options):
        page = browse("/admin/login/?next=" + address, **options)
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.fill("#id_username", "ilse")
        page.fill("#id_password", "ilse")
        page.click("[type=submit]")
        page.wait_for_url("**" + address)
        return page

    return open_page
