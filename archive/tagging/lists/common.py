"""Words that begin sentences or stand in capitals and are no names; folded."""

from archive.text.fold import fold


def folded(text):
    """Return the words of `text`, folded, as a frozenset."""
    return frozenset(fold(text).split())


# Words of a language that are names, too: among capitals alone they are taken for the word.
LOOK_LIKE_NAMES = folded(
    "us it who may will hope rose mark bill bay grace faith art march august mars china turkey no un nos is as am are he or on so"
)

TIMES = folded(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november
    december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun spring summer autumn winter easter christmas
    ramadan lent advent passover eid hanukkah diwali pentecost ostern weihnachten pfingsten novruz pâques noël
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre
    montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli oktober dezember sommer herbst
    frühjahr
    понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье январь января февраль февраля март марта апрель
    апреля
    май мая июнь июня июль июля август августа сентябрь сентября октябрь октября ноябрь ноября декабрь декабря
    pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    bazar yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr çərşənbə cümə şənbə
    երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր
    հոկտեմբեր
    նոյեմբեր դեկտեմբեր հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի մայիսին
    հունիսին
    """
)

# What a sentence begins with, or a headline writes with a capital.
OPENERS = folded(
    """
    a an the this that these those there here it he she they we you i his her its their our your my who whom whose which what when where
    why how
    and but or nor so yet for if as at by in on of to from with without into onto over under after before since until till while during
    through
    between among amid against about above below across along around behind beside besides beyond despite except inside near off out
    outside
    than then thus also although though because both each either neither every all any some many much more most few fewer less least
    several
    several such same other others another one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen
    twenty thirty forty fifty sixty hundred thousand million billion first second third fourth last next once twice again further
    finally
    meanwhile however moreover furthermore nevertheless nonetheless otherwise instead indeed perhaps maybe still only just even ever
    never not
    no none nobody nothing nowhere someone somebody something everyone everybody everything anyone anybody anything today yesterday
    tomorrow
    tonight now soon later earlier recently currently previously lately already always often sometimes usually early late new old big
    small
    according additional additionally addressing ahead apart asked asking following regarding concerning given based born speaking
    talking
    commenting touching referring noting adding citing quoting responding replying answering saying speaking let do does did done is are
    was
    were be been being has have had having will would shall should can could may might must get got go goes went come came take took
    make made
    say says said tell tells told ask asks know knows knew think thinks thought see seen saw look looks want wants need needs use used
    using try
    find found give gave put keep kept read write wrote hear heard people men women man woman children officials authorities police
    troops
    soldiers forces prisoners families residents villagers lawmakers journalists reporters experts analysts critics supporters
    protesters
    investigators prosecutors lawyers doctors workers students teachers farmers members leaders negotiators diplomats others captives
    talks shares boats water fire rain fog snow news report reports statement photo photos video image source sources read more also see
    breaking live updated update exclusive opinion editorial interview analysis letters letter sir madam dear yours sincerely faithfully
    good bad great best better worse worst long short high low hard easy free full true false right wrong left part half most yes ok
    okay please
    thank thanks sorry well why not whatever whoever wherever whenever whether unless upon within via per plus versus like unlike
    heavy renewed similarly likewise therefore hence accordingly consequently eventually ultimately initially originally formerly
    officially
    reportedly allegedly apparently clearly obviously certainly probably possibly actually really especially particularly specifically
    separately simultaneously together alone elsewhere asked god lord heaven evidently trilateral bilateral multilateral joint several
    secondly thirdly firstly lastly fortunately unfortunately importantly notably interestingly surprisingly
    war peace ceasefire agreement deal truce attack attacks clashes fighting death toll killed wounded injured dead missing
    un une le la les l des du de d au aux ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos il elle ils elles on
    nous vous je
    tu qui que quoi dont où et ou mais donc or ni car si ne pas plus moins très trop tout toute tous toutes dans par pour sur sous avec
    sans chez
    vers entre depuis pendant avant après selon aussi alors ainsi enfin hier demain hui à en y c s n j qu pourtant cependant toutefois
    monsieur
    der die das den dem des ein eine einer einem einen eines er sie es wir ihr ich du und oder aber denn sondern wenn als wie wo was wer
    wen wem
    warum nicht kein keine mit von zu zum zur im am auf an aus bei nach vor über unter durch für gegen ohne um seit bis während wegen
    auch noch
    nur schon sehr mehr viel viele alle alles einige beide dann da dort hier heute gestern morgen jetzt so sein seine ihre unser dieser
    diese
    в во на с со к ко о об от по из за у до для при без под над перед через между и а но или да же ли бы не ни как что чтобы если когда
    где куда
    кто это этот эта эти тот та те он она оно они мы вы я его ее их мой наш ваш свой все всё весь вся также тоже еще уже только лишь
    очень более
    после того так там тут здесь теперь сегодня вчера завтра ранее позже затем потом однако поэтому впрочем кроме согласно ранее
    несмотря
    сообщается напомним отметим отмечается ожидается первый первая первое первые второй один два три четыре пять шесть семь восемь
    девять десять
    никто ничто нет может быть был была было были будет есть стало стали можно нужно надо много мало некоторые другие многие каждый
    ве bir bu şu o da de ki ile için gibi ama fakat ancak ise ya veya hem ne nasıl neden niçin kim hangi her hiç çok az daha en var yok
    evet hayır
    ben sen biz siz onlar onun bunun dün bugün yarın sonra önce kadar göre artık yeni ilk son iki üç dört beş altı
    və bir bu o ki ilə üçün kimi amma lakin isə ya həm nə necə niyə kim hansı hər heç çox az daha ən var yox bəli xeyr mən sən biz siz
    onlar onun
    dünən sabah sonra əvvəl qədər görə artıq yeni ilk son iki üç dörd beş mövsüm keçən həmin belə bunun ona
    եւ և ու բայց իսկ որ որը որոնք այս այդ այն նա նրա նրանք մենք դուք ես իմ մեր ձեր իր իրենց մի ոչ չի է են էր էին մեջ համար հետ մասին ըստ
    հետո առաջ
    երբ որտեղ ինչ ինչու ով ինչպես այսօր երեկ վաղը նաև նաեւ միայն ավելի շատ քիչ բոլոր ամեն առաջին երկրորդ երկու երեք չորս հինգ հաջորդ
    նախորդ եթե
    """
)

# Head nouns of what is neither a person nor a body nor a place, though written like one.
OTHER_THINGS = folded(
    """
    act acts law laws bill code constitution treaty protocol agreement accord accords convention declaration memorandum resolution
    charter statute
    cup prize award awards medal order trophy championship championships olympics games tournament regatta grand prix marathon derby
    war wars battle uprising revolution operation campaign crisis conference summit festival fair exhibition congress election elections
    day days week month year
    century report review letters post times telegraph gazette herald tribune news evening mail express guardian observer magazine
    book books handbook tour coupe prix fête salon foire
    journal courrier dépêche écho symposium seminar workshop lecture zeitung tageblatt anzeiger kurier rundschau газета
    newspaper bible koran quran christmas easter edition volume chapter article section number series season episode programme program
    project plan
    initiative process dialogue format corridor line game song symphony psalm vessel ship mv hms ss ss-
    covid coronavirus virus christian christians muslim muslims jew jews islam christianity orthodox catholic catholics protestant
    euro dollar dollars euros pound rouble ruble internet facebook twitter telegram youtube instagram whatsapp tiktok linkedin viber
    закон кодекс конституция договор соглашение декларация протокол кубок премия орден медаль чемпионат война битва фестиваль саммит
    """
)
