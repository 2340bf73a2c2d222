import accounts.identifiers
import accounts.wall
import django.contrib.postgres.fields
import django.db.models.deletion
from accounts.wall_operations import RaiseWall
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_second_factor'),
    ]

    operations = [
        migrations.AddField('apikey', 'start', models.CharField(blank=True, default='', max_length=20), preserve_default=False),
        migrations.AddField('apikey', 'scope', models.CharField(choices=[('read', 'Read'), ('write', 'Read and write')], default='write', max_length=5)),
        migrations.AddField('apikey', 'brand_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, null=True, size=None)),
        migrations.AddField('apikey', 'made_by', models.CharField(blank=True, default='', max_length=200), preserve_default=False),
        migrations.AddField('apikey', 'expires_at', models.DateTimeField(null=True)),
        migrations.AddField('apikey', 'last_used_at', models.DateTimeField(null=True)),
        migrations.AddField('apikey', 'revoked_at', models.DateTimeField(null=True)),
        migrations.CreateModel(
            name='Repeat',
            fields=[
                ('id', models.UUIDField(default=accounts.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField()),
                ('brands', models.TextField(default=accounts.wall.current_limit)),
                ('name', models.CharField(max_length=255)),
                ('asked', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('body', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('organization', models.ForeignKey(db_index=False, default=accounts.wall.current_organization, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organization', 'made_at'], name='repeat_made')],
                'constraints': [models.UniqueConstraint(fields=('organization', 'key', 'name'), name='repeat_once')],
            },
        ),
        RaiseWall('Repeat', seen_through="{table}.brands = current_setting('app.brands', true)"),
    ]
