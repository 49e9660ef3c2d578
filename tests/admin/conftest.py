import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group


def _login(client, group):
    user = get_user_model().objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def curator(client, db):
    return _login(client, "curator")


@pytest.fixture
def editor(client, db):
    return _login(client, "editor")


@pytest.fixture
def form_of(curator):
    """Return what a browser would send back from the form of an address, with these changes."""

    def fill(address, **changes):
        response = curator.get(address)
        assert response.status_code == 200, address
        context = response.context
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        forms = [context["adminform"].form, *(form for formset in formsets for form in (formset.management_form, *formset.forms))]
        data = {field.html_name: field.value() for form in forms for field in form}
        return {name: value for name, value in {**data, **changes}.items() if value is not None and value is not False}

    return fill
