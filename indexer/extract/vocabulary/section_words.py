"""The words by which pages name, label and address their sections, in the languages of newsrooms.

All are kept as `analysis.facet_key` leaves them.
"""

from __future__ import annotations

import re

from indexer.analysis import facet_key

# Names of the front page in a path of links.
HOME = {"home", "homepage", "start", "startseite", "accueil", "inicio", "portada", "strona glowna", "index", "page",
    "главная", "首页", "首頁", "ホーム", "トップ", "홈", "αρχικη", "anasayfa", "ana sayfa", "hem", "hjem", "forside",
    "etusivu", "news", "capa", "pagina inicial", "front page", "hauptseite", "domov", "uvod", "beranda", "титул",
    "pagina principal", "prima pagina", "start page", "top", "navigate", "на главную", "kategoria glowna",
    "main category", "hauptkategorie", "categoria principal", "ist", "themen", "topics", "temas", "temi"}  # fmt: skip
# … and of the page itself, at such a path's end.
THIS_PAGE = {"正文", "内文", "內文", "新闻正文", "新聞正文", "新闻内容", "新聞內容", "文章正文", "文章内容"}
# … and how a link back to it begins.
BACK = ("return to", "zur ", "zuruck", "back to", "www ", "http ")
HOMEWARD = ("home ", *BACK)
# … and how the name of a whole site ends.
OF_SITE = (" website", " web site", " homepage", " home page", " main blog")
# How a link begins that leads to more of something, and names nothing.
LEADING = ("more ", "all ", "see ", "view ", "browse ", "return ", "mehr ", "alle ", "weitere ", "zum ", "toutes ",
    "tous les ", "todas ", "todos los ", "tutte ", "tutti ")  # fmt: skip
# What names no section though it stands where sections do.
NOTHING = {"article", "articles", "artikel", "story", "stories", "post", "posts", "uncategorized", "allgemein",
    "unkategorisiert", "non classe", "sin categoria", "sem categoria", "senza categoria", "без рубрики", "none",
    "default", "null", "undefined", "other", "general", "blog", "single", "detail", "homepage", "archive", "archives",
    "content", "menu", "sections", "section", "website", "video", "advertisement", "anzeige", "premium",
    "exklusiv", "exclusive", "plus", "live", "new", "正 文", "main", "main content", "breaking news",
    "a la une", "top story", "top stories", "topthema",
    "schlagzeilen", "destacados", "destacado", "featured", "details", "archiv", "archivio", "archivo", "arquivo",
    "архив", "slider", "topnews", "top news", "latest headlines", "all news", "alle news", "alle nachrichten",
    "infostream", "tags", "more news", "正文", "新闻正文", "新聞正文", "startartikel", "all",
    "the latest", "latest", "ubersicht", "uebersicht", "overview", "most read", "english", "deutsch", "espanol",
    "francais", "italiano", "portugues", "русский", "中文", "日本語"}  # fmt: skip
# A machine's name of a section.
MACHINE_NAME = re.compile(r"[a-z0-9]+(?:[_/][a-z0-9\-]++)+|\d+")
CRUMBS_LABEL = re.compile(
    r"^\W{0,3}(?:you are here|you are in|you're here|sie sind hier|sie befinden sich hier|vous [eê]tes ici|est[aá]s en|"
    r"usted est[aá] (?:aqu[ií]|en)|voc[eê] est[aá] (?:aqui|em)|jeste[sś] tu(?:taj)?|tu jeste[sś]|вы здесь|"
    r"вы находитесь|sei in|"
    r"ti trovi in|u bent hier|du [aä]r h[aä]r|du er her|buradas[iı]n[iı]z|βρ[ίι]σκεστε(?: εδ[ώω])?|"
    r"您?(?:所在|当前|現在|现在)?的?位置|現在地|navigate|filed (?:under|in)|posted in|"
    r"ver[oö]ffentlicht in|rubrik|ressort|kategorie|category|section|rubrique|secci[oó]n|se[cç][aã]o|рубрика|раздел|"
    r"kategorien|kategoria|категория|dzia[lł]|categoria|栏目)(?:\s?[:：]\s*|\s)", re.I
)  # fmt: skip
# Words of a site's own service pages.
SERVICE = re.compile(
    r"\b(?:terms|privacy|contact\w*|kontakt|impressum|about|ueber uns|uber uns|shop|jobs|apps?|newsletter|log ?in|sign|"
    r"join|help|hilfe|rss|feedback|search|suche|e ?paper|abo|mediadaten|datenschutz|agb|listen|vorlesen|speichern|gift|"
    r"pay|cart|donate|spenden|account|menu|mobile|close|skip|subscribe|advertise|weather|deals|inhalt|connexion|register|registrieren|anmelden|"
    r"discussion|profile|sponsored|для печати|на печать)\b"
)
DASHES = re.compile(r"\s[-–]\s")
ARROWS = re.compile(r"\s*(?:[-–]?[>＞›»→▸]+|::|\s/\s)\s*")
SEPARATORS = re.compile(r"\s*(?:[-–]?[>＞›»→▸]+|::|\s[/|\\·•]\s)\s*|(?<=\w)/(?=\w)")
CALLED_CRUMBS = re.compile(r"crumb|brotkrumen|rootline|ariane|migas|breadcr|^you-?are")
SECTION_ADDRESS = re.compile(
    r"/(?:categor\w{0,8}|kategori\w{0,4}|rubri\w{0,4}|section|sections|ressort|seccion|secciones|sezion\w|sekcj\w)[/-]",
    re.I,
)
CALLED_SECTION = re.compile(
    r"(?<![a-z])(?:section|category|kategorie|rubri[ck]\w{0,3}|ressort|kicker|eyebrow|unibrow|tax(?:onomy)?[\-_]term|dachzeile|channel|cate(?![a-z]))"
)
TAG_ADDRESS = re.compile(r"/(?:tags?|topics?|themen?|hashtag|people|person|author)/")
LONG_PATH = re.compile(r"[^/]{30}|\d{4}")
# What is new, of whatever kind: less than the name of a section, where a page tells another.
LATEST = {"ultimas noticias", "ultimas", "ultima hora", "ultime notizie", "ultim ora", "dernieres nouvelles",
    "dernieres actualites", "dernieres infos", "dernieres depeches", "aktuelle", "aktuelle meldungen",
    "aktuelle nachrichten", "neueste nachrichten", "newsticker", "senaste nytt", "siste nytt", "seneste nyt",
    "laatste nieuws", "tuoreimmat", "son dakika", "son haberler", "последние новости", "лента новостей",
    "останні новини", "najnowsze", "najnowsze wiadomosci", "najnovije", "τελευταια νεα", "最新消息", "最新新闻",
    "新聞速報", "即时新闻", "即時新聞", "最新ニュース", "current news", "general news"}  # fmt: skip
