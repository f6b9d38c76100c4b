"""The words by which pages label and address lists of tags, and what no list of topics means by its entries.

`says_tags` and `may_say_tags` know a label; the rest are patterns that `topic_lists.py` and `topics.py` look with.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.analysis import fold
from indexer.extract.vocabulary.phrases import NAMES

LABEL = 45  # characters of a line that says "Tags"
NO_TAG = sum(1 << NAMES.index(name) for name in ("more", "comment", "subscribe", "share", "dated"))

# Folders of an address below which tags lie; and how others begin and end.
_TAG_FOLDERS = frozenset((
    "topic", "topics", "thema", "themen", "theme", "themes", "onderwerp", "onderwerpen", "keyword", "keywords",
    "newskeywords", "etiqueta", "etiquetas", "etichetta", "etichette", "temat", "tematy", "stitek", "stitky", "cimke",
    "cimkek", "mot", "mots", "mot-cle", "mots-cles", "motcle", "motscles", "sujet", "sujets", "label", "labels",
    "tema", "temas", "assunto", "assuntos", "argomento", "argomenti", "dossier", "dossiers", "subject", "subjects",
    "hashtag", "hashtags", "emne", "emner", "emneord", "amne", "amnen", "avainsanat", "aihe", "aiheet", "konu",
    "etiket", "entity", "entities", "glossary", "gde"
))  # fmt: skip
_PERSONS = frozenset(("people", "person", "persons", "personen"))
_FOLDERS = _TAG_FOLDERS | _PERSONS
_WITHIN = ("tag", "topic", "schlagw", "stichw")  # one of them is in whatever begins or ends so:
_BEGINNINGS, _ENDINGS, _LONGEST_FOLDER = ("tag", "schlagw", "stichw"), ("topic", "topics", "-tag", "_tag", "-tags"), 20
_TAG_QUERY = re.compile(r"[?&](?:tags?|keyword)=(?![\w\-]+-2\d$)")
PERSON_ADDRESS = re.compile(r"/(?:people|persons?|personen|entity|gde)/", re.I)
STORY_ADDRESS = re.compile(r"/[^/-]{1,40}-[^/-]{1,40}-[^/]{1,200}[-_.]\d{5,12}(?:[./][a-z]{0,5})?$")
CATEGORY_ADDRESS = re.compile(
    r"/(?:categor\w{0,8}|kategori\w{0,4}|rubri\w{0,4}|section|sections|ressort|author|autor|users?)/|"
    r"[?&]cat(?:egory)?=(?!tag)", re.I
)  # fmt: skip

# Labels of a list of tags, by language.
_LABELS = frozenset(
    fold(line.strip())
    for line in """
