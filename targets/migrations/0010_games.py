from django.db import migrations, models

# Until now a copy was one on whatever platform.
CROSSPOSTS = """
    DO $$ DECLARE one uuid; BEGIN
        PERFORM set_config('app.brands', '*', true);
        FOR one IN SELECT id FROM accounts_organization LOOP
            PERFORM set_config('app.organization', one::text, true);
            UPDATE targets_contributiontarget SET count_crossposts = count_copies;
        END LOOP;
        PERFORM set_config('app.organization', '', true);
    END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('targets', '0009_handed_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='contributiontarget',
            name='count_bursts',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='contributiontarget',
            name='count_crossposts',
            field=models.BooleanField(default=True),
        ),
        migrations.RunSQL(CROSSPOSTS, migrations.RunSQL.noop),
    ]
