from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_second_factor'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='is_sample',
            field=models.BooleanField(default=False),
        ),
    ]
