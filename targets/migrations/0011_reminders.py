import accounts.identifiers
import accounts.wall
from accounts.wall_operations import RaiseWall
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_member_mails'),
        ('brands', '0006_workbench'),
        ('targets', '0010_games'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='agreement',
            name='language',
            field=models.CharField(choices=[('en', 'English'), ('af', 'Afrikaans')], default='en', max_length=2),
        ),
        migrations.AddField(
            model_name='agreement',
            name='remind',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=accounts.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('by', models.CharField(blank=True, max_length=200)),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('address', models.EmailField(max_length=254)),
                ('language', models.CharField(choices=[('en', 'English'), ('af', 'Afrikaans')], max_length=2)),
                ('asked_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('unsent', models.CharField(blank=True, max_length=300)),
                ('brand', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brands.brand')),
                ('organization', models.ForeignKey(db_index=False, default=accounts.wall.current_organization, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
                ('period', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='targets.period')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('by', '')), fields=('organization', 'period'), name='one_reminder_by_rule')],
            },
        ),
        RaiseWall("Reminder", brand="brand_id"),
    ]
