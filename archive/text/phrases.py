"""Phrases that web pages print around articles: patterns for whole lines, folded (text/fold.py). Data, no code."""

# How long ago a text was published, for the reader of that day.
AGES = (
    r"(?:a|an|\d{1,3}) (?:second|minute|min|hour|day|week|month|year)s? ago",
    r"\d{1,3} (?:секунд|минут|час|дн|день|недел|месяц|год|лет)\w* назад",
    r"il y a \d{1,3} (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)",
    r"vor \d{1,3} (?:sekunden?|minuten?|stunden?|tag|tagen|wochen?|monat|monaten|jahr|jahren)",
    r"\d{1,3} (?:saniye|deqiqe|dakika|saat|gun|hefte|hafta|ay|il|yil) (?:once|evvel)",
)

# The ways to a reader's account: no line that holds one of them among its items is of an article.
ACCOUNT = (
    r"(?:log|sign) ?(?:in|out)|register|sign up|my account|войти|вход|выйти|регистрация|личный кабинет|увійти|anmelden|einloggen|"
    r"mein konto|"
    r"(?:se )?connexion|se connecter|mon compte|iniciar sesion|registrate|mi cuenta|giris yap|uye ol|kayit ol|daxil ol|qeydiyyat|մուտք|"
    r"შესვლა",
)

