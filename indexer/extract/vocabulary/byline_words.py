"""The words that bylines are made of in the languages of newsrooms: "By", roles, titles, agencies, what is no name.

All are kept as `analysis.fold` leaves them; entries of several words are set apart by "|".
"""

from __future__ import annotations

import re

from indexer.analysis import fold


def _phrases(table: str) -> tuple[str, ...]:
    """The folded entries of a table set apart by "|", each once, in order."""
    return tuple(dict.fromkeys(fold(entry.strip()) for entry in table.replace("\n", " ").split("|") if entry.strip()))


def _words(table: str) -> frozenset[str]:
    """The folded words of a table set apart by spaces."""
    return frozenset(fold(word) for word in table.split())


# What stands before a name and says that a name follows.
BY = _phrases("""
    by | written by | story by | words by | posted by | reported by | report by | article by | text by |
    analysis by | opinion by | review by | interview by | commentary by | published by | author | authors |
    author of the article |
    writer | reporter | as told to | from | von | text von | ein beitrag von | ein kommentar von |
    eine analyse von | kommentar von | gastbeitrag von | interview von | artikel von | geschrieben von | autor |
    autoren | autorin | autor/in | autor:in | verfasst von | ein artikel von | veroffentlicht von | protokoll von |
    essay von | eingestellt von | gepostet von |
    rezension von | erstellt von | ein gastbeitrag von | eine kolumne von | bericht von | verfasser | par |
    ecrit par | publie par | redige par | texte par | propos recueillis par | auteur | auteurs | un article de |
    texte de | mis en ligne par | por | escrito por | publicado por | texto de | autora | autores | redaccion de |
    una nota de | escribe | escriben | postado por | redigido por | di | a cura di | scritto da | articolo di |
    autore | da | pubblicato da | door | geschreven door | tekst | av | skrevet av | publisert av | skriven av |
    af | skrevet af | tekijä | kirjoittanut | teksti | autorka | autorzy | napisał | napisala | opracowanie |
    opracowal | rozmawial | rozmawiala | pisze | dodal | tekst i zdjecia | opracowala | napsal |
    napsala | autori | írta | szerző | irta | scris de | autorul | pise | piše | napisao | avtor | автор |
    авторы | текст | автор текста | автор статьи | подготовил | подготовила | беседовал | беседовала |
    автор материала | корреспондент | написал | γραφει | γραφει ο | γραφει η | του | της | απο τον | απο την |
    συντακτης | απο | επιμελεια | ρεπορταζ | γραφουν | κειμενο | συνταξη | yazan | yazar | haber | muhabir |
    بقلم | كتب | كتبت | الكاتب | تحرير | כתב | מאת | लेखक | द्वारा | লেখক | oleh | penulis | ditulis oleh |
    nguoi viet | tac gia | oprac. | oprac | opracowanie redakcyjne | przygotował | przygotowała | připravil |
    připravila |
    pripravil | pripravila | zpracoval | zpracovala | spracoval | spracovala | autorka | szöveg | készítette |
    publicat de | un articol de | autoarea | матеріал підготувала | матеріал підготував | підготував |
    підготувала |
    материал подготовил | материал подготовила | от автора | пише | написао | van onze verslaggever |
    van onze correspondent | dal nostro inviato | dal nostro corrispondente | de notre correspondant |
    de notre correspondante | de notre envoyé spécial | de notre envoyée spéciale | de nuestro corresponsal |
    إعداد | كتبه | نویسنده | نوشته | تحریر | रिपोर्ट | रिपोर्टर | लेखिका | প্রতিবেদক | höfundur | autors | autore |
    autorius | parengė | shkruan | egilea | mwandishi | โดย | ผู้เขียน | ライター
""")

# Of these, the ones that often mean something else: believed only before a short line's capital.
SHORT_BY = _words("""
    from da di av af του της απο author writer haber autor reporter tekst текст
""")

# The ones after which one word alone is a writer's name.
SIGNED_BY = _phrases("""
    author | autor | autorin | autorka | auteur | autore | автор | yazan | geschrieben von | veröffentlicht von |
    verfasst von | erstellt von | eingestellt von | gepostet von | publié par | posté par | écrit par | rédigé par |
    publicado por | escrito por | postado por | enviado por | pubblicato da | scritto da | inserito da |
    geplaatst door | geschreven door | skrevet av | skrevet af | postet av | publisert av | skriven av | publicerat av |
    dodane przez | opublikował | napisał | опубликовал | добавил | разместил | отправил
""")

