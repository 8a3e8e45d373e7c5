/** Provinces by country, with the codes that addresses of Shopify bear: "code=name" joined by "|". */
const LISTS: Readonly<Record<string, string>> = {
  US: [
    "AL=Alabama|AK=Alaska|AS=American Samoa|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|",
    "CT=Connecticut|DE=Delaware|DC=District of Columbia|FL=Florida|GA=Georgia|GU=Guam|HI=Hawaii|",
    "ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|",
    "MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|",
    "MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|",
    "NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|",
    "PR=Puerto Rico|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|",
    "UT=Utah|VT=Vermont|VA=Virginia|VI=Virgin Islands|WA=Washington|WV=West Virginia|",
    "WI=Wisconsin|WY=Wyoming|AA=Armed Forces Americas|AE=Armed Forces Europe|",
    "AP=Armed Forces Pacific|FM=Micronesia|MH=Marshall Islands|MP=Northern Mariana Islands|PW=Palau",
  ].join(""),
  CA: [
    "AB=Alberta|BC=British Columbia|MB=Manitoba|NB=New Brunswick|NL=Newfoundland and Labrador|",
    "NT=Northwest Territories|NS=Nova Scotia|NU=Nunavut|ON=Ontario|PE=Prince Edward Island|",
    "QC=Quebec|SK=Saskatchewan|YT=Yukon",
  ].join(""),
  AU: [
    "ACT=Australian Capital Territory|NSW=New South Wales|NT=Northern Territory|QLD=Queensland|",
    "SA=South Australia|TAS=Tasmania|VIC=Victoria|WA=Western Australia",
  ].join(""),
  GB: ["ENG=England|NIR=Northern Ireland|SCT=Scotland|WLS=Wales"].join(""),
  NZ: [
    "AUK=Auckland|BOP=Bay of Plenty|CAN=Canterbury|GIS=Gisborne|HKB=Hawke’s Bay|",
    "MWT=Manawatū-Whanganui|MBH=Marlborough|NSN=Nelson|NTL=Northland|OTA=Otago|STL=Southland|",
    "TKI=Taranaki|TAS=Tasman|WKO=Waikato|WGN=Wellington|WTC=West Coast",
  ].join(""),
  ES: [
    "C=A Coruña|VI=Álava|AB=Albacete|A=Alicante|AL=Almería|O=Asturias|AV=Ávila|BA=Badajoz|",
    "PM=Balears|B=Barcelona|BU=Burgos|CC=Cáceres|CA=Cádiz|S=Cantabria|CS=Castellón|CE=Ceuta|",
    "CR=Ciudad Real|CO=Córdoba|CU=Cuenca|GI=Girona|GR=Granada|GU=Guadalajara|SS=Gipuzkoa|",
    "H=Huelva|HU=Huesca|J=Jaén|LO=La Rioja|GC=Las Palmas|LE=León|L=Lleida|LU=Lugo|M=Madrid|",
    "MA=Málaga|ML=Melilla|MU=Murcia|NA=Navarra|OR=Ourense|P=Palencia|PO=Pontevedra|SA=Salamanca|",
    "TF=Santa Cruz de Tenerife|SG=Segovia|SE=Sevilla|SO=Soria|T=Tarragona|TE=Teruel|TO=Toledo|",
    "V=Valencia|VA=Valladolid|BI=Bizkaia|ZA=Zamora|Z=Zaragoza",
  ].join(""),
  MX: [
    "AGS=Aguascalientes|BC=Baja California|BCS=Baja California Sur|CAMP=Campeche|CHIS=Chiapas|",
    "CHIH=Chihuahua|DF=Ciudad de México|COAH=Coahuila|COL=Colima|DGO=Durango|GTO=Guanajuato|",
    "GRO=Guerrero|HGO=Hidalgo|JAL=Jalisco|MEX=México|MICH=Michoacán|MOR=Morelos|NAY=Nayarit|",
    "NL=Nuevo León|OAX=Oaxaca|PUE=Puebla|QRO=Querétaro|Q ROO=Quintana Roo|SLP=San Luis Potosí|",
    "SIN=Sinaloa|SON=Sonora|TAB=Tabasco|TAMPS=Tamaulipas|TLAX=Tlaxcala|VER=Veracruz|YUC=Yucatán|",
    "ZAC=Zacatecas",
  ].join(""),
  BR: [
    "AC=Acre|AL=Alagoas|AP=Amapá|AM=Amazonas|BA=Bahia|CE=Ceará|DF=Distrito Federal|",
    "ES=Espírito Santo|GO=Goiás|MA=Maranhão|MT=Mato Grosso|MS=Mato Grosso do Sul|",
    "MG=Minas Gerais|PA=Pará|PB=Paraíba|PR=Paraná|PE=Pernambuco|PI=Piauí|RN=Rio Grande do Norte|",
    "RS=Rio Grande do Sul|RJ=Rio de Janeiro|RO=Rondônia|RR=Roraima|SC=Santa Catarina|",
    "SP=São Paulo|SE=Sergipe|TO=Tocantins",
  ].join(""),
  JP: [
    "JP-01=Hokkaidō|JP-02=Aomori|JP-03=Iwate|JP-04=Miyagi|JP-05=Akita|JP-06=Yamagata|",
    "JP-07=Fukushima|JP-08=Ibaraki|JP-09=Tochigi|JP-10=Gunma|JP-11=Saitama|JP-12=Chiba|",
    "JP-13=Tōkyō|JP-14=Kanagawa|JP-15=Niigata|JP-16=Toyama|JP-17=Ishikawa|JP-18=Fukui|",
    "JP-19=Yamanashi|JP-20=Nagano|JP-21=Gifu|JP-22=Shizuoka|JP-23=Aichi|JP-24=Mie|JP-25=Shiga|",
    "JP-26=Kyōto|JP-27=Ōsaka|JP-28=Hyōgo|JP-29=Nara|JP-30=Wakayama|JP-31=Tottori|JP-32=Shimane|",
    "JP-33=Okayama|JP-34=Hiroshima|JP-35=Yamaguchi|JP-36=Tokushima|JP-37=Kagawa|JP-38=Ehime|",
    "JP-39=Kōchi|JP-40=Fukuoka|JP-41=Saga|JP-42=Nagasaki|JP-43=Kumamoto|JP-44=Ōita|",
    "JP-45=Miyazaki|JP-46=Kagoshima|JP-47=Okinawa",
  ].join(""),
};

export const PROVINCES: Readonly<Record<string, readonly (readonly [string, string])[]>> =
  Object.fromEntries(
    Object.entries(LISTS).map(([country, list]) => [
      country,
      list.split("|").map((entry) => {
        const [code = "", name = ""] = entry.split("=");
        return [code, name] as const;
      }),
    ]),
  );
