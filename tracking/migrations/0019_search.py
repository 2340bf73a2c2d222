from django.conf import settings
from django.db import migrations

READER = settings.SEARCH_ROLE

# Both sides of a search are written so. Texts of ASCII alone, most of them, go the short way.
# Characters that nobody sees are left out, and what lies beyond LONGEST is not searched.
FOLDED = r"""
CREATE FUNCTION tracking_folded(text text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(text) = char_length(text) THEN lower(left(text, 10000))
    ELSE translate(lower(normalize(left(text, 10000), NFKC)),
        U&'\0131\03C2\00AD\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\FE0F\FEFF',
        U&'i\03C3') END
$$;
"""
# Words, each behind the end of its organization's id: so the index holds a list of posts for every
# word of every organization, and nobody's search walks past the posts of others. Signs part words;
# a letter of a script without spaces, and an emoji, is a word of its own. Of a long word the
# beginning is looked at, as an index has no place for more.
SIGNS = r"\x01-/:-@[-^`{-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u303f"
WORDS = rf"""
CREATE FUNCTION tracking_words(organization uuid, text text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(string_to_array(right(organization::text, 8) || regexp_replace(
        CASE WHEN octet_length(text) = char_length(text) AND octet_length(text) < 2000
        THEN ' ' || lower(text)
        ELSE ' ' || regexp_replace(regexp_replace(public.tracking_folded(text),
            '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u3400-\u4dbf'
            '\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\U0001f000-\U0001faff])', ' \1 ', 'g'),
            '([^{SIGNS}]{{40}})[^{SIGNS}]+', '\1', 'g')
        END,
        '[{SIGNS}]+',
        ' ' || right(organization::text, 8), 'g'), ' '))
$$;
CREATE INDEX post_words ON tracking_post USING gin (tracking_words(organization_id, text));
"""
# Under row level security no text index is used: its operators may tell of rows that are not ours.
# So this function reads as a role to which these columns are open, and nothing else is; nobody is a
# member of it. The function adds organization and brand limit itself, from the settings that the
# policies read, and what comes out are ids, which those policies let through or not. (Were mentions
# left behind theirs, the planner would carry its condition over to the posts, and read them all.)
# EXECUTE: so that the planner knows the words and the days.
FOUND = """
CREATE FUNCTION tracking_found(
    about uuid, terms text[], since timestamptz, until timestamptz
) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp AS $$
DECLARE
    here uuid := NULLIF(current_setting('app.organization', true), '')::uuid;
    allowed text := COALESCE(current_setting('app.brands', true), '');
    mark text := right(here::text, 8);
    words text;
    written text[];
BEGIN
    IF here IS NULL OR NOT (allowed = '*' OR about::text = ANY (string_to_array(allowed, ',')))
    THEN
        RETURN;
    END IF;
    SELECT string_agg(format('''%s'':*', left(word, 48)), ' & ') INTO words
    FROM unnest(terms) term, unnest(tsvector_to_array(tracking_words(here, term))) word
    WHERE word <> mark;
    SELECT array_agg(tracking_folded(term)) INTO written FROM unnest(terms) term
    WHERE length(term) > 40
        OR NOT mark || tracking_folded(term) = ANY (tsvector_to_array(tracking_words(here, term)));
    RETURN QUERY EXECUTE
        'SELECT m.id FROM tracking_post p JOIN tracking_mention m'
        ' ON m.organization_id = p.organization_id AND m.post_id = p.id'
        ' WHERE p.organization_id = $1 AND m.organization_id = $1 AND m.brand_id = $2'
        ' AND ($3 IS NULL OR p.published_at >= $3) AND ($4 IS NULL OR p.published_at < $4)'
        ' AND ($5 IS NULL OR tracking_words(p.organization_id, p.text) @@ $5)'
        ' AND ($6 IS NULL OR NOT EXISTS'
        ' (SELECT FROM unnest($6) one WHERE strpos(tracking_folded(p.text), one) = 0))'
    USING here, about, since, until, words::tsquery, written;
END $$;
"""
READS = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{READER}') THEN
        CREATE ROLE {READER} NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO {READER};
GRANT SELECT (id, organization_id, published_at, text) ON tracking_post TO {READER};
GRANT SELECT (id, organization_id, brand_id, post_id) ON tracking_mention TO {READER};
CREATE POLICY search ON tracking_post FOR SELECT TO {READER} USING (true);
CREATE POLICY search ON tracking_mention FOR SELECT TO {READER} USING (true);
REVOKE ALL ON FUNCTION tracking_found FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracking_found TO {settings.APPLICATION_ROLE};
"""
# Only a member of both roles that may create in the schema can give a function away; afterwards
# neither is so, or the owner's login would see through the policies, too.
GIVEN = f"""
GRANT {READER} TO session_user;
GRANT CREATE ON SCHEMA public TO {READER};
ALTER FUNCTION tracking_found OWNER TO {READER};
REVOKE CREATE ON SCHEMA public FROM {READER};
REVOKE {READER} FROM session_user;
"""
DROP = f"""
DROP POLICY search ON tracking_mention;
DROP POLICY search ON tracking_post;
REVOKE ALL ON tracking_post, tracking_mention FROM {READER};
GRANT {READER} TO session_user;
DROP FUNCTION tracking_found;
REVOKE {READER} FROM session_user;
DROP INDEX post_words;
DROP FUNCTION tracking_words;
DROP FUNCTION tracking_folded;
"""


class Migration(migrations.Migration):
    """Words of texts are found by an index."""

    dependencies = [("tracking", "0018_country_default")]

    operations = [migrations.RunSQL(FOLDED + WORDS + FOUND + READS + GIVEN, DROP)]
