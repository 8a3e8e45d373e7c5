import type { Address } from "../state/orders.ts";

type Place = Pick<Address, "country" | "province" | "city" | "zip" | "address1">;

const place = (row: string): Place => {
  const [country = "", province = "", city = "", zip = "", address1 = ""] = row.split("|");
  return { country, province, city, zip, address1 };
};

/** Addresses of invented people in real towns: every kind of postcode that the app has to read. */
export const PLACES: readonly Place[] = [
  "US|OR|Portland|97209|1140 NW Everett St",
  "US|CA|Los Angeles|90012|200 N Spring St",
  "US|CA|San Francisco|94103|88 7th St",
  "US|NY|New York|10013|71 Franklin St",
  "US|NY|Buffalo|14201|416 Niagara St",
  "US|TX|Austin|78704|1500 S Lamar Blvd",
  "US|IL|Chicago|60614|2234 N Clark St",
  "US|FL|Miami|33127|2600 NW 2nd Ave",
  "US|WA|Seattle|98101|1420 5th Ave",
  "US|CO|Denver|80205|3100 Larimer St",
  "US|AK|Anchorage|99501|523 W 3rd Ave",
  "US|HI|Honolulu|96813|715 S King St",
  "US|PR|San Juan|00901|152 Calle Fortaleza",
  "US|MA|Boston|02116-3202|77 Newbury St",
  "CA|ON|Ottawa|K1M 1M4|24 Stanley Ave",
  "CA|ON|Toronto|M5V 2T6|340 King St W",
  "CA|QC|Montréal|H2X 1Y4|3575 Av du Parc",
  "CA|BC|Vancouver|V6B 1A7|188 Keefer St",
  "CA|NT|Yellowknife|X1A 2P7|4910 50 St",
  "GB||London|SW1A 2AA|30 Whitehall Court",
  "GB||Manchester|M1 2WD|12 Port Street",
  "GB||Edinburgh|EH1 1YZ|9 Cockburn Street",
  "GB||Belfast|BT1 5GS|16 Donegall Square",
  "GB||Stornoway|HS1 2DU|21 Cromwell Street",
  "IE||Dublin|D02 X285|42 Dame Street",
  "DE||Berlin|10117|Torstraße 140",
  "DE||München|80331|Sendlinger Straße 8",
  "DE||Hamburg|20459|Deichstraße 27",
  "DE||Sylt|25980|Andreas-Dirks-Straße 4",
  "FR||Paris|75003|18 rue de Bretagne",
  "FR||Ajaccio|20000|5 rue Fesch",
  "ES|M|Madrid|28004|Calle de Fuencarral 77",
  "ES|GC|Las Palmas|35001|Calle Triana 60",
  "IT|RM|Roma|00186|Via del Corso 120",
  "NL||Rotterdam|3011 GA|Blaak 31",
  "SE||Göteborg|411 06|Östra Hamngatan 17",
  "NO||Bergen|5014|Strandgaten 10",
  "CH||Zürich|8001|Rennweg 22",
  "JP|JP-13|Tokyo|150-0001|1-12 Jingumae",
  "JP|JP-26|Kyoto|604-8005|60 Enoki-cho",
  "AU|NSW|Sydney|2000|55 Clarence St",
  "AU|WA|Perth|6000|120 William St",
  "NZ|AUK|Auckland|1010|34 Customs St E",
  "BR|SP|São Paulo|01415-000|Rua Augusta 1200",
  "AE|DU|Dubai||Al Wasl Road 44",
].map(place);

export const FIRST_NAMES =
  "Ada Amir Anneke Bea Bruno Camille Chidi Clara Dara Diego Elin Emre Farah Felix Grace Hana Henrik Ines Ivo Jonas Juna Kai Keiko Lars Leila Liam Maeve Mateo Mina Nadia Noah Olga Oscar Priya Quentin Rosa Sami Sofia Tariq Thea Uma Viktor Wanda Yara Zoe".split(
    " ",
  );

export const LAST_NAMES =
  "Abara Almeida Andersen Baker Bianchi Brandt Castillo Chen Costa Duarte Eriksen Farrell Fischer Garcia Haddad Hansen Ito Jansen Kaya Keller Kim Larsen Lopez Maier Moreau Nakamura Novak Okafor Olsen Park Patel Petrov Quinn Rahman Rossi Santos Schmidt Silva Tanaka Tremblay Ueda Vidal Walsh Weber Yilmaz Zhang".split(
    " ",
  );
