"""Names of places: countries and cities of the CLDR in the language asked for, and those that it lacks; folded."""

from collections import defaultdict
from functools import lru_cache

from archive.tagging.inflection import base
from archive.tagging.lists.common import folded
from archive.tagging.words import Words, form
from archive.text.fold import fold

_MORE = """
    Turkey|Britain|Great Britain|England|Scotland|Wales|Northern Ireland|UK|U.K.|US|U.S.|USA|U.S.A.|America|UAE|Burma|Czechia
    Czech Republic|Holland|Soviet Union|USSR|Yugoslavia|Ottoman Empire|Russian Federation|Ivory Coast|East Timor|Macedonia
    Republika Srpska|Transnistria|Palestine|Gaza|Gaza Strip|West Bank|Golan Heights|Crimea|Donbas|Donbass|Donetsk|Luhansk|Kherson
    Mariupol|Odesa|Odessa|Kharkiv|Kharkov|Lviv|Dnipro|Zaporizhzhia|Kyiv|Kiev|Sevastopol|Simferopol|Nagorno-Karabakh|Nagorno Karabakh
    Nagorny Karabakh|Mountainous Karabakh|Upper Karabakh|Karabakh|Artsakh|Nakhichevan|Nakhchivan|Abkhazia|South Ossetia|North Ossetia
    Adjara|Ajaria|Javakheti|Chechnya|Dagestan|Ingushetia|Kabardino-Balkaria|Tatarstan|Bashkortostan|Kurdistan|Zangezur|Syunik|Tavush
    Lori|Shirak|Gegharkunik|Vayots Dzor|Ararat|Armavir|Kotayk|Aragatsotn|Stepanakert|Khankendi|Xankendi|Shushi|Shusha|Şuşa|Hadrut
    Martuni|Martakert|Askeran|Lachin|Laçın|Berdzor|Kalbajar|Kelbajar|Kəlbəcər|Karvachar|Agdam|Aghdam|Ağdam|Fizuli|Füzuli|Jabrayil
    Cəbrayıl|Zangilan|Zəngilan|Qubadli|Gubadli|Kubatly|Ganja|Gəncə|Sumgait|Sumqayit|Sumqayıt|Barda|Bərdə|Tartar|Terter|Mingachevir
    Lankaran|Sheki|Şəki|Quba|Gyumri|Vanadzor|Goris|Kapan|Meghri|Sisian|Ijevan|Dilijan|Sevan|Jermuk|Vardenis|Noyemberyan|Yeghegnadzor
    Etchmiadzin|Ejmiatsin|Vagharshapat|Hrazdan|Abovyan|Batumi|Kutaisi|Gori|Rustavi|Zugdidi|Poti|Sukhumi|Sukhum|Tskhinvali|Akhalkalaki
    Akhaltsikhe|Marneuli|Telavi|Mtskheta|Grozny|Makhachkala|Vladikavkaz|Nalchik|Nazran|Sochi|Krasnodar|Stavropol|Rostov-on-Don|Rostov
    St. Petersburg|St Petersburg|Saint Petersburg|Petersburg|Leningrad|Kazan|Yekaterinburg|Novosibirsk|Nizhny Novgorod|Samara|Ufa|Perm
    Voronezh|Murmansk|Kaliningrad|Astrakhan|Volgograd|Ankara|Izmir|İzmir|Kars|Iğdır|Igdir|Adana|Antalya|Bursa|Diyarbakir|Diyarbakır
    Trabzon|Erzurum|Konya|Gaziantep|Tabriz|Isfahan|Mashhad|Qom|Aleppo|Idlib|Homs|Raqqa|Mosul|Erbil|Basra|Kirkuk|Jeddah|Mecca|Medina
    Doha|Abu Dhabi|Dubai|Tel Aviv|Jerusalem|Haifa|Beirut|Cairo|Alexandria|Suez|Suez Canal|Sinai|Khartoum|Addis Ababa|Tigray|Mekelle
    Washington|Washington DC|Washington D.C.|New York|New York City|Brooklyn|Manhattan|San Francisco|Boston|Philadelphia|Houston
    Dallas|Atlanta|Miami|Seattle|San Diego|Las Vegas|Baltimore|Pittsburgh|Cleveland|Alabama|Alaska|Arizona|Arkansas|California
    Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts
    Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota
    Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia
    Wisconsin|Wyoming|Ontario|Quebec|Ottawa|Montreal|Calgary|British Columbia|Manchester|Liverpool|Birmingham|Glasgow|Edinburgh
    Belfast|Cardiff|Oxford|Cambridge|Bristol|Leeds|Yorkshire|Kent|Geneva|Genève|Bern|Basel|Lausanne|Davos|Minsk|Munich|München|Hamburg
    Frankfurt|Cologne|Köln|Bonn|Leipzig|Dresden|Stuttgart|Düsseldorf|Bavaria|Bayern|Saxony|Marseille|Lyon|Strasbourg|Bordeaux
    Toulouse|Lille|Milan|Turin|Naples|Venice|Florence|Genoa|Sicily|Sardinia|Barcelona|Catalonia|Seville|Valencia|Porto|The Hague
    Rotterdam|Antwerp|Bruges|Kraków|Krakow|Gdansk|Wroclaw|Gothenburg|Bergen|Thessaloniki|Corfu|Crete|Lisbon|Brussels|Pristina
    Podgorica|Skopje|Tirana|Sarajevo|Zagreb|Ljubljana|Chisinau|Nur-Sultan|Astana|Almaty|Bishkek|Dushanbe|Tashkent|Samarkand|Ashgabat
    Kabul|Kandahar|Islamabad|Lahore|Peshawar|New Delhi|Delhi|Mumbai|Bombay|Calcutta|Chennai|Bangalore|Kashmir|Beijing|Xinjiang|Tibet
    Wuhan|Guangzhou|Shenzhen|Tianjin|Pyongyang|Osaka|Kyoto|Hiroshima|Nagasaki|Hanoi|Yangon|Naypyidaw|Mandalay|Rakhine|Sydney|Canberra
    Rio de Janeiro|Brasilia|Pretoria|Cape Town|Durban|Casablanca|Rabat|Benghazi|Tripoli|Tunis|Nairobi|Mombasa|Lagos|Abuja
    Accra|Dakar|Kinshasa|Darfur|Sahel|Siberia|Far East|Caucasus|South Caucasus|North Caucasus|Transcaucasia|Middle East|Central Asia
    Balkans|Baltics|Scandinavia|Eastern Europe|Western Europe|Europe|Asia|Africa|Eurasia|Latin America|North America|South America
    Antarctica|Arctic|Black Sea|Caspian Sea|Caspian|Mediterranean|Mediterranean Sea|Red Sea|Persian Gulf|Baltic Sea|North Sea
    Bosphorus|Dardanelles|Atlantic|Pacific|North Atlantic|Atlantic Ocean|Pacific Ocean|Indian Ocean|Nile|Danube|Rhine|Volga|Araks|Arax
    Aras|Kura|Euphrates|Tigris|Himalayas|Alps|Carpathians|Urals|Mount Ararat|Kremlin Square|Wall Street|Silicon Valley|Hollywood
    Guantanamo|Москва|Санкт-Петербург|Нагорный Карабах|Карабах|Арцах|Степанакерт|Ханкенди|Шуши|Шуша|Лачин|Кельбаджар|Агдам|Гянджа
    Гюмри|Ванадзор|Горис|Капан|Сюник|Абхазия|Южная Осетия|Чечня|Дагестан|Крым|Донбасс|Донецк|Луганск|Киев|Харьков|Одесса|Львов|Минск
    Сочи|Грозный|Махачкала|Кавказ|Южный Кавказ|Северный Кавказ|Закавказье|США|Россия|РФ|Российская Федерация|СССР|Советский Союз
    Великобритания|Англия|Европа|Азия|Африка|Вашингтон|Нью-Йорк|Женева|Страсбург|Тбилиси|Баку|Ереван|Анкара|Стамбул|Тегеран|Батуми
    Сухуми|Цхинвали|Новосибирск|Казань|Ростов|Краснодар|Ставрополь|Черное море|Каспийское море|Сибирь|Нахичевань|Արցախ
    Լեռնային Ղարաբաղ|Ղարաբաղ|Ստեփանակերտ|Շուշի|Սյունիք|Գյումրի|Վանաձոր|Գորիս|Կապան|Մոսկվա|Բաքու|Թբիլիսի|Վաշինգտոն|Փարիզ|Ռուսաստան
    Ադրբեջան|Հայաստան|Թուրքիա|Վրաստան|Իրան|ԱՄՆ|Եվրոպա|Bakı|Naxçıvan|Qarabağ|Dağlıq Qarabağ|Xankəndi|Moskva|İrəvan|Tiflis|Gürcüstan
    Ermənistan|Azərbaycan|Türkiyə|Rusiya|İran|ABŞ|Avropa|Vaşinqton|Paris|Brüssel|Karabağ|Dağlık Karabağ|Rusya|Ermenistan|Azerbaycan
    Gürcistan|ABD|Avrupa|Moskova|Erivan|Bakü|Suriye|Irak|Almanya|Fransa|İngiltere|Yunanistan|Kıbrıs|Şam|Halep|Arménie|Azerbaïdjan
    Géorgie|Russie|Turquie|Haut-Karabagh|Karabagh|Caucase|Moscou|Erevan|Bakou|Tbilissi|Londres|Bruxelles|États-Unis|Royaume-Uni
    Angleterre|Allemagne|Espagne|Italie|Armenien|Aserbaidschan|Georgien|Russland|Türkei|Bergkarabach|Karabach|Kaukasus|Moskau|Eriwan
    Genf|Wien|Zürich|Europa|Schottland|Deutschland|Österreich|Schweiz|Frankreich|Italien|თბილისი|ბათუმი|ქუთაისი|გორი|რუსთავი|ზუგდიდი|ფოთი|სოხუმი|ცხინვალი|თელავი|მცხეთა
    ახალქალაქი|ახალციხე|მარნეული|აფხაზეთი|აჭარა|ჯავახეთი|სამხრეთ ოსეთი|ერევანი|ბაქო|მოსკოვი|მთიანი ყარაბაღი|ყარაბაღი|სტამბოლი|ანკარა
    ბრიუსელი|ვაშინგტონი|კავკასია|ევროპა|Bremen|Hannover|Nürnberg|Nuremberg|Dortmund|Duisburg|Bochum|Bielefeld|Münster|Karlsruhe
    Mannheim|Augsburg|Wiesbaden|Mainz|Freiburg|Heidelberg|Kiel|Lübeck|Rostock|Erfurt|Magdeburg|Potsdam|Kassel|Saarbrücken|Regensburg
    Salzburg|Graz|Linz|Innsbruck|Winterthur|Luzern|Nantes|Montpellier|Rennes|Reims|Le Havre|Grenoble|Dijon|Toulon|Brest
    Rouen|Caen|Metz|Orléans|Limoges|Amiens|Avignon|Calais|Normandie|Bretagne|Alsace|Provence|Bologna|Palermo|Catania|Bari
    Verona|Trieste|Padua|Udine|Pisa|Siena|Sheffield|Newcastle|Nottingham|Leicester|Coventry|Southampton|Portsmouth|Plymouth|Norwich
    Exeter|Aberdeen|Dundee|Inverness|Swansea|Galway|Limerick|Utrecht|Eindhoven|Groningen|Ghent|Liège|Aarhus|Odense|Malmö|Uppsala
    Trondheim|Stavanger|Tampere|Tartu|Kaunas|Łódź|Poznań|Lublin|Brno|Debrecen|Kayseri|Eskişehir|Samsun|Mersin|Malatya|Hatay
"""
_REGIONS = ("Africa", "America", "Asia", "Europe", "Australia")
_LANGUAGES = frozenset(["en", "ru", "hy", "az", "tr", "ka", "fr", "de", "uk", "es", "it"])
# Names of the CLDR that a text seldom means.
_NO_PLACES = folded(
    "world center troll easter nome regina vincennes marengo beulah knox monticello louisville winamac tell jersey chad mali reunion man"
)

