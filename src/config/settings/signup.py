"""Who joins in when a school is made; dotted names, because sign-up stands beside those rooms, not above them."""

# In the new school's schema: functions of a tenants.provisioning.FirstPerson.
SCHOOL_FURNISHERS = ["tenant_apps.home.furnishing.welcome_leader"]

# In the shared schema, same transaction: functions of school= and agreement_code=.
SCHOOL_RECORDERS = ["billing.services.joining.record_join"]

# What a foundation's code stands for: functions of the code that return an offer
# (shared_apps.signup.queries.AgreementOffer) or None. While there are none a code is kept unread.
AGREEMENT_CODE_READERS = ["billing.queries.joining.agreement_of_code"]
