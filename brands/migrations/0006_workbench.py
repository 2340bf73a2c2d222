import accounts.identifiers
import accounts.wall
import brands.language.forms
import django.contrib.postgres.fields
import django.db.models.deletion
from accounts.identifiers import uuid7
from accounts.wall_operations import RaiseWall
from django.db import migrations, models


def follow_topics(apps, schema_editor):
    """A topic's words become the query of a brand of its own, so that it has mentions."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id, timezone FROM accounts_organization")
        for organization, zone in cursor.fetchall():
            cursor.execute(
                "SELECT set_config('app.organization', %s, true), set_config('app.brands', '*', true)",
                [str(organization)],
            )
            cursor.execute("SELECT slug FROM brands_brand")
            taken = {slug for (slug,) in cursor.fetchall()}
            cursor.execute("SELECT id, slug, name, terms FROM brands_topic")
            for topic, slug, name, terms in cursor.fetchall():
                free = next(s for s in [slug, *(f"{slug[:40]}-{n}" for n in range(2, 1000))] if s not in taken)
                taken.add(free)
                brand = uuid7()
                cursor.execute(
                    "INSERT INTO brands_brand (id, organization_id, slug, name, timezone, is_client,"
                    " own_accounts, accent, at_risk_below, created_at)"
                    " VALUES (%s, %s, %s, %s, %s, false, '{}', '#2547c9', 0.4, now())",
                    [brand, organization, free, name, zone],
                )
                cursor.execute(
                    "INSERT INTO brands_query (id, organization_id, brand_id, version, terms,"
                    " expression, matching, accepted_at) VALUES (%s, %s, %s, 1, %s, '', 'folded', now())",
                    [uuid7(), organization, brand, terms],
                )
                cursor.execute("UPDATE brands_topic SET followed_id = %s WHERE id = %s", [brand, topic])
        # Or the tables could not be altered any more in this transaction.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_member_mails'),
        ('brands', '0005_at_risk'),
    ]

    operations = [
        migrations.AddField(
            model_name='brand',
            name='archived_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='brand',
            name='paused_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='topic',
            name='followed',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='topic_of', to='brands.brand'),
        ),
        migrations.RunPython(follow_topics, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='topic',
            name='followed',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='topic_of', to='brands.brand'),
        ),
        migrations.RemoveConstraint(
            model_name='topic',
            name='topic_slug',
        ),
        migrations.RemoveField(
            model_name='topic',
            name='name',
        ),
        migrations.RemoveField(
            model_name='topic',
            name='slug',
        ),
        migrations.RemoveField(
            model_name='topic',
            name='terms',
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('organization', 'followed'), name='topic_once'),
        ),
        migrations.RunSQL(
            "ALTER TABLE brands_topic ADD CONSTRAINT brands_topic_followed_id_wall"
            " FOREIGN KEY (organization_id, followed_id) REFERENCES brands_brand (organization_id, id)"
            " DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE brands_topic DROP CONSTRAINT brands_topic_followed_id_wall",
        ),
        migrations.CreateModel(
            name='Example',
            fields=[
                ('id', models.UUIDField(default=accounts.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=500)),
                ('must_match', models.BooleanField()),
                ('kept_by', models.CharField(max_length=300)),
                ('kept_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='examples', to='brands.brand')),
                ('organization', models.ForeignKey(db_index=False, default=accounts.wall.current_organization, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Reevaluation',
            fields=[
                ('id', models.UUIDField(default=accounts.identifiers.uuid7, editable=False, primary_key=True, serialize=False)),
                ('expression', models.TextField()),
                ('matching', models.CharField(choices=[(brands.language.forms.Mode['PLAIN'], brands.language.forms.Mode['PLAIN']), (brands.language.forms.Mode['FOLDED'], brands.language.forms.Mode['FOLDED'])], max_length=10)),
                ('base', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('comparing', 'Comparing'), ('compared', 'Compared'), ('applying', 'Applying'), ('applied', 'Applied'), ('cancelled', 'Cancelled')], max_length=10)),
                ('total', models.PositiveBigIntegerField()),
                ('judged', models.PositiveBigIntegerField(default=0)),
                ('place', models.UUIDField(null=True)),
                ('added', models.PositiveBigIntegerField(default=0)),
                ('removed', models.PositiveBigIntegerField(default=0)),
                ('added_samples', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('removed_samples', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('begun_by', models.CharField(max_length=300)),
                ('begun_at', models.DateTimeField()),
                ('brand', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brands.brand')),
                ('organization', models.ForeignKey(db_index=False, default=accounts.wall.current_organization, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
                ('query', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='brands.query')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='example',
            constraint=models.UniqueConstraint(fields=('organization', 'brand', 'text'), name='example_once'),
        ),
        migrations.AddConstraint(
            model_name='reevaluation',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['comparing', 'compared', 'applying'])), fields=('organization', 'brand'), name='one_reevaluation'),
        ),
        RaiseWall("Example", brand="brand_id"),
        RaiseWall("Reevaluation", brand="brand_id"),
    ]