tags|tag|topics|topic|tagged|tagged with|tagged in|tagged as|tagged under|tagged to|filed under|filed to
related topics|related topic|related terms|related tags|related subjects|related keywords|more on|more about
more on this|keywords|key words|keyword|labels|label|subjects|subject|in this story|in this article|in this post
read more about|read more on|learn more about|posted in|explore more|explore more on|see more on|see more about
find out more about|story tags|article tags|article topics|post tags|topics mentioned|mentioned in this article
mentioned in this story|on this topic|on these topics|explore|hashtags|key topics|index terms|follow topics
topics you can follow|explore related topics|story topics|more from|themen|schlagworte|schlagworter|schlagwort
stichworte|stichworter|stichwort|mehr lesen uber|mehr uber|mehr zu|mehr zu den themen|mehr zu diesen themen
mehr zum thema|mehr zu diesem thema|in diesem artikel|lesen sie mehr zu|lesen sie mehr uber|mehr nachrichten zu
themen dieses artikels|themen des artikels|verwandte themen|weitere themen|schlagworte zu diesem artikel
schlagworte zum thema|thema|artikel zum thema|verschlagwortet mit|getaggt mit|tags zum artikel|alles zu
alles zum thema|mehr dazu|passende themen|themen im artikel|themen zum artikel|thema dieses artikels|orte im artikel
mots-cles|mots cles|mots-clefs|mots clefs|mot-cle|themes|thematiques|sujets|sujets associes|sujets lies
en savoir plus sur|plus sur|lire plus sur|plus d'infos sur|dans cet article|etiquettes|tags associes
thematiques associees|themes associes|sur le meme sujet|sur les memes sujets|sur le meme theme|tout savoir sur
lire aussi sur|retrouvez plus d'articles sur|etiquetas|etiqueta|temas|tema|temas relacionados|mas sobre
mas informacion sobre|palabras clave|palabra clave|archivado en|en este articulo|en esta noticia|mas noticias sobre
mas noticias de|noticias sobre|lee mas sobre|leer mas sobre|ver mas sobre|etiquetado en|etiquetado|etiquetado como
etiquetas de esta noticia|temas de esta noticia|temas tratados|publicado en|palavras-chave|palavras chave
palavra-chave|assuntos|assunto|topicos|mais sobre|leia mais sobre|saiba mais sobre|marcadores|tudo sobre
mais noticias sobre|assuntos relacionados|topicos relacionados|leia tudo sobre|neste artigo|neste texto|argomenti
argomento|temi|parole chiave|argomenti trattati|temi trattati|in questo articolo|leggi altre notizie su
piu informazioni su|altri articoli su|tutto su|argomenti correlati|etichette|di piu su|leggi di piu su
altre notizie su|trefwoorden|onderwerpen|meer over|lees meer over|meer nieuws over|gerelateerde onderwerpen|dossiers
thema's|lees ook over|amnen|las mer om|mer om|taggar|etiketter|nyckelord|relaterade amnen|emneord|emner|stikkord
les mer om|mer fra|nøkkelord|emneknagger|læs mere om|mere om|nøgleord|tagger|aiheet|avainsanat|asiasanat
lisaa aiheesta|tunnisteet|lue lisaa aiheesta|lue lisaa|aiheesta lisaa|efnisord|meira um|tagi|tematy|slowa kluczowe
wiecej o|wiecej na temat|wiecej na ten temat|powiazane tematy|czytaj wiecej o|etykiety|hasla|stitky|temata
klicova slova|tagy|temy|klucove slova|znacky|vice o|viac o|viac k teme|vice k tematu|souvisejici temata|vice na tema
dalsi temata|oznacene|cimkek|cimke|temak|kulcsszavak|etichete|taguri|cuvinte cheie|subiecte|mai multe despre
citeste mai multe despre|tagovi|oznake|kljucne rijeci|kljucne reci|kljucne besede|vise o|teme|tema clanka|zymos
raktazodziai|marksonad|birkas|temas birkas|теги|тег|тэги|метки|метка|темы|тема|ключевые слова|сюжеты|сюжет
подробнее о|подробнее по теме|ярлыки|материалы по теме|хештеги|темы материала|упоминаемые персоны|персоны|теми|мітки
ключові слова|позначки|більше про|тагове|етикети|ключови думи|още за|ознаке|тагови|кључне речи|ключавыя словы|тэгі
тегтер|ετικετες|ετικετα|λεξεις κλειδια|λεξεις-κλειδια|σχετικα θεματα|θεματα|περισσοτερα για|διαβαστε περισσοτερα για
tags αρθρου|etiketler|etiket|konular|ilgili konular|anahtar kelimeler|ilgili etiketler|haber etiketleri|acar sozler
teqlər|الكلمات المفتاحية|الكلمات الدلالية|كلمات مفتاحية|كلمات دلالية|وسوم|الوسوم|العلامات|تاغز|اقرأ المزيد عن|مواضيع
المواضيع|برچسب ها|برچسب‌ها|برچسبها|برچسب|کلیدواژه|کلیدواژه ها|کلیدواژه‌ها|کلمات کلیدی|موضوعات|تگ ها|تگ‌ها|תגיות|תגים
נושאים|עוד על|עוד בנושא|מילות מפתח|תגיות לכתבה|नीचे टैग|टैग|टैग्स|विषय|ট্যাগ|বিষয়|ট্যাগস|குறிச்சொற்கள்|టాగ్లు|topik
kata kunci|topik terkait|tag terkait|label terkait|baca lebih lanjut tentang|selengkapnya tentang|baca juga tentang
tu khoa|từ khoa|chu đề|แท็ก|คำค้น|ป้ายกำกับ|ключові теми|标签|標籤|关键词|關鍵詞|关键字|關鍵字|相关标签|文章标签
相關標籤|文章標籤|本文标签|相关关键词|相关专题|热词|相關關鍵字|更多关于|话题|キーワード|タグ|関連キーワード|関連タグ
関連トピックス|関連トピック|トピックス|テーマ|関連ワード|この記事のキーワード|記事のタグ|ジャンル
この記事に関するキーワード|この記事のタグ|関連テーマ|태그|키워드|관련태그|관련 태그|관련키워드|관련 키워드|해시태그
주제
""".replace("\n", "|").split("|")
    if line.strip()
)  # fmt: skip
# … and labels that more often stand before links to other stories.
_WEAK_LABELS = frozenset(
    ("read more", "see more", "see also", "related", "explore", "more from", "thema", "tema", "mehr dazu", "lue lisaa",
     "mer fra", "publicado en", "sur le meme sujet", "dossiers", "artikel zum thema", "материалы по теме",
     "lire aussi sur", "lees ook over", "more on this", "the", "subjects", "leia mais",
     "czytaj wiecej", "zobacz wiecej", "leer mas", "ver mas", "lire plus", "en savoir plus", "mehr lesen",
     "weiterlesen", "lees meer", "leggi anche", "читайте также", "читать далее",
     "διαβαστε περισσοτερα")
)  # fmt: skip
# … and those after which sections' addresses are no tags'.
_OF_SECTIONS = frozenset(("posted in", "filed under", "filed to", "archivado en", "publicado en", "in"))
_OF_THE_STORY = re.compile(
    r"\b(?:topics|tags|keywords|themen|temas|sujets|subjects|assuntos|argomenti|amnen|emner|tematy|onderwerpen|themes|"
    r"etiquetas|schlagworte)\b.{0,12} (?:in|i|of|on|for|en|de|da|del|dans|zu|zum|du|w|van|this)\b|"
    r"^mehr (?:zum thema|zu) |^(?:read |learn )?more (?:on|about) |^(?:mas|mais) sobre |^(?:lees )?meer over "
)
_AROUND = " \t:：·•|»>›#-–—?!…"

# What is no topic: numbers, addresses, machine words, buttons, kinds of page.
NOT_A_TOPIC = re.compile(
    r"^(?:[a-z]|[@/].*|(?!(?:19|20)\d\d$)\d+|https?:.*|.*://.*|.*[<>{}].*|\[.*\]|[\W_]+|[0-9a-f]{8}-[0-9a-f-]{20,}|"
    r"nlp [a-z ]+:.*|"
    r"(?:page|article|content|post)[ _\-]?(?:type|id)\b.*|[a-z]{1,3}_\S.*|\d+ comments?|"
    r"(?:[^:]{0,60}\s)?(?:[\w\-]{1,20}\.){2}(?:com|org|net|uk|de|au)\b.*|"
    r"\d\d?(?::\d\d)? ?[ap]\.?m\b.*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:tags?|topics?|more|share|print|email|read more|comments?|medium|general|newsroom|text ?to ?speech|home ?page|"
    r"serversidehawk|videoarticle|access-\w+|"
    r"(?:hot|popular|trending|other) (?:topics|tags)|popular posts|(?:editor'?s|staff) picks|"
    r"includes (?:photo|video) .*|(?:.* )?(?:default|front) page(?: .*)?|(?-i:By [A-Z][\w.'-]+ [A-Z][\w.' -]+)|"
    r"(?:hot )?(?:topics|tags?) (?:index|a-z|cloud)|"
    r"keine kommentare|uncategorized|allgemein|rss|alle themen|all topics|tous les sujets|null|undefined|none|"
    r"(?:premium|paid|plus|exclusive|member)[ \-]?(?:content|article|story|members?)s?|"
    r".{0,12}member (?:articles?|content)|subscribers?[ \-]only|paywall|sponsored)|"
    r"(?:category|section|type|page|channel|template|format|source|partner|pubname|author|class|kind|ad|site): ?\S.*|"
    r"[a-z_\-]{2,20}:\S.*|(?-i:[a-z][a-z_\-]{1,19}: ?\S.*)|_?[a-z0-9]+(?:_[a-z0-9\-]++)+|"
    r"[a-z]{0,2}[0-9a-f]{20,})$", re.I
)  # fmt: skip
NETWORKS = {"facebook", "twitter", "instagram", "youtube", "whatsapp", "pinterest", "linkedin", "telegram", "x",
    "google", "reddit", "flipboard", "e-mail", "email", "tumblr", "xing", "tiktok", "google+"}  # fmt: skip
NEWS = {"news", "nachrichten", "noticias", "noticia", "actualites", "actualite", "nyheter", "nyheder", "uutiset",
    "notizie", "nieuws", "wiadomosci", "новости", "νεα", "haber", "haberler", "berita", "新闻", "新聞", "ニュース",
    "뉴스", "zpravy", "hirek", "stiri", "новини", "vijesti", "vesti", "article", "articles", "artikel", "breaking news",
    "featured news", "features", "latest news", "story", "stories", "news article", "aktuell", "aktuelles",
    "featured", "people",
    "places", "organizations", "companies", "miscellaneous", "新闻中心", "新聞中心", "aktualnosci", "aktuality",
    "ειδησεις", "ειδησεισ", "une", "a la une", "速報", "記事", "速报", "기사"}  # fmt: skip
# Words of which a site's keywords for itself are made, whatever the story.
MEDIA = {"news", "newspaper", "newspapers", "breaking", "latest", "local", "daily", "headlines", "headline", "online",
    "radio", "tv", "television", "fernsehen", "rundfunk", "podcast", "podcasts", "audio", "video", "videos", "photos",
    "magazine", "journal",
    "archive", "weather", "sports", "sport", "current", "affairs", "public", "website", "portal", "agency", "top",
    "commentary", "analysis", "world", "today", "live", "jobs", "classifieds", "horoscopes", "nachrichten", "zeitung",
    "tageszeitung", "aktuell", "lokales", "wetter", "noticias", "noticia", "periodico", "periodicos", "diario",
    "prensa", "informacion", "ultimas", "digital", "jornal", "noticiario", "actualites", "actualite", "infos", "info",
    "journaux", "notizie", "giornale", "quotidiano", "nieuws", "krant", "wiadomosci", "gazeta", "новости", "газета",
    "сайт", "портал", "журнал", "сми", "новини", "haber", "haberler", "gazete", "son", "dakika", "뉴스", "기사", "속보",
    "신문", "사설", "칼럼", "컬럼", "국제", "연예", "스포츠", "날씨",
    "新闻", "新聞", "the", "of", "and", "a", "de", "la", "el", "und", "et", "y",
    "der", "die", "das", "le", "les", "il", "blog", "blogs", "magazin", "revista", "sito", "site"}  # fmt: skip
NEWS_ITSELF = NEWS & MEDIA
# What a machine writes before an entry of a story's topics ("Subject: Justice"); other such entries are its own.
TOPIC_KEYS = {"topic", "topics", "subject", "subjects", "tag", "tags", "keyword", "keywords", "thema", "themen",
    "theme", "themes", "tema", "temas", "sujet", "person", "people", "persons", "place", "places", "location",
    "locations", "organization", "organisation", "organizations", "company", "companies", "country", "countries",
    "region", "city", "team", "teams", "entity", "filed to", "des", "geo", "org", "per"}  # fmt: skip
KEYED = re.compile(r"^([^\W\d_][\w \-]{1,24}):\s*(\S.*)$")
MACHINE_WORDS = re.compile(r"\s(?:[A-Z]{3,20}\s){0,4}[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}(?:\s[A-Z_]{3,40}){0,6}$")
# A template's name: "splitScreenImageLeft", "SidebarPromo4".
CAMEL = re.compile(r"[a-z]+(?:[A-Z][a-z]++){2,}|(?:[A-Z][a-z]{2,20}){2,4}\d{1,2}")
_CALLED_TAGS = re.compile(
    r"tags(?![a-z])|(?<![a-z])tag[\-_]?(?:list|links?|names?|items?|box|wrap|wrapper|container|area|group|line|section|"
    r"bar)(?![a-z])|keywords?(?![a-z])|schlagw|stichwo|hashtag|(?<![a-z])topics?(?:[\-_]?(?:list|links?|tags?))(?![a-z])|"
    r"(?<![a-z\-])taxonomy(?:_term|$|\s)|taxonomy-term"
)

CALLED_TAG = re.compile(r"(?:^| )(?:[a-z]{3,12}[_\-]{1,2})?tag(?: |$)")


@lru_cache(maxsize=4096)  # the same names stand around many lines
def is_called_tags(hint: str) -> bool:
    """Whether an element's names say that it holds tags."""
    return _CALLED_TAGS.search(hint) is not None


