"""Nouns that organisations are named with, and bodies known by one word; folded."""

from archive.tagging.lists.common import folded

HEADS = folded(
    """
    ministry department agency bureau office commission committee council assembly parliament senate congress duma knesset verkhovna
    majlis bundestag cabinet
    court tribunal assize prosecutor's police constabulary army navy coastguard guard guards corps brigade battalion regiment division
    forces force command
    bank fund treasury exchange company corporation corp inc ltd llc plc gmbh ag sa holding holdings group enterprises industries
    airlines airways rail railways shipping lines
    motors brothers partners associates brokers insurance telecom energy petroleum foundation institute institution university college
    school academy faculty
    laboratory observatory hospital clinic museum gallery library theatre theater opera orchestra philharmonic choir ensemble club
    athletic rovers united wanderers
    society association union federation confederation league alliance coalition front movement party bloc organization organisation
    network
    centre center initiative platform forum chamber board authority directorate administration service services mission delegation
    secretariat
    band branch trust charity church diocese patriarchate monastery cathedral synod brotherhood order team squad ferries fleet yard
    shipyard works
    press radio television broadcasting channel
    electronics technologies systems productions studios entertainment laboratories pharmaceuticals foods stores motors
    financial capital ventures media utilities infirmary herbarium brewery bakery dredging cooperative collective syndicate guild
    chambre ministère département commission comité conseil assemblée cour tribunal banque société association union fédération
    confédération
    ligue parti université institut
    école académie musée théâtre orchestre club mission agence fondation centre syndicat mouvement mairie préfecture gendarmerie
    croix-rouge compagnie
    ministerium bundesministerium bundestag landtag gericht amtsgericht landgericht verein verband bund partei universität hochschule
    institut stiftung gesellschaft genossenschaft
    bürgerinitiative bürgerverein volkshochschule landesamt
    stadtwerke feuerwehr polizei bank werke theater museum orchester verlag kirche gewerkschaft
    министерство мид минобороны департамент агентство комиссия комитет совет собрание парламент дума суд прокуратура полиция армия банк
    фонд компания корпорация холдинг
    завод комбинат фабрика университет институт академия школа музей театр оркестр клуб общество ассоциация союз федерация конфедерация
    лига партия движение организация
    центр палата управление служба миссия штаб администрация правительство издательство больница объединение
    bakanlığı belediyesi başkanlığı müdürlüğü idaresi kurumu kurulu mahkemesi meclisi partisi bankası vakfı derneği birliği federasyonu
    üniversitesi enstitüsü okulu kooperatifi kütüphanesi hastanesi
    müzesi tiyatrosu orkestrası kulübü şirketi holding platformu ajansı ordusu emniyeti odası sendikası merkezi
    nazirliyi idarəsi komitəsi məclisi məhkəməsi prokurorluğu partiyası bankı fondu birliyi cəmiyyəti universiteti institutu akademiyası
    məktəbi muzeyi teatrı
    orkestri klubu kitabxanası xəstəxanası kollegiyası hakimiyyəti şöbəsi şirkəti agentliyi mərkəzi təşkilatı emalatxanası xidməti palatası
    նախարարություն նախարարության նախարարությունը դատարան խորհրդարան հանձնաժողով կոմիտե խորհուրդ բանկ հիմնադրամ ընկերություն համալսարան
    ինստիտուտ ակադեմիա կուսակցություն
    միություն թանգարան թատրոն կենտրոն գործակալություն դաշինք ծառայություն
    """
)
HEAD_ENDINGS = (
    "ministerium", "gericht", "verein", "verband", "bund", "gesellschaft", "werke", "partei", "schule", "amt", "initiative", "klinikum",
    "sparkasse", "stiftung", "kammer",
)  # fmt: skip

# Behind the noun and still the name.
TAILS = folded(
    """
    international inc ltd llc plc corp co company group holdings as ag sa gmbh spa nv bv oy ab ojsc cjsc jsc fc fk sc city united
    athletic rovers
    """
)

# Bodies known by one word, or by a name without such a noun.
KNOWN = folded(
    """
    un nato eu osce csto cis eaeu opec imf who unesco unicef unhcr wto wfp iaea interpol europol ecowas brics g7 g20 fifa uefa ioc
    oscepa pace echr icj icc
    bbc cnn cia fbi kgb fsb gru nsa pentagon kremlin gazprom rosneft lukoil google microsoft apple amazon  boeing airbus tesla
    hamas hezbollah taliban isis
    оон нато ес обсе одкб снг еаэс мвф воз юнеско фсб гру кремль газпром роснефть мид минобороны сгб
    նատօ օսկե հապկ եահկ եամ մակ եմ bmt atət ato bm nato ab avropa
    """
)
KNOWN_PHRASES = frozenset(
    """
    red cross|white house|amnesty international|human rights watch|freedom house|transparency international|minsk group|european union
    osce minsk group|united nations|state duma|radio free europe|radio liberty|national league for democracy|doctors without borders
    reporters without borders|al qaeda|islamic state|downing street|foreign office|state department|scotland yard|red crescent
    helsinki watch|save the children|world bank|security council|deutsche welle|general assembly|european parliament|bbc news|ազգային ժողով
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)

# What Turkish and Azerbaijani bodies are for: before "and" such a word belongs to the name that ends behind it.
FIELDS = folded(
    """
    kültür su aile çalışma enerji sanayi gıda tarım çevre bilim sağlık ticaret gençlik spor eğitim maliye hazine ulaştırma ulaşım basın
    radyo ekonomi bilgi insan adalet güvenlik şehircilik orman turizm teknoloji gümrük kalkınma yatırım araştırma demokrasi barış
    təhsil elm mədəniyyət əmək sosial ekologiya rəqəmsal gənclər idman ədliyyə turizm iqtisadiyyat nəqliyyat səhiyyə dil tarix ədəbiyyat
    """
)

# Acronyms of what is no body.
NO_BODIES = folded(
    """
    tv pm mp mps fm ceo cfo gdp pow pows dna hiv aids covid id vip pr it hr suv uav uavs gps usd eur amd azn gmt utc am bc ad ps nb faq
    ok dc sos cv phd mba ussr uk us usa uae sms pdf www html ii iii iv vi vii viii ix xi xii
    """
)
