from django.db import migrations

# A function that runs for a policy must not find somebody's temporary table before the real one:
# unless the path names pg_temp, it is searched first.
PINNED = """
DO $$ DECLARE function regprocedure; BEGIN
    FOR function IN
        SELECT oid FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) = current_user
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', function);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    """The functions of all apps that stand so far; `RaiseWall` makes the later ones so."""

    dependencies = [
        ("reports", "0004_links"),
        ("targets", "0012_class_changes"),
        ("tracking", "0018_country_default"),
        ("brands", "0006_workbench"),
        ("notices", "0004_suppression"),
    ]

    operations = [migrations.RunSQL(PINNED, migrations.RunSQL.noop)]
