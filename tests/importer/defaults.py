"""The defaults of a site in India, as most tests of imports assume them."""

from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.jobs.taxonomy.reading import Taxonomy

INDIA = SiteDefaults("INR", None, Taxonomy.shipped())
