"""What the database itself says of the wall: every table, view, function and right there is."""

from __future__ import annotations

import re

from django.conf import settings

from tests.test_isolation import BEFORE_THE_WALL, WALLED, WALLED_TABLES, asked

SHARED = {
    "accounts_organization": "read to find out which organization a visitor may enter",
    "account_emailaddress": "of a user, like the password",
    "account_emailconfirmation": "of a user, like the password",
    "mfa_authenticator": "of a user, like the password",
    "usersessions_usersession": "of a user, like the sessions themselves",
    "accounts_user": "a person may be a member of several organizations",
    "auth_group": "Django's own, and empty",
    "auth_group_permissions": "Django's own, and empty",
    "auth_permission": "Django's own: names of models",
    "django_content_type": "Django's own: names of models",
    "django_migrations": "Django's own: what was migrated",
    "django_session": "read to find out who a visitor is",
    "notices_suppression": "what a mail server refused is refused to all; it holds hashes",
    "tracking_budget": "one credential may serve several organizations; it holds numbers only",
}
"""Tables that belong to no organization, and why."""

NOT_AS_THE_CALLER = {
    "tracking_take_statistics": "only an owner may ANALYZE; it takes and answers nothing",
    "tracking_found": "a search reads by an index, and gives ids that the policies then judge",
}
"""Functions that run with other rights than their caller's, and why."""


def test_every_table_is_behind_the_wall_or_said_to_be_before_it(db: None) -> None:
    tables = asked(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p', 'f')"
    )
    assert {name for (name,) in tables} == WALLED_TABLES | BEFORE_THE_WALL.keys() | SHARED.keys()


def test_nothing_shows_rows_beside_the_tables(db: None) -> None:
    """A materialized view has no policies, and a view has its owner's unless it says otherwise."""
    seen = asked(
        "SELECT relname, relkind::text, reloptions FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"
    )
    for name, kind, options in seen:
        assert (kind, "security_invoker=true" in (options or [])) == ("v", True), name
    for what in ("pg_publication", "pg_subscription", "pg_foreign_server", "pg_event_trigger"):
        assert asked(f"SELECT count(*) FROM {what}") == [(0,)], what


def test_every_policy_holds_for_reading_and_writing(db: None) -> None:
    policies = asked(
        "SELECT tablename, policyname, cmd, permissive, qual, with_check"
        " FROM pg_policies WHERE schemaname = 'public'"
    )
    walls = {
        table: (qual, check)
        for table, name, cmd, _, qual, check in policies
        if (name, cmd) == ("wall", "ALL")
    }
    assert walls.keys() == WALLED_TABLES
    for table, name, cmd, kind, _, _ in policies:
        assert kind == "PERMISSIVE"
        # Permissive policies add up: a second one may only let a limited membership read more.
        assert name == "wall" or cmd == "SELECT", (table, name)
    for model in WALLED:
        limited = "app.brands" in (walls[model._meta.db_table][0])
        has_brand = any(field.name == "brand" for field in model._meta.fields)
        assert limited or not has_brand, model._meta.label


def test_a_function_has_no_more_rights_than_its_caller(db: None) -> None:
    functions = asked(
        "SELECT proname, prosecdef, proconfig, pg_get_userbyid(proowner), proacl::text,"
        " provolatile = 'i' FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    )
    assert {name for name, definer, *_ in functions if definer} == NOT_AS_THE_CALLER.keys()
    for name, definer, options, owner, rights, reads_no_table in functions:
        assert owner != settings.APPLICATION_ROLE
        # Temporary tables come last, so that nobody puts one before a table the function reads.
        assert reads_no_table or "search_path=public, pg_temp" in (options or []), name
        if definer:
            assert not re.search(r"[{,]=", rights), f"{name}: REVOKE ALL FROM PUBLIC"


def test_the_role_of_searches_can_be_nobody_and_reads_eight_columns(db: None) -> None:
    role = settings.SEARCH_ROLE
    assert asked(
        "SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
        " WHERE rolname = %s",
        role,
    ) == [(False,) * 5]
    assert asked(
        "SELECT pg_has_role(%s, %s, 'USAGE'), pg_has_role(%s, %s, 'SET')",
        *(settings.APPLICATION_ROLE, role) * 2,
    ) == [(False, False)]
    opened = asked(
        "SELECT attrelid::regclass::text || '.' || attname, privilege_type"
        " FROM pg_attribute, aclexplode(attacl) WHERE grantee = %s::regrole",
        role,
    )
    assert {right for _, right in opened} == {"SELECT"}
    columns = {
        "tracking_post": ("id", "organization_id", "published_at", "text"),
        "tracking_mention": ("id", "organization_id", "brand_id", "post_id"),
    }
    assert {column for column, _ in opened} == {
        f"{table}.{name}" for table, names in columns.items() for name in names
    }
    owned = "SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = %s"
    assert asked(owned, role) == [("tracking_found",)]


def test_the_application_may_read_and_write_rows_and_nothing_else(db: None) -> None:
    role = settings.APPLICATION_ROLE
    rights = asked(
        "SELECT relname, grantee::regrole::text, privilege_type, is_grantable"
        " FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'public'::regnamespace"
        " AND grantee <> relowner"
    )
    assert {grantee for _, grantee, _, _ in rights} == {role}
    assert {right for _, _, right, _ in rights} == {
        "SELECT", "INSERT", "UPDATE", "DELETE", "USAGE",
    }  # fmt: skip
    assert not any(grantable for *_, grantable in rights)
    for schema in ("public", "pg_catalog", "information_schema"):
        assert asked("SELECT has_schema_privilege(%s, %s, 'CREATE')", role, schema) == [(False,)]
    assert asked("SELECT has_database_privilege(%s, current_database(), 'CREATE')", role) == [
        (False,)
    ]


def test_what_is_only_added_to_can_be_neither_changed_nor_taken_away(db: None) -> None:
    role = settings.APPLICATION_ROLE
    for table in ("targets_evidence", "targets_verdict", "notices_event"):
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            assert asked("SELECT has_table_privilege(%s, %s, %s)", role, table, right) == [(False,)]