# Furniture: sharing, counters, pleas, cookies, advertising, ways on.
LITTER = (
    r"(?:you have )?\d{1,2} free (?:articles?|stories) (?:left|remaining).{0,40}",
    # Sharing, printing, sending on.
    r"(?:please )?(?:share|tweet|retweet|pin it|reblog|like|e-?mail|print|send|embed|copy link|bookmark|save|rss|"
    r"listen|download|follow|subscribe)"
    r"(?:[\s|,/·•&+]+(?:and )?(?:share|tweet|pin it|e-?mail|print|send|embed|copy link|save|rss|whatsapp|facebook|"
    r"twitter|linkedin|telegram))*",
    r"(?:share|tweet|e-?mail|print|send|save|copy)(?: (?:this|the|it|article|story|page|post|news|link|on|via|to|with|by|a|your|friends?"
    r"|facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|e-?mail))+",
    r"(?:share(?: (?:this|it))?(?: (?:article|story|page|post|news))?|tweet|teilen|paylas(?:in)?|partager|compartir|condividi|կիսվել)"
    r"(?:[\s|,/·•&+:]+(?:and )?(?:facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|instagram|messenger|viber|vkontakte|vk|"
    r"tumblr|flipboard|pin(?: it)?|tweet|e-?mail|print|copy link))+",
    r"(?:click to (?:share|print|e-?mail|enlarge|expand).*)",
    r"(?:facebook|twitter|linkedin|whatsapp|telegram|pinterest|instagram|messenger|viber){2,}",
    r"(?:facebook|twitter|linkedin|whatsapp|telegram|pinterest|reddit|instagram|vkontakte|flipboard|tumblr|google\+?|"
    r"youtube|x|messenger|viber)"
    r"(?:[\s|,/·•]+(?:facebook|twitter|linkedin|whatsapp|telegram|pinterest|reddit|e-?mail|instagram|flipboard|print|"
    r"copy link|messenger|youtube|vkontakte|vk|ok|tumblr|viber|google\+?|x|rss))*",
    r"listen to (?:this|the) (?:article|story|piece).{0,20}",
    r"print(?:able|er)?(?:[ -]friendly)?(?: version| page)?",
    r"version imprimable",
    r"send to a friend",
    r"font size.*",
    r"a[-+](?: a[-+])*",
    r"поделиться.*",
    r"распечатать",
    r"версия для печати",
    r"отправить.*друг\w*",
    r"подпис(?:аться|ывайтесь).{0,80}",
    r"нашли ошибку.*",
    r"выделите .* ctrl.*",
    r"поширити",
    r"paylas(?:in)?",
    r"yazdir",
    r"tweetle",
    r"կիսվել",
    r"տպել",
    r"tweeter|tweeten|твитнуть",
    r"(?:partager|offrir|sauvegarder|classer)(?: (?:cet article|sur .*|l'article))?",
    r"ajouter a (?:vos|mes) (?:selections|favoris|listes?)",
    r"(?:temps de )?lecture(?: :)? \d{1,2} ?min.{0,10}",
    r"imprimer",
    r"envoyer(?: par e-?mail)?",
    r"lire la suite",
    r"je partage",
    r"teilen(?: auf .*)?",
    r"artikel (?:teilen|drucken|versenden|merken)",
    r"drucken",
    r"(?:seite )?drucken",
    r"merken",
    r"compartir.*",
    r"condividi.*",
    r"مشاركة.*",
    r"شارك.*",
    # The languages that a site speaks.
    r"(?:(?:հայ|հայերեն|рус|русский|eng?|english|rus?|arm|aze?|azerbaycanca|tr|turkce|deu?|deutsch|fra?|francais|esp?|espanol|geo|ქარ|ქართული|укр)"
    r"(?:[\s|/·•,]+|$)){2,}",
    # Counters.
    r"\d{1,3}(?:[., ]?\d{3})*[km]?",
    r"[+-]?\d[\d., ]*[km]? ?(?:shares?|likes?|views?|reads?|comments?|votes?|reactions?|replies|retweets?|просмотр\w*|vues?|aufrufe|"
    r"goruntulenme|okunma|baxis\w*)(?: \d+.*)?",
    r"(?:views?|hits?|counter|reads?|shares?|likes?|reactions?|post views|page views|просмотр\w*|прочитано|переглядів|"
    r"okunma|baxis\w*|vues?|aufrufe)[\s:]*\d[\d., km]*",
    r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: / \d{1,2}:\d{2})?",
    r"\d+ (?:min(?:ute)?s?)(?: (?:de lecture|read|lesezeit|okuma suresi))?",
    r"(?:reading time|read time|lesezeit|temps de lecture|время чтения|okuma suresi)[\s:].{0,20}",
    r"(?:reader view|reading mode|leseansicht|mode lecture|режим чтения|okuma modu)\b.{0,40}",
    r"(?:դիտվել|դիտված|ընթերցվել|կարդացվել) է \d[\d., ]* անգամ",
    r"(?:number of )?(?:visitors|visits|ziyaretci sayisi|посетителей|besucher|visiteurs)(?: today)?[\s:]*\d[\d., ]*(?:\. .{0,60})?",
    r"news-?(?:picture|image|photo)",
    r"-\d+[a-z]\d*-?",
    r"#{3,}|\*{3,}|-30-",
    r".{0,20}\d[\d., ]* (?:defe|kez|kere|раза?|times|fois|mal) (?:baxilib|oxunub|okundu|goruntulendi|read|viewed|lue?|gelesen|прочитано)",
    r"(?:please )?forward (?:this|the) (?:letter|e-?mail|issue|newsletter)\b.{0,60}|(?:tell|invite) (?:a|your) friends?.{0,60}",
    r"(?:перешлите|расскажите (?:о нас )?друзьям|порекомендуйте нас).{0,60}|leiten sie diese.{0,60}|transmettez cette lettre.{0,60}",
    r"(?:(?:issue|no\.?|nr\.?|выпуск|numero|ausgabe|sayi)\s*\d+.{0,40}\s)?"
    r"(?:subscribers?|подписчиков|abonnes|abonnenten|abone sayisi)[\s:]*\d[\d., ]*",
    r"(?:количество (?:показов|просмотров)|показов)[\s:]*\d[\d. ]*",
    # Where a reader is; since when a station or a paper is there.
    r"(?:you are here|вы (?:находитесь )?здесь|vous etes ici|sie (?:sind|befinden sich) hier|buradasiniz|siz buradasiniz)\b.*",
    r"(?:on (?:the )?air|founded|established|est\.?|publishing|serving .{2,40}) (?:since|in) \d{4}",
    r"(?:основан\w*|издается|выходит|в эфире) (?:с|в) \d{4}(?: год\w*| г\.?)?|(?:fonde\w* en|depuis) \d{4}|"
    r"(?:gegrundet|seit) (?:im jahr )?\d{4}",
    # Pleas: newsletters, subscriptions, gifts, apps.
    r"(?:get|receive) .{2,60} (?:in|to) your (?:inbox|e-?mail|mailbox).*",
    r"sign up (?:for|to|here|now|today).*",
    r"subscribe (?:to|now|for|here|today|and).*",
    r"(?:join|follow) (?:us|our|the|\d[\d,.]* other).{0,100}",
    r"(?:follow|find|like) .{2,50} on (?:facebook|twitter|instagram|telegram|social).*",
    r"(?:download|get) (?:the|our) .{0,40}app.*",
    r"enter your e-?mail.*",
    r"your (?:e-?mail )?address",
    r"newsletter(?: abonnieren)?",
    r"abonnez-vous.*",
    r"(?:help us|support (?:us|our|independent)).{0,160}",
    r"did you like this.*",
    r"(?:please )?(?:consider )?(?:donate|donating).{0,120}",
    r"like this",
    r"(?:mehr|weitere) .{2,60} newsletter.*",
    r"inscrivez-vous.*",
    r"abonne-toi.*",
    r"(?:already|not) a (?:subscriber|member).*",
    r"log ?in|sign ?in|register",
    # Cookies, consent, advertising.
    r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies.*",
    r".{0,60}depose des temoins.*",
    r"(?:accept|reject|refuse|manage)(?: all)?(?: cookies)?",
    r"(?:wir|nous|we|мы) (?:und|et|and|и) (?:unsere|nos|our|наши)\b.{0,30}\b(?:partner|partenaires|partners|партнер)\w*\b.*",
    r"j'accepte|ich stimme zu|alle akzeptieren",
    r"advertis?e?ments?(?: - continue.*| -.*)?",
    r"(?:story|article|content) continues (?:below|after).{0,40}",
    r"anzeige|werbung|publicite|реклама|reklam|publicidad",
    r"(?:advertisement|anzeige|publicite|publicidad|sponsored) [-–—|] .{2,90}",
    r"sponsored(?: content)?",
    r"promoted",
    r"skip (?:to|ad|advertisement).{0,40}",
    r"(?:loading|bitte warten|chargement)(?: .{0,20})?",
    # Ways on from here.
    r"(?:click|tap|see|go|continue|keep) (?:here|reading|to continue).{0,60}",
    r"(?:back to|return to) .{2,40}",
    r"(?:previous|next)(?: (?:article|post|story|page))?(?::.*)?",
    r"(?:read|see|find out|learn) more(?: (?:at|about|on|here|from) .{0,80}| here)?",
    r"(?:view|show|see)(?: (?:all|more|full|the))+(?: .{0,40})?",
    r"more(?: \.\.\.)?",
    r"(?:подробнее|читать далее|далее|назад|на главную|к списку)",
    r"devami.{0,20}",
    r"weiterlesen|mehr dazu|zuruck(?: zur .{0,30})?",
    r"(?:home|menu|search|contact|about us|archive|sitemap)",
    r"leave a (?:comment|reply|review)",
    r"(?:no|\d+|add|post|write|view|show) comments?(?: yet)?",
    r"comments? (?:off|closed|are closed|\(\d+\))",
    r"be the first (?:of your friends )?to .{0,40}",
    r"(?:begin|start|get started)(?: (?:for (?:nothing|free)|here|now|today))?",
    r"(?:make|design|create|build) a (?:page|site|website|blog) like this.{0,60}",
    r"(?:a|ein) (?:site|blog|website) (?:on|at|by|bei) \w+",
    r"(?:proudly )?powered by .{2,40}",
    r"(?:image|photo|picture|video) gallery",
    r"play(?: video| audio)?",
    r"(?:view|hide) caption",
    r"a version of this (?:article|story) (?:appears|appeared) in print.*",
    r"continued (?:on|from) page .{1,20}|(?:[a-z]+ )?from page \d{1,3}",
    r"(?:rate|recommend|vote for) this (?:story|article|page).*",
    r"(?:you are viewing a feed|displaying \d+ ?/ ?\d+).*",
    r"(?:this (?:page|article|story) was )?last (?:updated?|modified|changed|edited|reviewed)(?: (?:on|at))?\b.{0,60}",
    r"to stop, reply .*|you(?:'re| are)? (?:get|getting|receive|receiving|received) (?:this|it)\b.{0,40} because .*",
    r"bizi .{2,60} izleyin.*|.{0,30}(?:telegram|whatsapp|youtube) kanal\w* .{0,60}",
    r"haberin devami.*|haberi paylas|yazi boyutu.{0,20}",
    r".{0,30}google (?:news|haberler).{0,40}|(?:etiketler|acar sozler) ?: ?.{2,160}",
    r"(?:cap et|dostuna gonder|arkadasina gonder)(?:[\s|,/·•]+(?:cap et|dostuna gonder|arkadasina gonder|yazdir|paylas))*",
    r"giris ?: ?[\d./ :-]{8,24}(?: ?guncelle\w* ?: ?[\d./ :-]{8,24})?",
    r"(?:subscribe|abonnez-vous|подпишитесь|подписывайтесь|abone olun).{0,40}(?:telegram|youtube|whatsapp|viber).{0,60}",
    r"(?:читайте нас|следите за нами|мы) (?:в|на) .{2,60}",
    r"(?:comparte|compartilhe|udostepnij|delen|skriv ut|dela|drukuj|imprimir|stampa|tisk)(?: .{0,30})?",
    r"(?:leer mas|leia mais|leggi tutto|lees (?:meer|verder|ook.{0,60})|czytaj (?:wiecej|dalej|takze.{0,60})|las mer|lue lisaa)",
    r"(?:click|tap) here (?:to|for) .{0,80}",
    r"explore further",
    r"order reprints?",
    r"(?:print|e-?mail|save|share|send) (?:this )?article",
    r"this article has been sent to.*",
    r"an error has occurred.*",
    r"there was an error.*",
    r"thank(?:s| you)(?: (?:for|so) .{0,60})?",
    r"sorry",
    r"keep an eye on your inbox.*",
    r"something to consider",
    r"this copy is for your personal, non-commercial use only.*",
    r"(?:re)?distribution and use of this material .*",
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits reserves).*",
    r"if you (?:enjoyed|liked|like|buy|found|want to|would like to) .{0,60}(?:article|post|story|link|more|sale|subscribe|join)\b.*",
    r"get the .{2,40}(?:app|download|newsletter|quiz|guide)(?::.*)?",
    r"write to .{2,60} at \S+@\S+",
    r"follow .{2,60}(?:full coverage|latest).*",
    r"https?://\S+",
    r"www\.\S+",
    r"citation: .* retrieved .*",
    r"[\[(](?:video|photos?|gallery|reaction|insight|pictures|opinion|analysis|live|report)[\])]",
    r".{0,60}: instant download",
    r"join (?:our|the) (?:free|newsletter|conversation|discussion|club).*",
    r"(?:affiliate|income earning|ftc:).{0,80}",
    r"text size.*",
    r"copyright .{0,100}(?:issn|rights).*",
    r"(?:enditem|ends?)",
    r"(?:opens|open) in (?:a )?new (?:window|tab)",
    r"(?:read|our) .{0,20}(?:trust principles|standards|terms|guidelines)(?:: .*)?",
    r"(?:register|sign in|log in|subscribe) (?:now|today|here|free|for free).*",
    r"view (?:this|it) (?:e-?mail|message|letter|page)? ?in (?:your|a) browser.*",
    r"was this .{0,30}forwarded to you.*",
    r"you are receiving this.*",
    r"unsubscribe.*",
    r"(?:our|update your) (?:mailing address|preferences).*",
    r"last edited by.*",
    r"(?:log ?in|log ?out|register|faq|memberlist|search)(?:\s*[|·]\s*(?:log ?in|log ?out|register|faq|memberlist|search))+.*",
    r"page \d+ (?:of|/) \d+.*",
    r"(?:check|tick) the box to.*",
    r"(?:quotes|prices) delayed .*",
    r"support (?:the|this) .{2,80}",
    r"-(?:more|ends)-",
    r"(?:document )?\d{1,4} of \d{1,4}(?: documents?)?",
    r".*\b(?:we|our|nous|nos|wir|unsere|мы|biz)\b.*\bcookies?\b.*",
    r"profitez de .{0,40}offre.*|cet article est reserve.*|il vous reste .{0,60}|reserve aux abonnes.*",
    r"фото(?:графия)? (?:автора|из архива.*)",
    r"all other (?:trademarks|logos).*|all logos and trademarks.*",
    r"(?:все права защищены|при перепечатке .{0,60}|перепечатка .{0,60}|гостевая книга|написать в редакцию|архив номеров).*",
    r"(?:բոլոր իրավունքները պաշտպանված են|դիտումներ.{0,12}|ուղարկել էլ\. փոստով|որոնում|բաժանորդագրվել).*",
    r"(?:butun huquqlar qorunur|materiallardan istifade.*|oxunub.{0,10}|axtar|ana sehife|valyuta.{0,30}|serh yaz.*|capa ver)",
    r"(?:your (?:opinion|views?)|ihre meinung|votre avis|su opinion|ваше мнение)?\W*"
    r"(?:write to|e-?mail|schreiben sie|ecrivez|escriba|пишите)\b.{0,40} \S+@\S+",
    r"(?:tum haklari saklidir|begen|kaydet|abone ol.*|giris yap|uye (?:ol|girisi)|kayit ol|ilk yorumu .{0,20}|guncelleme: .{0,20})",
)

