"""States and provinces of the countries whose postings name them: code (as written there) and name."""

REGIONS: dict[str, str] = {
    "US": (
        "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;FL Florida;"
        "GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;"
        "MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;"
        "NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;NC North Carolina;ND North Dakota;OH Ohio;"
        "OK Oklahoma;OR Oregon;PA Pennsylvania;RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;"
        "UT Utah;VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming;DC District of Columbia"
    ),
    "CA": (
        "AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;NS Nova Scotia;"
        "NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;SK Saskatchewan;YT Yukon"
    ),
    "IN": (
        "AP Andhra Pradesh;AR Arunachal Pradesh;AS Assam;BR Bihar;CG Chhattisgarh;CH Chandigarh;DL Delhi;GA Goa;"
        "GJ Gujarat;HP Himachal Pradesh;HR Haryana;JH Jharkhand;JK Jammu and Kashmir;KA Karnataka;KL Kerala;LA Ladakh;"
        "MH Maharashtra;ML Meghalaya;MN Manipur;MP Madhya Pradesh;MZ Mizoram;NL Nagaland;OD Odisha;OR Orissa;PB Punjab;"
        "PY Puducherry;RJ Rajasthan;SK Sikkim;TG Telangana;TN Tamil Nadu;TR Tripura;TS Telangana;UK Uttarakhand;"
        "UP Uttar Pradesh;WB West Bengal"
    ),
    "AU": (
        "ACT Australian Capital Territory;NSW New South Wales;NT Northern Territory;QLD Queensland;SA South Australia;"
        "TAS Tasmania;VIC Victoria;WA Western Australia"
    ),
    "GB": "ENG England;SCT Scotland;WLS Wales;NIR Northern Ireland",
    "DE": (
        "BW Baden-Württemberg;BY Bavaria;BE Berlin;BB Brandenburg;HB Bremen;HH Hamburg;HE Hesse;NI Lower Saxony;"
        "MV Mecklenburg-Vorpommern;NW North Rhine-Westphalia;RP Rhineland-Palatinate;SL Saarland;SN Saxony;"
        "ST Saxony-Anhalt;SH Schleswig-Holstein;TH Thuringia"
    ),
}
