from django.conf import settings
from django.db import migrations

TABLES = ("tracking_person", "tracking_profile", "tracking_post", "tracking_mention")
# Only an owner may ANALYZE: the function runs as the owner, does that and nothing else.
CREATE = f"""
CREATE FUNCTION tracking_take_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$ BEGIN ANALYZE {", ".join(TABLES)}; END $$;
REVOKE ALL ON FUNCTION tracking_take_statistics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracking_take_statistics() TO {settings.APPLICATION_ROLE};
"""


class Migration(migrations.Migration):
    """Let the application take the planner's statistics after a large import."""

    dependencies = [("tracking", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION tracking_take_statistics()")]
