"""What the index of the tests is made by: rupees, and the roles that come with the program."""

from jobboard.core.exchange import Rates
from jobboard.jobs.search.terms import with_roles
from jobboard.jobs.taxonomy.roles import Roles

TERMS = with_roles("INR", Rates.shipped(), Roles.shipped)