# Nouns that a place is named with: "Lake Sevan", "Mill Street", "Strait of Sabrel".
HEADS = folded(
    """
    river lake mount mt mountain mountains hill hills peak cape strait gulf sea ocean bay island islands isle peninsula valley gorge
    canyon desert forest canal
    street avenue boulevard square lane road bridge quay pier harbour harbor port beach park gardens green airport station stadium
    junction point head palace castle tunnel viaduct reservoir cemetery crescent terrace
    region province district county oblast raion krai prefecture governorate marz village town city settlement enclave heights plain
    plateau falls springs crossing causeway
    rue place avenue boulevard pont quai château palais tunnel lac fleuve rivière mont cap détroit île gare
    straße strasse platz gasse allee brücke fluss see insel berg tal hafen bahnhof brunnen schloss
    дворец тоннель перевал ущелье
    улица площадь проспект набережная мост река озеро море гора мыс пролив остров область район край село поселок станция
    caddesi sokağı meydanı köprüsü bulvarı mahallesi gölü dağı nehri denizi adası boğazı küçəsi küçəsində meydanı prospekti rayonu gölü
    dağı çayı kəndi
    փողոց փողոցում հրապարակ պողոտա լիճ լեռ գետ մարզ գյուղ
    """
)
# Of these it is the place behind "of" that is named: "the Republic of Armenia", "the city of Kapan".
COMMON_HEADS = folded(
    """
    republic state kingdom federation city town village region province district county territory people capital government president
    minister
    """
)