# After these a scrape prints a comment form, other people's comments or the site's furniture: nothing of the article follows.
ENDS = (
    r"leave a (?:reply|comment|review)(?: .{0,40})?",
    r"(?:post|add|write|submit) (?:a|your) (?:comment|reply|review)",
    r"fill in your details.*",
    r"join the (?:conversation|discussion)",
    r"\d+ (?:comments?|responses?|replies|thoughts?|kommentare|commentaires)(?: (?:on|to) .{0,160})?",
    r"(?:comments?|reader comments|discussion|yorum(?:lar| yaz)?|serh yaz)(?: \(?\d+\)?)?",
    r"your (?:e-?mail )?address (?:is not shown|will not be published).*",
    r"(?:комментарии|комментировать|оставить комментарий|добавить комментарий|обсуждение)(?: .{0,30})?",
    r"(?:commentaires?|laisser un commentaire|reagir|kommentare?(?: schreiben)?|schreibe einen kommentar|yorumlar?|"
    r"yorum yap\w*|serhler)(?: .{0,30})?",
    r"(?:комментарии|comments|commentaires|kommentare|comentarios|yorumlar) .{2,60}\d{1,2}.{1,12}\d{4}.*",  # and the first of them
    r"(?:комментарии|comments|commentaires|vos reactions|kommentare|comentarios|yorumlar|serhler) ?(?:\(\d+\)|: ?\d+\b).*",
    r"%?d bloggers like this",
    r"you are commenting using .*",
    r"copyright(?: notice)?",
    r"reply with quote.*",
    r"(?:serh yaz\w*|fikirler|meknuniyyetler|մեկնաբանություններ?|մեկնաբանել|yorumlar?)(?: .{0,30})?",
)

