"""The door behind one proxy: whose address counts, and what it says of the connection."""

import hashlib
import os
import subprocess
import sys

import pytest
import sqlalchemy as sa

SIGN_IN = """
import re, app
client = app.server.test_client()
sent = {"X-Forwarded-For": "6.6.6.6, 10.1.1.1", "X-Forwarded-Proto": "https"}
page = client.get("/personal/entrar", headers=sent, base_url="http://localhost")
token = re.search(r'name="csrf" value="([^"]+)"', page.text).group(1)
client.set_cookie("atalaya_entrada", token, path="/personal")
for password in ("no es esta", "una frase que nadie adivina"):
    data = {"csrf": token, "login": "captura", "password": password}
    answer = client.post("/personal/entrar", data=data, headers=sent)
    print(answer.status_code, answer.headers.getlist("Set-Cookie")[-1])
"""


def key(address: str) -> str:
    return hashlib.sha256(f"address:{address}".encode()).hexdigest()


@pytest.mark.parametrize(("proxies", "counted"), [("1", "10.1.1.1"), ("0", "127.0.0.1")])
def test_only_what_the_trusted_proxy_adds_is_believed(desk, proxies, counted) -> None:
    urls = {"DATABASE_URL": desk.urls["web"], "STAFF_DATABASE_URL": desk.urls["staff"]}
    about = {"TRUSTED_PROXIES": proxies, "SECRET_KEY": "only for tests"}

    done = subprocess.run(
        [sys.executable, "-c", SIGN_IN],
        env=os.environ | urls | about,
        capture_output=True,
        text=True,
        check=True,
    )

    wrong, right = [line for line in done.stdout.splitlines() if "atalaya_" in line]
    assert (wrong[:3], right[:3]) == ("401", "303")
    assert right[4:].startswith("atalaya_personal=")
    assert ("Secure" in right) == (proxies == "1")
    with desk.owner.connect() as connection:
        kept = connection.scalars(sa.text("SELECT key FROM access.attempts")).all()
    assert key(counted) in kept
    assert not {key(other) for other in ("6.6.6.6", "10.1.1.1", "127.0.0.1", "6.6.6.6, 10.1.1.1")} - {
        key(counted)
    } & set(kept)
