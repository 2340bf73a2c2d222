from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0014_opinions'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='paid_label',
            field=models.BooleanField(null=True),
        ),
    ]