BY_UNSPACED = re.compile(
    r"(?:本報記者|本报记者|特約記者|特约记者|实习记者|見習記者|即時報導|記者|记者|作者|撰文|撰稿|文字|取材・文|取材・執筆|文|執筆|筆者|取材・文|文責|著者|編譯|编译|글|취재)\s?[:：/／|｜●◎・＝=]?\s?"
)

# Kinds of work that a credit names.
ROLES = _phrases("""
    additional reporting | with reporting | with additional reporting |
    text | texte | texto | testo | tekst | texter | video | videos | text and photos | text and video | story |
    words | reporting | report | interview | analysis |
    audio | sound | production | produced | camera | edit | translation | translated | ubersetzung | traduction |
    reportage | enquete | recit | propos recueillis | montage | realisation | musica | regie |
    infographics | текст | видео | κειμενο | βιντεο
""")

# Of these, the ones that say who wrote: pictures may stand before them ("Photos & Text: …").
TEXT_ROLES = _phrases("""
    text | texte | texto | testo | tekst | texter | story | words | reporting | report | reportage | reportaje | tekst |
    текст | κειμενο | teks | yazı
""")

# Work that is no writing: these credits are no byline.
PHOTO_ROLES = _phrases("""
    dessin | dessins | drawing | drawings | illustration | illustrations | cartoon | graphics | graphic | infographie |
    infographics |
    photo | photos | photograph | photographs | photography | photographer | picture | pictures | image | images |
    foto | fotos | fotografie | fotograf | bild | bilder | imagen | credit | bildquelle | photographie |
    photographies | zdjecia | фото | φωτο | fotografia | fotografias | foto’s | grafik | kuva | kuvat | 撮影 | 写真 |
    图 | 摄影 | 攝影 | edited | editing | editor | edited by | responsible editor | 责任编辑 | 編輯 | 编辑 |
    责编 | redigering |
    redaktor prowadzacy | herausgegeben | hrsg | hrsg. |
    photo credit | photo illustration | source | reviewed | medically reviewed | fact checked
""")

# Nouns of a writer's position; what stands before them ("Senior Washington") goes with them.
TITLES = _words("""
    correspondent correspondents reporter reporters writer writers editor editors columnist columnists
    contributor contributors producer producers journalist journalists analyst blogger director professor
    commentator critic intern fellow chief staff redakteur redakteurin reporterin korrespondent korrespondentin
    journalistin chefredakteur chefredakteurin volontär volontärin autor autorin ressortleiter ressortleiterin
    redaktionsleiter redaktor redaktorin redaktion mitarbeiter kolumnist kolumnistin leiter leiterin
    politikredakteur journaliste correspondant correspondante envoyé envoyée rédacteur rédactrice chroniqueur
    chroniqueuse grand redactor redactora corresponsal periodista columnista enviado enviada editora repórter
    jornalista correspondente colunista giornalista corrispondente inviato redattore korespondent redaktorka
    dziennikarz dziennikarka publicysta корреспондент обозреватель журналист редактор колумнист muhabir yazarı
    δημοσιογράφος ανταποκριτής redaktør verslaggever redacteur medewerker editorial photographer photojournalist
    specialist expert author novelist lecturer researcher engineer
""")
TITLE_STARTS = _words("""
    senior chief staff special associate assistant deputy managing executive contributing guest national
    political science health business technology tech sports sport foreign international legal economics
    economic education medical city courts crime environment entertainment features religion investigative
    washington associated freelance general news digital online investigations white former world culture arts
    money travel opinion media security leitender stellvertretende stellvertretender freie freier unser unsere
    notre nuestro nostro us middle royal live head the an a
    landespolitische landespolitischer innenpolitische innenpolitischer politische politischer parliamentary bureau
    landespolitik
""")

