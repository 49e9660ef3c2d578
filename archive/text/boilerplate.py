"""Lines that a web page prints around an article and that are no part of it, told by their words.

All patterns are matched against the folded line (text/fold.py) without the signs around it: small letters, no diacritics.
"""

import re

from archive.text.fold import fold

LONGEST_LITTER = 360  # characters; a longer line is prose, whatever it begins with

_EDGES = re.compile(r"^[^\w(«“\"]+|[^\w)»”\"!?%.]+$")


def _whole(*alternatives):
    return re.compile("(?:" + "|".join(alternatives) + r")[\s.:!?…*»>]*")


_LITTER = _whole(
    # Sharing, printing, sending on.
    r"(?:please )?(?:share|tweet|retweet|pin it|reblog|like|e-?mail|print|send|embed|copy link|bookmark|save|rss|"
    r"listen|download|follow|subscribe)"
    r"(?:[\s|,/·•&+]+(?:and )?(?:share|tweet|pin it|e-?mail|print|send|embed|copy link|save|rss|whatsapp|facebook|"
    r"twitter|linkedin|telegram))*",
    r"(?:share|tweet|e-?mail|print|send|save|copy)(?: (?:this|the|it|article|story|page|post|news|link|on|via|to|with|by|a|your|friends?"
    r"|facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|e-?mail))+",
    r"(?:click to (?:share|print|e-?mail|enlarge|expand).*)",
    r"(?:facebook|twitter|linkedin|whatsapp|telegram|pinterest|reddit|instagram|vkontakte|flipboard|tumblr|google\+?|"
    r"youtube|x|messenger|viber)"
    r"(?:[\s|,/·•]+(?:facebook|twitter|linkedin|whatsapp|telegram|pinterest|reddit|e-?mail|instagram|flipboard|print|"
    r"copy link|messenger))*",
    r"print(?:able|er)?(?: friendly)?(?: version| page)?",
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
    r"partager(?: (?:cet article|sur .*|l'article))?",
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
    # Counters.
    r"\d{1,3}(?:[., ]?\d{3})*[km]?",
    r"[+-]?\d+ ?(?:shares?|likes?|views?|comments?|votes?|reactions?|replies|retweets?)(?: \d+.*)?",
    r"(?:views?|hits?|counter|reads?|shares?|likes?|reactions?|post views|page views|просмотр\w*|прочитано|переглядів|"
    r"okunma|baxis\w*|vues?|aufrufe)[\s:]*\d[\d., km]*",
    r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: / \d{1,2}:\d{2})?",
    r"\d+ (?:min(?:ute)?s?)(?: (?:de lecture|read|lesezeit|okuma suresi))?",
    r"(?:reading time|read time|lesezeit|temps de lecture)[\s:].{0,20}",
    r"news-?(?:picture|image|photo)",
    r"-\d+[a-z]\d*-?",
    r"#{3,}|\*{3,}|-30-",
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
    r"j'accepte|ich stimme zu|alle akzeptieren",
    r"advertis?e?ments?(?: - continue.*| -.*)?",
    r"(?:story|article|content) continues (?:below|after).{0,40}",
    r"anzeige|werbung|publicite|реклама|reklam|publicidad",
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
    r"be the first to .{0,30}",
    r"(?:begin|start|get started)(?: (?:for (?:nothing|free)|here|now|today))?",
    r"(?:make|design|create|build) a (?:page|site|website|blog) like this.{0,60}",
    r"(?:a|ein) (?:site|blog|website) (?:on|at|by|bei) \w+",
    r"(?:proudly )?powered by .{2,40}",
    r"(?:image|photo|picture|video) gallery",
    r"play(?: video| audio)?",
    r"(?:view|hide) caption",
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
    r"if you (?:enjoyed|liked|like|buy|found|want to|would like to) .{0,60}(?:article|post|story|link|more|sale|subscribe|join)\\b.*",
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
)

# After these a scrape prints a comment form, other people's comments or the site's furniture: nothing of the article follows.
_END = _whole(
    r"leave a (?:reply|comment|review)(?: .{0,40})?",
    r"(?:post|add|write|submit) (?:a|your) (?:comment|reply|review)",
    r"fill in your details.*",
    r"join the (?:conversation|discussion)",
    r"\d+ (?:comments?|responses?|replies|thoughts?|kommentare|commentaires)(?: (?:on|to) .{0,160})?",
    r"(?:comments?|reader comments|discussion)(?: \(?\d+\)?)?",
    r"your (?:e-?mail )?address (?:is not shown|will not be published).*",
    r"(?:комментарии|комментировать|оставить комментарий|добавить комментарий|обсуждение)(?: .{0,30})?",
    r"(?:commentaires?|laisser un commentaire|reagir|kommentare?(?: schreiben)?|schreibe einen kommentar|yorumlar?|"
    r"yorum yap\w*|serhler)(?: .{0,30})?",
    r"%?d bloggers like this",
    r"you are commenting using .*",
    r"copyright(?: notice)?",
)

