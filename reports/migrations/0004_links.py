from django.db import migrations, models

import reports.proof.evidence_links


class Migration(migrations.Migration):
    """Reports built before lead nowhere: their pages are printed already."""

    dependencies = [
        ('reports', '0003_delivering'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='secret',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AlterField(
            model_name='report',
            name='secret',
            field=models.CharField(blank=True, default=reports.proof.evidence_links.new_secret, max_length=64),
        ),
    ]
