"""Offices, ranks, posts, trades and forms of address: they stand beside the name of a person. Folded."""

from archive.tagging.lists.common import folded

# Beside a name they say that it is a person's; they never stand for somebody.
ADDRESSES = folded(
    """
    mr mrs ms miss mx sir dame lord lady madam madame mme mlle monsieur m mademoiselle maître dr prof rev revd hon herr frau fräulein señor
    señora don doña
    г корр господин госпожа г-н г-жа товарищ bey bəy hanım xanım kişi müəllim efendi պարոն տիկին բատონი ბატონი ქალბატონი sheikh imam
    ayatollah lt col gen sgt sen rep gov capt maj cpl adm cmdr supt insp
    alderman witness neighbour neighbor resident survivor shopkeeper publisher cllr campaigner
    father sister brother mother uncle aunt
    """
)

# One word of an office or a trade. "The minister", behind a name, stands for the person.
OFFICES = folded(
    """
    president premier minister chancellor king queen prince princess emperor sultan emir governor mayor senator congressman
    congresswoman
    deputy mp lawmaker speaker secretary ambassador envoy consul attache diplomat commissioner chairman chairwoman chair chairperson
    director
    head chief leader boss ceo cfo founder co-founder owner manager coordinator spokesman spokeswoman spokesperson rapporteur
    representative
    adviser advisor aide ombudsman ombudswoman general colonel major captain lieutenant sergeant corporal admiral commodore commander
    marshal brigadier
    officer inspector detective sheriff constable superintendent prosecutor attorney lawyer barrister solicitor judge justice magistrate
    advocate professor doctor surgeon physician nurse scientist researcher historian economist analyst political scientist expert
    academic rector dean
    principal headmaster headmistress teacher schoolteacher archaeologist engineer architect bishop archbishop cardinal pope patriarch
    catholicos
    priest canon abbot abbess vicar rabbi mufti monk nun pastor editor journalist reporter correspondent columnist author writer
    novelist poet
    playwright painter artist sculptor photographer actor actress singer composer conductor pianist violinist musician filmmaker
    producer presenter broadcaster
    coach trainer goalkeeper striker midfielder defender referee umpire skipper captain-elect champion sprinter boxer wrestler cyclist
    farmer fisherman pilot driver keeper sailor stoker cook gunner signalman harbourmaster lighthouse councillor clerk treasurer
    registrar archivist librarian curator
    activist dissident defendant-in-chief counsel counsellor treasurer trader broker banker businessman businesswoman entrepreneur
    tycoon
    chef baker butcher dentist veterinarian chemist pharmacist biologist botanist geologist physicist mathematician astronomer
    negotiator mediator observer co-chair undersecretary vice-president prime-minister
    président présidente ministre maire préfet député députée sénateur sénatrice secrétaire ambassadeur ambassadrice directeur
    directrice chef cheffe
    porte-parole général amiral commandant capitaine lieutenant procureur procureure juge avocat avocate professeur docteur évêque abbé
    curé
    entraîneur écrivain journaliste médecin ingénieur architecte adjoint adjointe conseiller conseillère gérant gérante
    präsident präsidentin bundespräsident minister ministerin bundeskanzler kanzler kanzlerin bürgermeister bürgermeisterin
    oberbürgermeister landrat direktor direktorin leiter
    leiterin sprecher sprecherin vorsitzender vorsitzende richter richterin anwalt anwältin verteidiger staatsanwalt staatsanwältin
    oberst hauptmann kapitän admiral trainer trainerin professorin pfarrer bischof autor autorin nachbar wirt lehrer lehrerin
    abgeordneter
    landwirt landwirtin bäuerin wirtin förster polizist polizistin kommissar kommissarin
    abgeordnete geschäftsführer geschäftsführerin pfarrerin bischöfin kapitänin architektin ingenieurin lehrerin ärztin arzt rektor rektorin
    президент премьер премьер-министр министр замминистра глава губернатор мэр депутат сенатор спикер секретарь посол посланник директор
    председатель зампред руководитель начальник лидер представитель представительница пресс-секретарь советник омбудсмен генерал
    полковник
    майор капитан лейтенант адмирал командир командующий прокурор судья адвокат следователь профессор доктор академик историк политолог
    эксперт аналитик
    епископ архиепископ патриарх священник редактор журналист корреспондент писатель поэт режиссер режиссёр актер актриса певец певица
    тренер
    учитель учительница врач инженер архивариус заместитель уполномоченный координатор основатель владелец
    cumhurbaşkanı başbakan bakan bakanı başkan başkanı vali valisi kaymakam milletvekili sözcü sözcüsü genel müdür müdürü büyükelçi
    büyükelçisi
    general albay yüzbaşı komutan komutanı savcı savcısı hakim avukat profesör doktor yazar gazeteci şair kaptan antrenör öğretmen
    kahveci sekreteri muhtar kaymakam müftü başhekim mühendis muhabir öğretmen
    prezident nazir naziri baş spiker sədr sədri direktor direktoru rəis rəisi səfir səfiri katib katibi nümayəndə nümayəndəsi polkovnik
    kapitan
    prokuror hakim vəkil professor yazıçı jurnalist rejissor rejissoru şair usta ustası komandir deputat həkim müəllim
    նախագահ նախագահը վարչապետ վարչապետը նախարար նախարարը փոխնախարար պատգամավոր պատգամավորը խոսնակ դեսպան քարտուղար տնօրեն ղեկավար
    գեներալ գնդապետ
    նավապետ օմբուդսմեն դատախազ դատավոր փաստաբան փորձագետ լրագրող գրող բժիշկ բուժքույր տեղակալ քաղաքապետ մարզպետ արտգործնախարար
    პრეზიდენტი პრემიერ პრემიერი მინისტრი დეპუტატი მერი გუბერნატორი ელჩი დირექტორი თავმჯდომარე გენერალი პოლკოვნიკი კაპიტანი ომბუდსმენი
    ექიმი ჟურნალისტი
    """
)

