"""The names that programs use for our fields in JSON and XML records."""

from collections.abc import Mapping as AnyMapping
from functools import lru_cache
from types import MappingProxyType

from jobboard.core.text import fold
from jobboard.importer.reading.column_names import unambiguous_names

TITLES = (
    "title jobtitle positiontitle postingtitle posttitle vacancytitle openingtitle titlerendered jobopeningname "
    "postingname jobname positionname vacancyname requisitiontitle position headline designation titel intitule titulo "
    "stellenbezeichnung bezeichnung beruf puesto cargo titolo subject"
)
WEAK_TITLES = "name text displayname role"
"""Names that titles go by, and much else."""

_NAMES = {
    "title": f"{TITLES} {WEAK_TITLES}",
    "id": (
        "id jobid uuid guid externalid senderreference advertid partnerjobid referencenumber reqid requisitionid "
        "jobopeningid positionid postingid vacancyid matchedobjectid refnr "
        "reference ref displayreference key slug jobslug "
        "adref shortcode code"
    ),
    "company": (
        "company companyname employer employername hiringorganization hiringorganizationname organization organisation "
        "organizationname organisationname companydisplayname companytitle advertisername advertiser client clientname "
        "businessname entreprise entreprisenom arbeitgeber firma unternehmen empresa azienda bedrijf brandname"
    ),
    "company_website": "companywebsite companyurl employerwebsite employerurl organizationurl website companysite",
    "description": (
        "descriptionhtml description jobdescription contentrendered contenthtml content contents body bodyhtml "
        "jd fulldescription longdescription jobdetails details externaldescriptionstr "
        "positionformatteddescription descriptionplain jobad advert "
        "beschreibung stellenbeschreibung descripcion descricao descrizione text"
    ),
    "summary": (
        "about summary jobsummary shortdescription shortdescriptionstr excerpt excerptrendered jobexcerpt snippet "
        "userareadetailsjobsummary qualificationsummary teaser"
    ),
    "category": (
        "category categories jobcategory jobcategories jobcategoryname jobindustry categoryname categorylabel "
        "jobfunction function classification department departmentname team field discipline industry"
    ),
    "department": "department departmentname division businessunit",
    "team": "team group",
    "seniority": (
        "seniority senioritylevel level joblevel levels experiencelevel careerlevel careerlevelrequired positionlevel"
    ),
    "experience": (
        "experience yearsofexperience experienceyears experiencerequired requiredexperience experiencerange "
        "workexperience minimumexperience minexperience totalexperience yearsexperience"
    ),
    "workplace": (
        "workplace workplacetype remotetype locationtype workmode workmodel worktype workarrangement workingmodel "
        "workplacemodel remotestatus worklocationtype jobdetailtype"
    ),
    "remote": (
        "remote isremote remotejob remoteposition jobisremote workfromhome ishomeoffice homeoffice telecommuting "
        "telecommute remoteok isworkfromhome teleworkeligible"
    ),
    "apply_url": (
        "applyurl applicationurl applylink applicationlink applyuri jobapplylink jobapplyurl careersapplyurl applyat "
        "applicationurl urlapply linksapply applyhref applicationdetailsurl application apply howtoapply"
    ),
    "url": (
        "url joburl link absoluteurl permalink href hostedurl redirecturl positionuri detailurl detailsurl joblink "
        "refslandingpage landingpage linksself externeurl webpageurl canonicalurl weburl externalurl "
        "publicurl shareurl pageurl adverturl postingurl "
        "vacancyurl listingurl origineoffreurlorigine seourl guid id"
    ),
    "apply_email": (
        "applyemail applicationemail email contactemail hremail hremailid emailid recruiteremail emails companyemail "
        "application apply howtoapply"
    ),
    "posted": (
        "postedat dateposted posteddate postedon posted publishedat publisheddate publishdate publicationdate "
        "publicationstartdate datepublication postdate publishedon published "
        "pubdate dateopened openeddate opendate jobpostedatdatetimeutc "
        "jobpostedattimestamp firstpublished livedate activationdate datepublished "
        "dategmt createdat createddate created "
        "createdon datecreated datecreation creationdate postingdate postedtime timeposted date epoch "
        "aktuelleveroeffentlichungsdatum listedat approveddate startdate"
    ),
    "closing": (
        "validthrough expiresat expiresdate expires expireson expiry "
        "expirydate expirationdate expiration expire closingdate closedate "
        "closesat closeson closing deadline deadlineat applicationdeadline applicationclosedate applybefore "
        "postingenddate enddate validuntil targetdate lastdate lastdatetoapply joboffexpirationdatetimeutc "
        "jobofferexpirationdatetimeutc jobexpires closingon expiretime applyby endregndt regnrequirementsendregndt"
    ),
    "reference": (
        "requisitionid reqid requisition requisitionnumber jobnumber referencenumber jobreqid jobcode reference"
    ),
    "salary_min": (
        "salarymin minsalary salaryminimum minimumsalary salaryfrom salaryrangemin minimumpay minpay paymin payfrom "
        "annualsalarymin yearlysalarymin minamount salarylow jobminsalary compensationminimum compensationmin "
        "salaryrangefrom salaryminvalue minrate ratemin"
    ),
    "salary_max": (
        "salarymax maxsalary salarymaximum maximumsalary salaryto salaryrangemax maximumpay maxpay paymax payto "
        "annualsalarymax yearlysalarymax maxamount salaryhigh jobmaxsalary compensationmaximum compensationmax "
        "salaryrangeto salarymaxvalue maxrate ratemax"
    ),
    "currency": (
        "salarycurrency currency salarycurrencycode currencycode jobsalarycurrency paycurrency compensationcurrency"
    ),
    "period": (
        "salaryperiod salaryinterval payperiod salaryunit salaryfrequency payfrequency jobsalaryperiod salarytype "
        "compensationfrequency salaryunittext payinterval interval salaryschedule "
        "per rateunit compensationinterval payin jobdetailpayin"
    ),
    "salary": (
        "salary salaryrange basesalary compensation pay payrange positionremuneration salaryrangeformat remuneration "
        "ctc stipend package wage wages salaire salairelibelle gehalt verguetung salario rate payrate salarytext "
        "salarydescription annualsalary yearlysalary monthlysalary hourlyrate hourlywage monthlystipend"
    ),
    "location": (
        "locations location joblocations joblocation places place cities primarylocation primarylocationname "
        "positionlocation positionlocationdisplay worklocation worklocations "
        "lieutravail arbeitsort arbeitsorte standort "
        "standorte locationname locationdisplayname joblocationname office "
        "offices ort lieu ubicacion workplaceaddress addresses loc locs where address joblocationtext"
    ),
    "more_locations": "secondarylocations otherlocations additionallocations alllocations",
    "city": "city town cityname jobcity locality addresslocality locationcity ville municipality ciudad",
    "region": (
        "region state province jobstate addressregion locationstate stateprovince regionname statename locationregion"
    ),
    "country": (
        "country countryname jobcountry countrycode addresscountry locationcountry primarylocationcountry pays land "
        "countryiso"
    ),
    "skills": "skills tags keywords technologies skillnames techstack keyskills skill",
    "applicants": (
        "applicantcountries candidaterequiredlocation locationrestrictions applicantlocationrequirements jobgeo geo "
        "eligiblecountries countryrestrictions hiringcountries"
    ),
    "type": (
        "employmenttypes employmenttype jobtype jobtypes contracttime contracttype commitment positionschedule "
        "employment typeofemployment schedule timetype worktime workhours joblisttypes typecontrat typecontratlibelle "
        "dureetravaillibelleconverti jobemploymenttype positionofferingtype positionscheduletypecode "
        "tempstravail arbeitszeit vertragsart "
        "worktype contract subtype type"
    ),
}
_GENERIC = frozenset({"data", "job", "jobs", "item", "list", "node", "result", "date", "name", "state", "status"})


