from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # An index that is built beside the running product cannot be built in a transaction.
    atomic = False

    dependencies = [("work", "0002_lane")]

    operations = [
        AddIndexConcurrently(
            model_name="workitem",
            index=models.Index(
                fields=["leased_until"],
                condition=models.Q(("leased_until__isnull", False)),
                name="work_in_hand",
            ),
        ),
    ]
