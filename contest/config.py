"""Typed settings, read once from the environment; the secret lives in the data folder."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parent
SECRET_FILE_MODE = 0o600


@dataclass(frozen=True)
class Settings:
    """Every setting of the site. `docs/operating.md` names each with its variable."""

    data: Path
    secret_key: str = field(repr=False)
    database_url: str = field(default="", repr=False)  # may hold a password
    development: bool = False
    https: bool = False
    address: str = ""

    @property
    def database(self) -> str | Path:
        """Where the database is: an URL when one is set, else a SQLite file in the data folder."""
        return self.database_url or self.data / "kheo.sqlite3"


def read_settings() -> Settings:
    """Read the variables KHEO_…; make the data folder and its secret."""
    data = Path(os.environ.get("KHEO_DATA") or default_data_folder())
    data.mkdir(parents=True, exist_ok=True)
    return Settings(
        data=data,
        secret_key=_secret(data / "secret"),
        database_url=os.environ.get("KHEO_DATABASE_URL", ""),
        development=os.environ.get("KHEO_DEVELOPMENT") == "1",
        https=os.environ.get("KHEO_HTTPS") == "1",
        address=public_address(),
    )


def public_address() -> str:
    """Return where the public finds the site, as QR codes on papers name it; empty in a hall."""
    return os.environ.get("KHEO_ADDRESS", "").rstrip("/")


def default_data_folder() -> Path:
    """Return `data/` beside a checkout; the user's own data folder for an installed wheel."""
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").exists():
        return checkout / "data"
    local = os.environ.get("LOCALAPPDATA")
    return Path(local) / "danvankheo" if local else Path.home() / ".local/share/danvankheo"


def templates_folder() -> Path:
    """Return the folder of templates: inside the package in a wheel, beside it in a checkout."""
    places = (PACKAGE / "templates", PACKAGE.parent / "templates")
    return next(place for place in places if (place / "base.html").exists())


def _secret(path: Path) -> str:
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, SECRET_FILE_MODE)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()
