"""The policy as one SQL statement, for lists; a proof holds it equal to ``policy.may_see``."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from tenant_apps.people.enums import Information
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import FIELDS, Field
from tenant_apps.sharing.enums import Subject

VISIBLE = """
WITH viewer AS (
  SELECT %(guardian)s::uuid AS guardian, %(is_staff)s::boolean AS is_staff, %(is_office)s::boolean AS is_office,
         %(duties)s::uuid[] AS duties, %(circles)s::uuid[] AS circles, %(informed)s::uuid[] AS informed,
         %(untold)s::uuid[] AS untold, %(day)s::date AS day
), field AS (
  SELECT f.number::int2 AS number, f.key, f.subject, f.by_role, f.reveals_home, f.is_address, f.fallback,
         EXISTS (SELECT 1 FROM sharing_ceiling k WHERE k.field = f.key) AS was_limited,
         least(f.widest, (SELECT min(k.audience) FROM sharing_ceiling k
                          WHERE k.field = f.key AND k.is_current)) AS ceiling
  FROM unnest(%(keys)s::text[], %(subjects)s::text[], %(by_role)s::boolean[], %(homes)s::boolean[],
              %(addresses)s::boolean[], %(widest)s::int[], %(fallback)s::int[]) WITH ORDINALITY
         AS f(key, subject, by_role, reveals_home, is_address, widest, fallback, number)
), held AS (
  SELECT g.* FROM people_guardianship g, viewer v
  WHERE g.valid_from <= v.day AND (g.valid_until IS NULL OR g.valid_until > v.day)
), sheltered AS (
  SELECT h.pupil_id FROM held h JOIN people_guardian a ON a.id = h.guardian_id
  WHERE h.lives_with AND a.protected_contact
), hidden AS (
  SELECT pupil_id AS id FROM sheltered UNION SELECT id FROM people_pupil WHERE protected_contact
), home AS (
  SELECT h.pupil_id FROM viewer v, held h JOIN people_guardian a ON a.id = h.guardian_id
  WHERE h.guardian_id = v.guardian AND h.lives_with
    AND (a.protected_contact OR h.pupil_id NOT IN (SELECT pupil_id FROM sheltered))
), place AS (
  SELECT e.pupil_id, array_agg(DISTINCT e.group_id) AS groups FROM people_enrolment e, viewer v
  WHERE e.valid_from <= v.day AND e.valid_until > v.day GROUP BY e.pupil_id
), here AS (
  SELECT p.id FROM people_pupil p, viewer v
  WHERE (p.entered_on IS NULL OR p.entered_on <= v.day) AND (p.left_on IS NULL OR p.left_on > v.day)
), person AS (
  SELECT 'pupil' AS subject, p.id, p.protected_contact AS is_protected, p.id IN (SELECT id FROM here) AS is_here,
         coalesce(place.groups, '{}') AS groups,
         p.id = ANY(v.informed) AS is_own, p.id = ANY(v.untold) AS is_untold,
         p.id IN (SELECT pupil_id FROM home) AS is_home, p.id IN (SELECT id FROM hidden) AS is_hidden
  FROM viewer v, people_pupil p LEFT JOIN place ON place.pupil_id = p.id
  WHERE %(pupils)s::uuid[] IS NULL OR p.id = ANY(%(pupils)s::uuid[])
  UNION ALL
  SELECT 'guardian', a.id, a.protected_contact, a.merged_into_id IS NULL AND count(here.id) > 0,
         coalesce(array_agg(DISTINCT e.group_id) FILTER (WHERE e.group_id IS NOT NULL), '{}'), false, false, false,
         a.id IN (SELECT l.guardian_id FROM held l WHERE l.lives_with AND l.pupil_id IN (SELECT id FROM hidden))
  FROM viewer v, people_guardian a
  LEFT JOIN held h ON h.guardian_id = a.id LEFT JOIN here ON here.id = h.pupil_id
  LEFT JOIN people_enrolment e ON e.pupil_id = here.id AND h.information = 'full'
       AND e.valid_from <= (SELECT day FROM viewer) AND e.valid_until > (SELECT day FROM viewer)
  WHERE %(guardians)s::uuid[] IS NULL OR a.id = ANY(%(guardians)s::uuid[])
  GROUP BY a.id
), decider AS (
  SELECT 'pupil' AS subject, h.pupil_id AS id, h.guardian_id AS chooser FROM held h WHERE h.authority = 'yes'
  UNION ALL SELECT 'guardian', a.id, a.id FROM people_guardian a
), choice AS (
  SELECT c.chooser_id AS chooser, coalesce(c.pupil_id, c.subject_guardian_id) AS id, f.number, c.groups, c.guardians,
         c.audience, CASE WHEN f.was_limited
                          THEN coalesce((SELECT min(k.audience) FROM sharing_ceiling k
                                         WHERE k.field = c.field AND k.at >= c.at), 4) ELSE 4 END AS since
  FROM sharing_choice c JOIN field f ON f.key = c.field WHERE c.is_current
), level AS (
  SELECT d.subject, d.id, f.number, c.groups, c.guardians, least(c.since, f.ceiling) AS since,
         CASE WHEN c.audience IS NULL THEN least(f.fallback, f.ceiling)
              ELSE least(c.audience, c.since, f.ceiling) END AS audience
  FROM decider d JOIN field f ON f.subject = d.subject
  LEFT JOIN choice c ON c.chooser = d.chooser AND c.id = d.id AND c.number = f.number
), opinion AS MATERIALIZED (
  SELECT p.id, l.number, (v.is_staff AND l.audience >= 1)
      OR CASE WHEN v.guardian = ANY(l.guardians) AND cardinality(v.informed) > 0 THEN l.since >= 2
              WHEN l.audience = 4 THEN cardinality(v.informed) > 0
              WHEN l.audience = 3 THEN v.circles && (p.groups || coalesce(l.groups, '{}'))
              WHEN l.audience = 2 THEN v.circles && p.groups
              ELSE false END AS lets_in
  FROM viewer v, level l JOIN person p ON p.subject = l.subject AND p.id = l.id
), shared AS (
  SELECT id, number, bool_and(lets_in) AS lets_in FROM opinion GROUP BY id, number
)
SELECT p.id, array_agg(f.number)
FROM viewer v, person p JOIN field f ON f.subject = p.subject
LEFT JOIN shared s ON s.id = p.id AND s.number = f.number
WHERE (p.subject = 'guardian' AND p.id = v.guardian)
   OR (f.by_role AND (v.is_office OR (v.duties && p.groups AND p.is_here AND NOT (p.is_protected AND f.reveals_home)
                                      AND NOT (p.is_hidden AND f.is_address))))
   OR (NOT p.is_untold AND CASE
        WHEN p.is_own THEN NOT f.reveals_home OR p.is_home
        ELSE NOT p.is_protected AND NOT (p.is_hidden AND f.is_address) AND p.is_here AND coalesce(s.lets_in, false) END)
