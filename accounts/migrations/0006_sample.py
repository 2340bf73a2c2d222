from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_audit'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='is_sample',
            field=models.BooleanField(default=False),
        ),
    ]
