"""A user for what refuses to run as root, and folders that user can reach.

No permission of an existing folder is changed: what lies out of reach is kept, or copied once,
below OUTSIDE.
"""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from amasocial.launch.child import Account

OUTSIDE = Path("/var/lib/amasocial")


def account_for(folder: Path) -> Account | None:
    """The owner of `folder` if there is one, else nobody; None when we are not root ourselves."""
    if os.geteuid() != 0:
        return None
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def reaches(account: Account, path: Path) -> bool:
    """Whether the user may enter a folder, or run a program."""
    return not subprocess.run(["test", "-x", path], check=False, **account.identity).returncode


def outside(name: str) -> Path:
    """The place of `name` below OUTSIDE; its parent is made, and open to everybody."""
    if not OUTSIDE.exists():
        OUTSIDE.mkdir(parents=True)
        OUTSIDE.chmod(0o755)
    return OUTSIDE / name


def copy_outside(sources: list[Path], name: str, account: Account) -> Path:
    """Copy `sources` into the folder `name` below OUTSIDE, owned by `account`, if not yet there."""
    folder = outside(name)
    if not folder.exists():
        draft = folder.with_name(f"{name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        for source in sources:
            shutil.copytree(source, draft / source.name)
        for path in (draft, *draft.rglob("*")):
            os.chown(path, account.uid, account.gid)
        draft.rename(folder)
    return folder