# After these stands a list of other articles; the article may go on behind it.
LISTS = (
    r"(?:related|similar|recommended|popular|trending|latest|top|recent|most (?:read|popular|viewed)|more)"
    r"(?: (?:topics?|articles?|stories|story|posts?|news|content|coverage|links?|tags?|reading|videos?|"
    r"on this(?: (?:topic|story))?|headlines|from .{2,40}))*(?: \w+)?",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|read (?:also|next|more|this)|see also|also (?:read|see|"
    r"today|in the news)|don't miss|up next|editor'?s? (?:picks?|choice)|what to read next|in other news).{0,40}",
    r"(?:читайте (?:также|по теме)|по теме|смотрите также|другие новости|похожие (?:новости|материалы)|"
    r"главное за сутки|материалы по теме|новости по теме)(?: .{0,40})?",
    r"(?:a lire (?:aussi|egalement)|lire aussi|voir aussi|sur le meme (?:sujet|theme)|les plus lus)(?: .{0,40})?",
    r"(?:lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|das konnte sie auch interessieren|zum thema|"
    r"weitere (?:artikel|themen|meldungen)|meistgelesen).{0,40}",
    r"(?:ilgili haberler|benzer haberler|oxsar xeberler|diger xeberler|ayrica|bunlar da ilginizi cekebilir)(?: .{0,40})?",
    r"(?:mas informacion|lea tambien|te puede interesar|noticias? relacionad\w+|lo mas (?:visto|leido)|leia tambem|veja mais)(?: .{0,40})?",
    r"(?:about the (?:author|writer)s?|uber (?:den autor|die autorin)|zur person|(?:a propos|au sujet) de l'auteure?|sobre (?:la firma|"
    r"(?:el|la) autora?)|об авторе|yazar hakkinda|muellif haqqinda)",
    r"(?:news (?:line|feed)|newsfeed|tags?|labels?|topics?|categories|filed under|schlagworte|теги|тэги|метки|mots[- ]cles)(?::.*)?",
    r"follow us(?: on .{0,40})?",
    r"(?:a word )?from our (?:partners?|sponsors?)|(?:von|mit) unseren partnern|de nos partenaires|новости партнеров|от партнеров",
    r"share (?:this|on|via|article|story)(?: .{0,20})?",
    r"partager",
    r"(?:կարդացեք նաեւ|կարդացեք նաև|կարդացեք նաեվ|այլ նորություններ|թեմայի շուրջ)(?: .{0,40})?",
    r"(?:diger xeberler|oxsar xeberler|en cox oxunanlar|hemcinin oxuyun|ilgili haber|cok okunanlar|son dakika)(?: .{0,40})?",
)

# What a site calls its list of coming events, and an article a part of itself: there prose follows.
EVENTS = (r"agenda|(?:upcoming )?events|a noter|termine|veranstaltung(?:en|skalender)|календарь|etkinlikler|tedbirler",)

# The words that sites name their parts by: a line made of them is a menu.
SECTIONS = (
    "home news world politics business economy markets sport sports opinion weather culture society arts life style travel health "
    "science tech technology local town region photos video videos podcasts letters essays talks shop donate subscribe newsletter "
    "newsletters about contact archive search more account login log in register menu help jobs events obits classifieds edition "
    "place ad главная новости политика экономика общество спорт культура мир погода вход регистрация поиск по сайту подписка реклама "
    "контакты происшествия наука accueil actualites politique economie societe monde sports startseite politik wirtschaft kultur "
    "nachrichten ana sehife siyaset iqtisadiyyat idman hava elaqe gundem dunya ekonomi spor galeri yazarlar abone canli yayin "
    "haberler haberleri xeberler xeberleri inicio noticias politica economia deportes cultura mundo cronaca esteri wiadomosci polska swiat "
    "nieuws binnenland buitenland գլխավոր լուրեր քաղաքականություն տնտեսություն հասարակություն մշակույթ սպորտ"
)
