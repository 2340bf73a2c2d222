from django.db import migrations, models

# Addresses of users that were there are vouched for by whoever made them.
VOUCH = """
    INSERT INTO account_emailaddress (user_id, email, verified, "primary")
    SELECT id, lower(email), true, true FROM accounts_user
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_member_mails'),
        ('account', '0009_emailaddress_unique_primary_email'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='second_factor',
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(VOUCH, migrations.RunSQL.noop),
    ]