# Adjectives of places and names of peoples.
PEOPLES = folded(
    """
    american americans british briton britons english scottish welsh irish azeri azeris azerbaijanis armenians georgians russians turks
    iranians israelis israeli palestinians palestinian
    arab arabs kurd kurds kurdish jewish syrian syrians iraqi iraqis lebanese saudi emirati egyptian egyptians iranian afghan afghans
    pakistani pakistanis indian indians chinese
    japanese korean koreans vietnamese ukrainian ukrainians belarusian belarusians european europeans asian asians african africans
    western eastern northern southern soviet ottoman
    caucasian caucasus-wide french germans german italian italians spanish dutch swiss swedish danish norwegian finnish polish czech
    greek greeks cypriot bulgarian romanian
    hungarian serbian serbs serb croatian bosnian albanian macedonian kosovar canadian australian mexican brazilian argentine cuban
    chechen chechens ossetian ossetians abkhaz abkhazian
    karabakhi artsakhtsi yerevantsi burmese rohingya kazakh uzbek tajik kyrgyz turkmen turkic turkish persian nato-led russian-led
    pro-russian anti-russian us-led un-backed syriac assyrian yazidi yezidi
    российский российская российские российских российской русский русские армянский армянская армянские армянской армянских
    азербайджанский азербайджанская азербайджанские азербайджанской турецкий турецкая турецкие
    американский американская европейский европейская
    français française russe turc arménien arménienne azerbaïdjanais européen européenne
    """
)
_ENDINGS = ("ian", "ians", "ean", "eans", "ese", "ish", "arine", "arines", "eran", "erans", "stani", "stanis")