# After these stands a list of other articles; the article may go on behind it.
_LIST = _whole(
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
    r"(?:news (?:line|feed)|newsfeed|tags?|labels?|topics?|categories|filed under|schlagworte|теги|тэги|метки|mots[- ]cles)(?::.*)?",
    r"follow us(?: on .{0,40})?",
    r"share (?:this|on|via|article|story)(?: .{0,20})?",
    r"partager",
)

# A paragraph that only leads on to another article.
_LEADS_ON = re.compile(
    r"(?:(?:see|read|know|learn|find out|watch|listen)(?: (?:more|also|next|now|this|here))?|also (?:read|see|"
    r"on .{2,30})|related(?: (?:article|post|story|stories|link|reading|video|content|news))?s?"
    r"|more(?: (?:on|about|from) .{2,40})?|don't miss|must read|recommended|click here|читайте также|смотрите также|"
    r"подробнее|читайте|lire aussi|a lire(?: aussi)?|lesen sie auch|mehr dazu"
    r"|auch interessant|ilgili haber|leia (?:mais|tambem)|lea tambien|ver tambien|leggi anche|"
    r"baca juga)\s*[:>»–-]\s*\S|don't miss\b|baca juga"
)
_REPORTING = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|report|compiled|translated|reported|written) by .{2,300}|"
    r".{2,120} contributed (?:to this (?:report|story|article|piece)|reporting).{0,80}"
    r"|[\[(]?(?:edited|translated) by .{2,80}"
)
_BIO = re.compile(
    r"(?:follow|find|reach|e-?mail|contact|tweet) (?:him|her|them|me|us|the author)\b|follow .{2,50} (?:on (?:twitter|"
    r"facebook|instagram)|@)|is (?:an? |the )[\w' -]{0,60}(?:editor|reporter|writer|columnist|correspondent|journalist|"
    r"contributor|curator|fellow|professor)\b.{0,200}$"
)
_FORM = re.compile(
    r"(?:your )?(?:address|e-?mail|name|comment|website|message)s?\s*\*?|(?:required )?fields?.{0,60}(?:required|star|marked|filled).{0,30}"
    r"|(?:save|keep) my (?:name|e-?mail).*|you are commenting using.*|(?:log ?out|change).{0,20}|connecting to .*|"
    r"(?:twitter|facebook|google) (?:picture|photo)"
)
_POINTER = re.compile(
    r"(?:read|see|view|click here for) (?:the )?(?:original|full|complete|whole)(?: (?:article|story|text|"
    r"post))?(?: (?:here|at .{2,60}|on .{2,60}))?[\s.]*"
    r"|(?:оригинал|источник) (?:статьи|публикации).{0,40}|(?:lire l'article original|zum original(?:artikel)?).{0,40}"
)
_CREDIT = re.compile(
    r"(?:\b(?:photo|photograph|picture|image|pic|foto|bild|fotograf|фото|снимок|иллюстрация|photos|credit|լուսանկար|"
    r"copyright)(?:s|graphy)?(?: (?:by|credit|courtesy(?: of)?|from|via|taken on))?\s*[:©/]"
    r"|\([^()]{0,40}\b(?:photos?|foto|images?|file|handout|archive|archiv|getty)\b[^()]{0,40}\)\s*$"
    r"|\b(?:getty images|afp/getty|shutterstock|istock|file photo|photo courtesy|photograph(?:ed)? (?:taken )?(?:on|"
    r"by)|image credit|picture alliance|picture:|photo:|foto:)"
    r"|(?:^|\. )(?:credit|©) [\w /]{2,40}$)"
)


def _core(line):
    return _EDGES.sub("", fold(line)).strip()


def is_litter(line):
    """Say whether `line` is furniture of a page: sharing, counters, pleas, cookies, ways on."""
    if len(line) > LONGEST_LITTER:
        return False
    core = _core(line)
    return not core or bool(_LITTER.fullmatch(core) or _POINTER.fullmatch(core) or _FORM.fullmatch(core))


def is_pointer(line):
    """Say whether `line` sends the reader to the original of this text: a notice that this is a copy."""
    return len(line) <= LONGEST_LITTER and bool(_POINTER.fullmatch(_core(line)))


def ends_text(line):
    """Say whether nothing of the article can follow `line`: the head of a comment form or of comments."""
    return len(line) <= LONGEST_LITTER and bool(_END.fullmatch(_core(line)))


def heads_list(line):
    """Say whether `line` is the heading of a list of other articles or of topics."""
    return len(line) <= 80 and bool(_LIST.fullmatch(_core(line)))


def leads_on(line):
    """Say whether `line` only leads the reader to another article ("READ MORE: …")."""
    return len(line) <= LONGEST_LITTER and bool(_LEADS_ON.match(_core(line)))


def is_reporting_credit(line):
    """Say whether `line` names who else worked on a text ("Reporting by …; editing by …")."""
    return len(line) <= 400 and bool(_REPORTING.fullmatch(_core(line)))


def is_about_writer(line):
    """Say whether the last line of a text tells of its writer and where to follow them."""
    return len(line) <= 500 and bool(_BIO.search(fold(line)))


def has_credit(line):
    """Say whether `line` ends or begins as a caption does, with whose picture it is."""
    return len(line) <= 600 and bool(_CREDIT.search(fold(line)))
