"""Rules over days, and the index that search reads: what Django's own words cannot say without its postgres app."""

from django.db import migrations

SQL = """
ALTER TABLE people_enrolment ADD CONSTRAINT enrolment_is_of_its_group
  FOREIGN KEY (group_id, kind, school_year) REFERENCES people_group (id, kind, school_year)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE people_enrolment ADD CONSTRAINT enrolment_is_in_its_school_year CHECK (
  valid_from <= valid_until AND valid_from >= make_date(school_year, 8, 1)
  AND valid_until <= make_date(school_year + 1, 8, 1));
ALTER TABLE people_enrolment ADD CONSTRAINT one_home_group_on_a_day
  EXCLUDE USING gist (pupil_id WITH =, daterange(valid_from, valid_until) WITH &&) WHERE (kind = 'home');
ALTER TABLE people_enrolment ADD CONSTRAINT once_in_a_group_on_a_day
  EXCLUDE USING gist (pupil_id WITH =, group_id WITH =, daterange(valid_from, valid_until) WITH &&)
  WHERE (kind = 'composite');

ALTER TABLE people_groupstaff ADD CONSTRAINT duty_is_of_its_group
  FOREIGN KEY (group_id, kind, school_year) REFERENCES people_group (id, kind, school_year)
  ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE people_groupstaff ADD CONSTRAINT duty_is_in_its_school_year CHECK (
  valid_from <= valid_until AND valid_from >= make_date(school_year, 8, 1)
  AND valid_until <= make_date(school_year + 1, 8, 1));
ALTER TABLE people_groupstaff ADD CONSTRAINT once_with_a_group_on_a_day
  EXCLUDE USING gist (staff_id WITH =, group_id WITH =, daterange(valid_from, valid_until) WITH &&);

ALTER TABLE people_guardianship ADD CONSTRAINT one_decision_on_a_day
  EXCLUDE USING gist (pupil_id WITH =, guardian_id WITH =, daterange(valid_from, valid_until) WITH &&);
ALTER TABLE people_staffrole ADD CONSTRAINT a_role_once_on_a_day
  EXCLUDE USING gist (staff_id WITH =, role WITH =, daterange(valid_from, valid_until) WITH &&);

CREATE INDEX pupils_by_likeness ON people_pupil USING gin (search_text gin_trgm_ops);
CREATE INDEX guardians_by_likeness ON people_guardian USING gin (search_text gin_trgm_ops);
CREATE INDEX staff_by_likeness ON people_staffmember USING gin (search_text gin_trgm_ops);
"""
UNDO = """
DROP INDEX pupils_by_likeness; DROP INDEX guardians_by_likeness; DROP INDEX staff_by_likeness;
ALTER TABLE people_staffrole DROP CONSTRAINT a_role_once_on_a_day;
ALTER TABLE people_guardianship DROP CONSTRAINT one_decision_on_a_day;
ALTER TABLE people_groupstaff DROP CONSTRAINT once_with_a_group_on_a_day;
ALTER TABLE people_groupstaff DROP CONSTRAINT duty_is_in_its_school_year;
ALTER TABLE people_groupstaff DROP CONSTRAINT duty_is_of_its_group;
ALTER TABLE people_enrolment DROP CONSTRAINT once_in_a_group_on_a_day;
ALTER TABLE people_enrolment DROP CONSTRAINT one_home_group_on_a_day;
ALTER TABLE people_enrolment DROP CONSTRAINT enrolment_is_in_its_school_year;
ALTER TABLE people_enrolment DROP CONSTRAINT enrolment_is_of_its_group;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
