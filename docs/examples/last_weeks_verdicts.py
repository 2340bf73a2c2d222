# %% [markdown]
# # Last week's verdicts, in pandas
#
#     pip install requests pandas
#     AMASOCIAL_URL=https://social.example AMASOCIAL_KEY=ama_live_... python last_weeks_verdicts.py
#
# Opens as a notebook in VS Code, PyCharm and Jupyter (with jupytext).

# %%
from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pandas as pd
from amasocial_client import Client

api = Client(os.environ.get("AMASOCIAL_URL", "http://127.0.0.1:8000"), os.environ["AMASOCIAL_KEY"])

# %% The last week that is over, unless another is asked for
year, number, _ = (datetime.now(UTC) - timedelta(weeks=1)).isocalendar()
week = os.environ.get("WEEK", f"{year}-W{number:02}")

# %% One row for each promise of each brand
rows = [
    {"brand": brand["slug"], **verdict}
    for brand in api.brands()
    for verdict in api.verdicts(brand["slug"], week=week)
]
verdicts = pd.DataFrame(rows, columns=["brand", "name", "week", "minimum", "counted", "outcome"])

# %% Who delivered what
print(verdicts.to_string(index=False))

# %% How the brands stand: "unverified" is neither hit nor missed, because not all of it was read
counted = verdicts.pivot_table(index="brand", columns="outcome", values="name", aggfunc="count")
print(counted.fillna(0).astype(int))