GROUP BY p.id
"""

# A list joins whole tables: row by row 800 families take 10 s when a table was filled just now (an import) and has no
# statistics yet, and twice as long when it has. One round trip; the setting ends with it.
MANY = 25
AS_A_LIST = "SET LOCAL enable_nestloop = off; {}; SET LOCAL enable_nestloop TO DEFAULT"


def visible_fields(
    viewer: Viewer,
    *,
    pupils: Iterable[UUID] | None = None,
    guardians: Iterable[UUID] | None = None,
    fields: tuple[Field, ...] = FIELDS,
) -> dict[UUID, frozenset[str]]:
    """Return the keys of the fields ``viewer`` sees, by person, in one statement.

    ``pupils`` and ``guardians`` limit whom is asked about: None is everybody, an empty list nobody. A person
    of whom nothing is visible is not in the answer.
    """
    people = _of_people(pupils, guardians)
    asked = _of_viewer(viewer) | _of_fields(viewer, fields) | people
    is_long = None in people.values() or sum(map(len, people.values())) > MANY
    with connection.cursor() as cursor:
        if is_long:
            cursor.execute(AS_A_LIST.format(VISIBLE), asked)
            cursor.nextset()
        else:
            cursor.execute(VISIBLE, asked)
        return {
            person: frozenset(fields[number - 1].key for number in numbers)
            for person, numbers in cursor.fetchall()
        }


def _of_viewer(viewer: Viewer) -> dict[str, Any]:
    untold = [child.pupil_id for child in viewer.children if child.information == Information.NONE]
    return {
        "guardian": viewer.guardian_id,
        "is_staff": viewer.is_staff,
        "is_office": viewer.is_office,
        "duties": list(viewer.duty_group_ids),
        "circles": list(viewer.child_group_ids),
        "informed": list(viewer.informed_child_ids),
        "untold": untold,
        "day": viewer.day,
    }


def _of_fields(viewer: Viewer, fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "keys": [field.key for field in fields],
        "subjects": [Subject(field.subject).value for field in fields],
        "by_role": [bool(viewer.roles & field.staff_roles) for field in fields],
        "homes": [field.reveals_home for field in fields],
        "addresses": [field.is_address for field in fields],
        "widest": [int(field.widest) for field in fields],
        "fallback": [int(field.default) for field in fields],
    }


def _of_people(pupils: Iterable[UUID] | None, guardians: Iterable[UUID] | None) -> dict[str, Any]:
    return {
        "pupils": None if pupils is None else list(pupils),
        "guardians": None if guardians is None else list(guardians),
    }