# What stands with an office and is no part of the name behind it.
RANKS = folded(
    """
    vice deputy prime home shadow foreign first acting former late interim senior junior chief assistant associate executive managing
    presiding
    commander-in-chief lead press state general defence defense interior finance justice health education culture economy energy trade
    transport ports
    affairs party parliament house senate assembly council cabinet government opposition majority minority foreign-policy security
    national federal regional
    local military army navy air police supreme high special political human rights honorary emeritus retired veteran then ex
    staff team club bank company group commission committee ministry office department bureau service agency mission delegation
    вице первый бывший действующий исполняющий старший главный заместитель министра генеральный народный чрезвычайный полномочный
    frühere früherer ehemalige ehemaliger ancien ancienne premier première vice eski belediye dışişleri içişleri sabık keçmiş
    արտգործնախարարի նախկին փոխ
    """
)

# Verbs that a name stands before or behind when somebody speaks.
SAYING = folded(
    """
    said says say told tells added adds noted notes stated states announced announces wrote writes stressed stresses explained explains
    claimed
    claims insisted insists argued argues warned warns replied replies answered answers asked asks admitted admits declared declares
    confirmed confirms denied denies
    tweeted remarked recalled recalls emphasized emphasised underlined pointed commented believes thinks thought hopes hoped observed
    complained promised
    tells informed acknowledged demanded suggested joked laughed smiled spoke speaks voiced expressed thanked met visited
    dit déclaré affirmé ajouté estime explique annoncé précisé rappelé souligne reconnaît raconte
    sagte sagt erklärte erklärt betonte teilte nahm hielt meinte fügte forderte stellte
    сказал сказала заявил заявила отметил отметила добавил добавила сообщил сообщила подчеркнул подчеркнула рассказал рассказала пояснил
    пояснила
    считает уверен уверена говорит объяснила объяснил написал написала попросила попросил намерен ответил ответила напомнил напомнила
    dedi söyledi belirtti açıkladı vurguladı ekledi konuştu kaydetti savundu diyen bildirdi deyib deyir bildirib qeyd söyləyib
    vurğulayıb əlavə
    ասաց ասել ասում նշել նշեց հայտարարել հայտարարեց հայտնել հայտնեց պատմում գրել գրեց
    """
)