@lru_cache(maxsize=4096)  # several readers ask of the same links
def is_tag_address(href: str) -> bool:
    """Whether an address is that of a tag, and not of a section that has tags below it."""
    low = href.lower()
    path, question, _ = low.partition("?")
    folders = path.split("/")
    if _FOLDERS.isdisjoint(folders) and not any(word in path for word in _WITHIN):
        return bool(question) and _TAG_QUERY.search(low) is not None
    for at, folder in enumerate(folders):
        alike = len(folder) < _LONGEST_FOLDER and (folder.startswith(_BEGINNINGS) or folder.endswith(_ENDINGS))
        if alike or folder in _TAG_FOLDERS:
            return CATEGORY_ADDRESS.search("/".join(folders[: at + 1])) is None
        if folder in _PERSONS:
            return len([below for below in folders[at + 1 :] if below]) == 1
    return bool(question) and _TAG_QUERY.search(low) is not None


@lru_cache(maxsize=4096)
def says_tags(words: str) -> bool:
    """Whether a line, or what stands before its links or colon, is a label of tags."""
    said = fold(words[: LABEL + 5].strip(_AROUND))
    if not 0 < len(said) <= LABEL or said in _WEAK_LABELS:
        return False
    return said in _LABELS or (" " in said and _OF_THE_STORY.search(said) is not None)


def says_sections(words: str) -> bool:
    """Whether a label of tags can stand before sections too ("Filed under")."""
    return fold(words[:LABEL].strip(_AROUND)) in _OF_SECTIONS


@lru_cache(maxsize=4096)
def may_say_tags(words: str) -> bool:
    """Whether a label can stand before tags as well as before other stories ("Read more")."""
    return fold(words[:LABEL].strip(_AROUND)) in _WEAK_LABELS
