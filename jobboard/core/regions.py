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
        "AN Andaman and Nicobar Islands;AP Andhra Pradesh;AR Arunachal Pradesh;AS Assam;BR Bihar;CG Chhattisgarh;"
        "CT Chhattisgarh;CH Chandigarh;DD Dadra and Nagar Haveli and Daman and Diu;"
        "DH Dadra and Nagar Haveli and Daman and Diu;DN Dadra and Nagar Haveli and Daman and Diu;DL Delhi;GA Goa;"
        "GJ Gujarat;HP Himachal Pradesh;HR Haryana;JH Jharkhand;JK Jammu and Kashmir;KA Karnataka;KL Kerala;"
        "LA Ladakh;LD Lakshadweep;"
        "MH Maharashtra;ML Meghalaya;MN Manipur;MP Madhya Pradesh;MZ Mizoram;NL Nagaland;OD Odisha;OR Orissa;PB Punjab;"
        "PY Puducherry;RJ Rajasthan;SK Sikkim;TG Telangana;TN Tamil Nadu;TR Tripura;TS Telangana;"
        "UK Uttarakhand;UT Uttarakhand;"
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
    "BR": (
        "AC Acre;AL Alagoas;AP Amapá;AM Amazonas;BA Bahia;CE Ceará;DF Distrito Federal;ES Espírito Santo;GO Goiás;"
        "MA Maranhão;MT Mato Grosso;MS Mato Grosso do Sul;MG Minas Gerais;PA Pará;PB Paraíba;PR Paraná;PE Pernambuco;"
        "PI Piauí;RJ Rio de Janeiro;RN Rio Grande do Norte;RS Rio Grande do Sul;RO Rondônia;RR Roraima;"
        "SC Santa Catarina;SP São Paulo;SE Sergipe;TO Tocantins"
    ),
    "MX": (
        "AGU Aguascalientes;BCN Baja California;BCS Baja California Sur;CAM Campeche;CHP Chiapas;CHH Chihuahua;"
        "COA Coahuila;COL Colima;DUR Durango;GUA Guanajuato;GRO Guerrero;HID Hidalgo;JAL Jalisco;"
        "MEX State of Mexico;MIC Michoacán;MOR Morelos;NAY Nayarit;NLE Nuevo León;OAX Oaxaca;PUE Puebla;QUE Querétaro;"
        "ROO Quintana Roo;SLP San Luis Potosí;SIN Sinaloa;SON Sonora;TAB Tabasco;TAM Tamaulipas;TLA Tlaxcala;"
        "VER Veracruz;YUC Yucatán;ZAC Zacatecas"
    ),
    "ZA": (
        "EC Eastern Cape;FS Free State;GP Gauteng;KZN KwaZulu-Natal;LP Limpopo;MP Mpumalanga;NC Northern Cape;"
        "NW North West;WC Western Cape"
    ),
    "CH": (
        "AG Aargau;BE Bern;BL Basel-Landschaft;BS Basel-Stadt;FR Fribourg;GE Geneva;LU Lucerne;NE Neuchâtel;"
        "SG St. Gallen;SO Solothurn;TG Thurgau;TI Ticino;VD Vaud;VS Valais;ZG Zug;ZH Zurich"
    ),
    # Without codes: nobody writes those in the names of places.
    "FR": (
        " Auvergne-Rhône-Alpes; Bourgogne-Franche-Comté; Brittany; Centre-Val de Loire; Corsica; Grand Est;"
        " Hauts-de-France; Île-de-France; Normandy; Nouvelle-Aquitaine; Occitanie; Pays de la Loire;"
        " Provence-Alpes-Côte d'Azur"
    ),
    "ES": (
        " Andalusia; Aragon; Asturias; Balearic Islands; Basque Country; Canary Islands; Cantabria; Castile and León;"
        " Castilla-La Mancha; Catalonia; Community of Madrid; Extremadura; Galicia; Murcia; Navarre;"
        " Valencian Community"
    ),
    "IT": (
        " Abruzzo; Aosta Valley; Apulia; Basilicata; Calabria; Campania; Emilia-Romagna; Friuli-Venezia Giulia; Lazio;"
        " Liguria; Lombardy; Marche; Molise; Piedmont; Sardinia; Sicily; Tuscany; Trentino-Alto Adige; Umbria; Veneto"
    ),
    "NL": (
        " Drenthe; Flevoland; Friesland; Gelderland; Limburg; North Brabant; North Holland; Overijssel; South Holland;"
        " Zeeland"
    ),
    "PL": (" Greater Poland; Lesser Poland; Lower Silesia; Masovia; Pomerania; Silesia"),
    "PK": " Sindh; Khyber Pakhtunkhwa; Balochistan",
}