# What newsrooms call their sections everywhere: such a word alone above a headline names one.
SECTIONS = {"politics", "business", "sport", "sports", "world", "international", "national", "economy", "opinion",
    "europe", "asia", "africa", "middle east", "asia pacific", "world news", "local news", "us news", "u.s.",
    "culture", "technology", "science", "health", "lifestyle", "entertainment", "travel", "education", "environment",
    "politik", "wirtschaft", "wissenschaft", "gesellschaft", "kultur", "gesundheit", "panorama", "ausland", "inland",
    "lokales", "regional", "feuilleton", "politique", "economie", "societe", "monde", "sante", "sciences",
    "faits divers", "politica", "economia", "sociedad", "sociedade", "internacional", "internacionales", "nacional",
    "nacionales", "mundo", "deportes", "deporte", "esportes", "desporto", "cultura", "salud", "saude", "ciencia",
    "tecnologia", "opiniao", "espectaculos", "sucesos", "policiales", "cronaca", "esteri", "cultura e spettacoli",
    "salute", "scienza", "societa", "politiek", "buitenland", "binnenland", "cultuur", "gezondheid",
    "wetenschap", "kraj", "swiat", "polityka", "gospodarka", "biznes", "kultura", "zdrowie", "nauka", "spoleczenstwo",
    "politika", "ekonomika", "ekonomija", "svet", "svijet", "kronika", "belfold", "kulfold", "gazdasag",
    "inrikes", "utrikes", "ekonomi", "naringsliv", "innenriks", "utenriks", "kotimaa", "ulkomaat", "talous",
    "urheilu", "kulttuuri", "indland", "udland", "erhverv", "siyaset", "dunya", "spor", "gundem", "saglik",
    "политика", "экономика", "общество", "в мире", "культура", "спорт", "происшествия", "здоровье", "наука",
    "бизнес", "економіка", "суспільство", "політика", "світ", "общество и политика", "икономика", "свят", "здраве",
    "πολιτικη", "οικονομια", "κοινωνια", "διεθνη", "κοσμος", "πολιτισμος", "αθλητικα", "υγεια", "سياسة", "اقتصاد",
    "رياضة", "ثقافة", "صحة",
    "国际", "国内", "社会", "财经", "体育", "娱乐",
    "國際", "財經", "體育", "娛樂", "政治", "経済", "スポーツ",
    "정치", "경제", "사회", "국제", "문화", "스포츠"}  # fmt: skip
SECTION_KEYS = frozenset(facet_key(name) for name in SECTIONS)
# Folders of an address that say nothing of the section.
FOLDERS_OF_ALL = {"news", "article", "articles", "story", "stories", "artikel", "html", "content", "blog", "archive",
    "archives", "post", "posts", "nachrichten", "noticias", "noticia", "actualites", "index", "www", "node", "web",
    "amp", "home", "themen", "thema", "topics", "topic", "themes", "temas", "tema"}  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "pt", "ru", "pl", "el", "tr", "ar", "zh", "ja", "nl", "fi", "sv", "da", "cs",
    "ko", "he", "eng", "rus", "ger", "esp", "deu", "fra")  # fmt: skip