# News agencies, by every form in which they sign.
AGENCIES = frozenset(
    _phrases("""
    AFP | AP | Reuters | dpa | UPI | EFE | ANSA | APA | SDA | Keystone-SDA | AAP | PA | PTI | ANI | IANS | PAP |
    ČTK | TASR | MTI | TASS | Interfax | RIA Novosti | Xinhua | Kyodo | Jiji | Yonhap | Bloomberg | TT | NTB |
    Ritzau | STT | ANP | Belga | Lusa | Bernama | Antara | CNA | MNA | IRNA | Anadolu | AA | DHA | İHA | SID |
    KNA | epd | ots | AFX | dpa-AFX | Agencia EFE | Europa Press | Agence France-Presse | Agence France Presse |
    Associated Press | The Associated Press | Press Association | Press Trust of India | Deutsche Presse-Agentur |
    United Press International | Austria Presse Agentur | The Canadian Press | Canadian Press |
    Australian Associated Press | Agencies | Wire services | Staff and agencies | AP and AFP | Adnkronos |
    LaPresse | Reuters Staff | Thomson Reuters | Kyodo News | Xinhua News Agency | Tribune News Service |
    McClatchy | Cox News | New York Times News Service | Bloomberg News | PR Newswire | Business Wire |
    GlobeNewswire | Newscore | AAP Newswire | Agentur | Agenturen | Agences | Agencias | Agência Brasil |
    Agência Lusa | Estadão Conteúdo | Folhapress | Notimex | Télam | Baltic News Service | BNS | ELTA | LETA |
    Belta | Ukrinform | UNIAN | Tanjug | Hina | BTA | Agerpres | Mediafax | AMPE | ΑΠΕ-ΜΠΕ | РИА Новости | ТАСС |
    Интерфакс | 新华社 | 新華社 | 中新社 | 中央社 | 共同 | 時事 | 연합뉴스 | AFP Relaxnews | Relaxnews | awp |
    sda | red |
    Anadolu Ajansı | Anadolu Agency | Polska Agencja Prasowa | Demirören Haber Ajansı | İhlas Haber Ajansı |
    Inter Press Service | IPS | The Conversation | Stringer | ddp | dapd | rtr | afp | ap | CNN Wire | CNN Newsource |
    Postmedia News | Canwest News Service | QMI Agency | MCT | TNS | McClatchy-Tribune | Wire reports | Wire report |
    Agencia Télam | Agencia Reforma | EuropaPress | Colpisa | Servimedia | AGI | Italpress | Askanews | IAR | Newseria |
    ИТАР-ТАСС | РИА "Новости" | УНИАН | Укринформ | Интерфакс-Украина | БелТА | УНН | Росбалт | РИА Новости Украина |
    ΑΠΕ | ΑΜΠΕ | ΜΠΕ | ATS | Keystone-ATS | NTB Scanpix | TT-AFP | FNB | STT-Lehtikuva | Fena | Srna | Beta | FoNet |
    NewsIn | 共同通信 | 共同通信社 | 時事通信 | 時事通信社 | ロイター | 中新网 | 中国新闻社 | 法新社 | 路透社 |
    美联社 | 뉴시스 | 뉴스1 |
    وكالات | أ ف ب | رويترز | بترا | وام | واس | وفا | قنا | سانا | كونا | الأناضول | فرانس برس | د ب أ | أ ش أ |
    ایسنا | ایرنا | تسنیم | PNA | TTXVN | EFE News | SAPA | WAM | KUNA | QNA |
    PANAPRESS | PRNewswire | PRWEB | Marketwire | Marketwired | ACCESSWIRE |
    AFP News | AP News | Reuters News | Sputnik | SITA | ČTK/ap
""")
)

# What stands before the name of a source.
SOURCES = _phrases("""
    source | sources | agency | agencia | agência | agence | agentur | ajans |
    fonte | fuente | quelle | quellen | źródło | źródło informacji | källa | kilde | kilder | lähde |
    bron | kaynak | zdroj | forrás | sursa | izvor | vir | allikas | avots | šaltinis | πηγή | источник | источники |
    джерело | по материалам | המקור | المصدر | منبع | स्रोत | sumber | nguồn | 来源 | 來源 | 稿源 | 出典 | 提供 | 출처
""")

