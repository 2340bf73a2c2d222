import accounts.identifiers
import accounts.wall
import django.db.models.deletion
from accounts.wall_operations import RaiseWall
from django.db import migrations, models

OF_AGREEMENT = """
ALTER TABLE reports_report ADD CONSTRAINT reports_report_agreement_id_wall
FOREIGN KEY (organization_id, agreement_id) REFERENCES targets_agreement (organization_id, id)
DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('brands', '0001_initial'),
        ('reports', '0001_initial'),
        ('targets', '0009_handed_in'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='report',
            name='report_once',
        ),
        migrations.RenameField(
            model_name='report',
            old_name='week',
            new_name='label',
        ),
        migrations.AlterField(
            model_name='report',
            name='brand',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='brands.brand'),
        ),
        migrations.AlterField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('weekly', 'Weekly'), ('monthly', 'Monthly'), ('statement', 'Statement'), ('portfolio', 'Portfolio')], default='weekly', max_length=10),
        ),
        migrations.AddField(
            model_name='report',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='targets.agreement'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('organization', 'brand', 'agreement', 'label', 'kind', 'revision'), name='report_once', nulls_distinct=False),
        ),
        migrations.RunSQL(
            OF_AGREEMENT,
            "ALTER TABLE reports_report DROP CONSTRAINT reports_report_agreement_id_wall",
        ),
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.UUIDField(default=accounts.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('logo', models.BinaryField(null=True)),
                ('accent', models.CharField(blank=True, max_length=7)),
                ('sender_name', models.CharField(blank=True, max_length=100)),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('footer', models.CharField(blank=True, max_length=200)),
                ('unnamed', models.BooleanField(default=False)),
                ('brand', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brands.brand')),
                ('organization', models.ForeignKey(db_index=False, default=accounts.wall.current_organization, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='letterhead',
            constraint=models.UniqueConstraint(fields=('organization', 'brand'), name='letterhead_once', nulls_distinct=False),
        ),
        RaiseWall("Letterhead", brand="brand_id"),
    ]