@lru_cache(maxsize=16)
def places(language):
    """Return key -> name of the places known in a language and in English; a key is the stems of the name's words, blanks between."""
    found = {}
    for asked in dict.fromkeys(("en", language if language in _LANGUAGES else "en")):
        found |= {key: name for name in _of_cldr(asked) if (key := _key(name)) not in _NO_PLACES}
    return found | {_key(name): name for line in _MORE.split("\n") for part in line.split("|") if (name := part.strip())}


@lru_cache(maxsize=16)
def first_words(language):
    """Return the stem of a first word -> the numbers of words that names of places have which begin with it, the greatest first."""
    found = defaultdict(set)
    for key in places(language):
        words = key.split(" ")
        found[words[0]].add(len(words))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


@lru_cache(maxsize=16)
def stems(language):
    """Return the stems of all words of names of places."""
    return frozenset(word for key in places(language) for word in key.split(" "))


def _key(name):
    return " ".join(base(form(word)) for word in Words(name).words)


def _of_cldr(language):
    """Yield the names of countries, continents and cities in a language."""
    from babel import Locale
    from babel.core import get_global

    locale = Locale(language)
    yield from (name for code, name in locale.territories.items() if code != "001")
    yield from (zone["city"] for zone in locale.time_zones.values() if "city" in zone)
    if language == "en":
        zones = get_global("zone_territories")
        yield from (zone.rpartition("/")[2].replace("_", " ") for zone in zones if zone.partition("/")[0] in _REGIONS)


@lru_cache(maxsize=1)
def _languages():
    """Return the folded English names of languages: they are the adjectives of places, too."""
    from babel import Locale

    return frozenset(fold(name) for name in Locale("en").languages.values() if name.isalpha())


@lru_cache(maxsize=20_000)
def is_people(form):
    """Say whether a folded word is an adjective of a place or the name of a people: "Armenian", "Georgians"."""
    return is_known_people(form) or (len(form) > 6 and form.endswith(_ENDINGS))


def is_known_people(form):
    """Say the same of the words of the lists alone: "Parrish" is none of them."""
    return form in PEOPLES or form in _languages() or form.removesuffix("s") in _languages()
