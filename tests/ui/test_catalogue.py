from django.urls import reverse


def test_the_catalogue_shows_every_component_to_anyone(client):
    page = client.get(reverse("ui:catalogue"))
    assert page.status_code == 200
    assert "Cathode materials" in page.content.decode()