# Words that no person's name holds: a candidate with one of them is something else.
NOT_NAMES = _words("""
    the news staff team online share more home comments comment updated published posted today yesterday follow
    subscribe newsletter login sign magazine times post daily gazette herald tribune journal media press agency
    network radio tv channel show blog site website page contact about desk bureau service services wire reports
    report special editorial board admin administrator webmaster user guest anonymous unknown editor-in-chief
    photo photos image video audio podcast gallery copyright rights reserved min minute minutes hour hours ago
    january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday redaktion redaktionsteam zeitung nachrichten agentur rédaction redacción
    redazione redação redakcja redactie redaksi редакция редакции σύνταξης newsroom press-office corporation inc
    ltd gmbh company group foundation university institute association society committee department ministry
    government council center centre facebook twitter instagram linkedin youtube email e-mail mail print save
    article articles story stories topics tags category categories view profile bio posts latest top see all
    full this that with your our uhr stand veröffentlicht aktualisiert publié mis jour actualizado quelle
    quellen foto fotos bild bilder anzeige werbung kommentare kommentar mehr teilen politik sport wirtschaft
    kultur leserbrief lesezeit presse pressemitteilung info service-redaktion reading time views next previous
    email rss pdf false true null sponsored exclusive caption filed
    program programme project fund school college office party club league cinema airport hospital getty
    shutterstock istock alamy unsplash pixabay imago flickr wikimedia commons research study analysis interview
    design original how why what when where who is are was be can you we to of for in on from
    cc by-sa by-nc by-nd licence license licensed edition issue نشر نشره النشر تحديث آخر الأربعاء الخميس الجمعة السبت
    الأحد الاثنين الثلاثاء
    θέματα ειδήσεις άρθρα άρθρο σχετικά παρόμοια περισσότερα διαβάστε δείτε σχόλια ετικέτες новости материалы темы
    статьи комментарии рубрика читайте также похожие последние noticias notas temas relacionados relacionadas
    artículos comentarios etiquetas notícias matérias leia leggi notizie articoli correlati commenti wiadomości artykuły
    komentarze czytaj artikelen reacties lees läs nyheter haberler haberi yorumlar etiketler actualités commentaires
    lire aussi themen artikel weitere ähnliche alle meldungen beiträge todos todas tutti toutes wszystkie все
    fact checked bewertung bewertungen temps lecture lettura leestijd
    read listen watch grüße gruß regards cheers saludos cordialement startseite app ad ads skip advertisement
    advertising publicidade publicidad publicité pubblicità continua
    präsident präsidentin president minister ministerin kanzler geschäftsführer geschäftsführerin vorsitzender
    wissenschaft gesundheit soziales bildung umwelt verkehr technik forschung gesellschaft energie klima panorama
    lokales regionales vermischtes feuilleton politics business nation opinion lifestyle entertainment science health
    technology education environment culture política economía deportes cultura sociedad opinión economia esporte
    esportes cotidiano ciência saúde educação cronaca esteri spettacoli salute société économie santé environnement
    świat gospodarka zdrowie nauka политика экономика общество спорт культура здоровье наука происшествия πολιτική
    οικονομία κόσμος κοινωνία υγεία αθλητικά cup match
    highlights supplemental size wortlaut bereich freely leasing abone tips shop
    vorsitzende sprecher sprecherin ceo chairman mayor bürgermeister presidente ministro ministra président ministre
""")
NAMED_AS_MONTHS = _words("april june august may")  # months that are given names too, where they stand first
SURNAMES_TOO = _words("more page may read")  # of these, after a given name and "By"
PARTICLES = _words("""
    de da do dos das del della di du des d van von vom zu der den het te ten ter la le las los el al bin
    bint ibn abu ben af av und y e i a o mac mc st san santa degli dal dalla lo
""")

# What stands after a name and is none.
DEGREES = _words("md phd ms msc ma mba rn rd jd dds dvm pharmd mph dphil esq cpa cfp")

# Words that join two names.
JOINS = _phrases("""
    and | und | et | y | e | och | og | en | i | и | та | και | ve | dan | a | és | si | în | with | mit | avec |
    con | com | ja | و | sowie | & | +
""")

