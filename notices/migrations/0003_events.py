import django.db.models.deletion
from django.db import migrations, models

import accounts.identifiers
import accounts.wall
from accounts.wall_operations import RaiseWall


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_member_mails'),
        ('brands', '0001_initial'),
        ('notices', '0002_users_go_last'),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(default=accounts.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=20)),
                ('about', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('body', models.JSONField(default=dict)),
                ('brand', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='brands.brand')),
                ('organization', models.ForeignKey(db_index=False, default=accounts.wall.current_organization, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organization', 'brand', 'id'], name='event_of_brand')],
            },
        ),
        RaiseWall("Event", brand="brand_id", append_only=True),
    ]
