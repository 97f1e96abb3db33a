"""How does a test's browser come in signed in?"""

from django.test import Client


def sign_in(page, account, live_server, language="en"):
    """Give the browser the session of a signed-in client."""
    client = Client()
    client.force_login(account)
    address = live_server.url.replace("127.0.0.1", "localhost")
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