# Words and endings of the names of companies, outlets and desks: such a name is no person's.
ORGANISATIONS = _words("""
    gmbh mbh kg ohg ag ug ev se inc ltd limited llc llp plc corp corporation company co sa sas sarl srl spa bv nv oy
    ab aps pty zoo ооо оао зао пао ао иа тоо ooo doo kft as

    redaktion redaktionsteam redaktionsnetzwerk redaction rédaction redacción redacao redação redazione redakcja
    redakce redaksi redaktionen redaktionen redactie toimitus редакция редакции σύνταξη newsroom newsdesk desk staff
    bureau press presse prensa imprensa pressestelle pressebüro presseportal media medien medios médias verlag
    publishing publications agencja agencia agência agence agenzia agentur agency агентство πρακτορείο news newswire
    wire nachrichten dispatch gazeta gazette gazzetta diario diário daily journal tribune herald advertiser observer
    courier kurier anzeiger tagblatt tageblatt abendblatt wochenblatt morgenpost rundschau zeitung rundfunk fernsehen
    antenne
    radio television televisión magazin magazine revista revue zeitschrift illustrierte portal blog network studio
    studios team teams editors developers foundation stiftung institut institute university universität ministerium
    ministry gewerkschaft verband verein verbraucherzentrale landesverband bundesverband polizei police komitee
    committee kreuz digital interactive entertainment productions online mdr ndr wdr swr rbb zdf ard orf srf bbc cnn
    nbc cbs abc npr pbs
    نيوز وكالة صحيفة جريدة قناة
""") - {"as", "co", "se", "sa", "ab", "ag", "ao", "da"}
PAPERS = _words("""
    times post herald tribune news press journal gazette mail telegraph chronicle examiner inquirer dispatch
    register globe courier reporter republic sentinel observer standard independent today
""")
LEGAL_FORMS = _words("""
    gmbh mbh kg ohg ug inc ltd limited llc llp plc corp corporation sarl srl spa bv nv oy aps pty ооо оао зао kft
""")
ORGANISATION_ENDINGS = (
    "nachrichten", "zeitung", "redaktion", "anzeiger", "rundschau", "tagblatt", "tageblatt", "wochenblatt", "verlag",
    "verband", "presse", "medien", "redaktionen", "agentur",
)  # fmt: skip
ORGANISATIONS_UNSPACED = re.compile(
    r"株式会社|有限会社|合同会社|財団法人|社団法人|有限公司|集团|集團|出版社|通讯社|通訊社|新聞社|新闻社|報社|报社|"
    r"編集部|编辑部|編輯部|編輯室|取材班|支局|總局|研究所|委员会|電視台|电视台|新闻网|新聞網|日报|日報|晚报|晚報|"
    r"[网網]$|[报報]$|[讯訊]$|주식회사|편집부|신문사|뉴스|방송|sp\.? z ?o\.? ?o|[&＆] co\b|\be\.\s?v\.?$|\bco\. kg",
    re.I,
)
# Characters that no name written in ideographs holds.
NOT_NAMES_UNSPACED = re.compile(
    r"最[后後新]|更新|电话|電話|星期|周[一二三四五六日]|来源|來源|本文|訂票|订票|編輯|编辑|責任|责任|報導|报道|報道|"
    r"佚名|匿名|快訊|快讯|即時|财经|財經|翻訳|提供|写真|撮影|关注|評論|评论|기사|입력|수정|등록|무단|전재|저작권|승인"
)
# What stands for a source and names none: "unknown", "the internet", "this site", "file picture", "blog".
NO_SOURCE_UNSPACED = _words("""
    网络 網絡 網路 互联网 互聯網 本站 本网 本網 原创 原創 未知 不详 不詳 佚名 匿名 转载 轉載
    资料图 資料圖 图片 圖片 资料图片 博客 其他
""")
# Characters that Chinese names begin with: they tell a name where nothing but a bracket does.
SURNAMES_UNSPACED = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蔣葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯"
)
# Places that stand in datelines and are written as names are.
PLACES = frozenset(
    _phrases("""
    new york | new york city | los angeles | san francisco | san diego | san jose | san antonio | las vegas |
    new orleans | new delhi | new zealand | new jersey | new mexico | new hampshire | new england | hong kong |
    united kingdom | united states | united nations | south africa | south korea | north korea | south carolina |
    north carolina | south dakota | north dakota | west virginia | rhode island | saudi arabia | sri lanka |
    puerto rico | costa rica | el salvador | tel aviv | abu dhabi | kuala lumpur | buenos aires | rio de janeiro |
    são paulo | sao paulo | em são paulo | em sao paulo | ciudad de méxico | mexico city | santiago de chile | la paz |
    st. petersburg | st. louis | salt lake city | kansas city | fort worth | santa fe | santa monica | long beach |
    white house | capitol hill | middle east | bosnia and herzegovina | ho chi minh city | phnom penh | cape town |
    addis ababa | den haag | the hague | frankfurt am main | bad homburg | νέα υόρκη | санкт петербург |
    нижний новгород | czech republic | northern ireland | vatican city |
    east jerusalem | west bank | gaza city | real life
""")
)

# What signs where nobody is named: kept only where the page says that a name follows.
DESKS = frozenset(
    _phrases("""
    redaktion | unserer redaktion | unsere redaktion | staff | editor | editors | redacción | redazione | la redazione |
    rédaction | la rédaction | redakcja | редакция | newsroom | online |
    desk | web desk | news desk | staff reporter | staff writer | our correspondent |
    agencies
""")
)

# How the name of a desk ends where no person's does, before what its people are ("Harbourtown Court Reporter").
DESKS_OF = (" court", " crime", " police", " council", " local democracy")
# Values of author fields that name nobody.
NO_AUTHOR = frozenset(
    _phrases("""
    admin | administrator | editor | editors | staff | guest | author | unknown | webmaster | user | redaktion |
    anonymous | none | null | undefined | n/a | no author | system | root | editorial | editorial staff | staff writer |
    news desk | online | web | newsroom | default | super user | redacción | redazione | rédaction | redakcja |
    редакция | autor | team | superuser
""")
)