def _names() -> dict[str, tuple[str, ...]]:
    """The names above, and then unambiguous column names of tables in other languages."""
    names = {field: words.split() for field, words in _NAMES.items()}
    used = {name for words in names.values() for name in words} | _GENERIC
    for column_name, field in unambiguous_names().items():
        name = "".join(char for char in column_name if char.isalnum())
        if field in names and name not in used and len(name) > 2:
            names[field].append(name)
    return {field: tuple(words) for field, words in names.items()}


NAMES: AnyMapping[str, tuple[str, ...]] = MappingProxyType(_names())
SECTIONS = {
    "responsibilities": "Responsibilities",
    "keyresponsibilities": "Responsibilities",
    "externalresponsibilitiesstr": "Responsibilities",
    "duties": "Responsibilities",
    "userareadetailsmajorduties": "Responsibilities",
    "requirements": "Requirements",
    "qualifications": "Qualifications",
    "externalqualificationsstr": "Qualifications",
    "benefits": "Benefits",
}
"""Parts of the text that some keep apart, with the headings that they get."""

_SPECIFIC = frozenset(
    {
        *("jobtitle", "positiontitle", "companyname", "employername", "organizationname", "organisationname"),
        *("applyurl", "applicationurl", "applylink", "postdate", "postingdate", "publicationdate", "publishedat"),
        *("validthrough", "closingdate", "expirydate", "expirationdate", "salarymin", "salarymax", "minsalary"),
        *("maxsalary", "employmenttype", "positionscheduletypecode", "jobtype", "jobdescription"),
    }
)
"""Names that mean the same however deep they stand."""

_PREFIXES = ("job", "position", "vacancy", "posting", "opening", "offer", "listing")
_WRAPPERS = frozenset(
    {
        "meta",
        "acf",
        "attributes",
        "fields",
        "customfields",
        "properties",
        "metafields",
        "details",
        "jobdetail",
        "jobdetails",
        "detail",
        "basicinfo",
    }
)


@lru_cache(maxsize=10_000)
def normalise_name(name: str) -> str:
    """A name without case, spaces, punctuation and accents: “Job Title”, “job_title” and “jobTitle” are equal."""
    return "".join(char for char in fold(name) if char.isalnum())


@lru_cache(maxsize=10_000)
def candidate_names(path: str) -> tuple[str, ...]:
    """Names that a path of keys may stand for, most specific first: “meta._job_location” also gives “location”."""
    outer, _, inner = path.partition(".")
    names = [normalise_name(path)]
    if inner and normalise_name(outer) in _WRAPPERS:
        names.append(normalise_name(inner))
    if (last := normalise_name(path.rpartition(".")[2])) in _SPECIFIC:
        names.append(last)
    names += [name.removeprefix(prefix) for name in names for prefix in _PREFIXES if name.startswith(prefix)]
    return tuple(dict.fromkeys(filter(None, names)))
