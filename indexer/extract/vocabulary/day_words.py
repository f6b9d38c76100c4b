"""The words that dates are written with: months, weekdays, "ago", and what stands before a date.

All are kept as `analysis.fold` leaves them: lower case, no accents on Latin and Greek letters.
"""

from __future__ import annotations

import re

from indexer.analysis import fold

# Twelve months each, several forms of one month joined by "/".  Languages with the same form share it.
_MONTHS = """
en january/jan february/feb/febuary march/mar april/apr may june/jun july/jul august/aug september/sept/sep
   october/oct november/nov december/dec
de januar/jänner/jan februar/feber/feb märz/maerz/mär/mrz april/apr mai juni/jun juli/jul august/aug
   september/sept/sep oktober/okt november/nov dezember/dez
fr janvier/janv/jan février/févr/fév/fev mars avril/avr mai juin juillet/juil/juill août/aout septembre/sept
   octobre/oct novembre/nov décembre/déc/dec
es enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago
   septiembre/setiembre/sep/sept/set octubre/oct noviembre/nov diciembre/dic
pt janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set
   outubro/out novembro/nov dezembro/dez
it gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set/sett
   ottobre/ott novembre/nov dicembre/dic
nl januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep/sept oktober/okt
   november/nov december/dec
sv januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep/sept oktober/okt
   november/nov december/dec
no januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt
   november/nov desember/des
da januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep/sept oktober/okt
   november/nov december/dec
is janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt
   nóvember/nóv desember/des
fi tammikuuta/tammikuu/tammi helmikuuta/helmikuu/helmi maaliskuuta/maaliskuu/maalis huhtikuuta/huhtikuu/huhti
   toukokuuta/toukokuu/touko kesäkuuta/kesäkuu/kesä heinäkuuta/heinäkuu/heinä elokuuta/elokuu/elo
   syyskuuta/syyskuu/syys lokakuuta/lokakuu/loka marraskuuta/marraskuu/marras joulukuuta/joulukuu/joulu
et jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember
lv janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā
   augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
lt sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa
   rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis
pl stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze
   lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź
   listopada/listopad/lis grudnia/grudzień/gru
cs ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn
   července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad/lis prosince/prosinec/pro
sk januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august
   septembra/september októbra/október novembra/november decembra/december
sl januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij
   avgusta/avgust/avg septembra/september oktobra/oktober novembra/november decembra/december
hr siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj
   kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studenog/studeni prosinca/prosinac
sr januar/јануар/јан/јануара februar/фебруар/феб/фебруара mart/март/мар/марта april/април/апр/априла maj/мај/маја
   jun/јун/јуна jul/јул/јула avgust/август/авг/августа septembar/септембар/сеп/септембра oktobar/октобар/окт/октобра
   novembar/новембар/нов/новембра decembar/децембар/дец/децембра
hu január/jan február/febr/feb március/márc/már április/ápr május/máj június/jún július/júl augusztus/aug
   szeptember/szept/sze október/okt november/nov december/dec
ro ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept
   octombrie/oct noiembrie/noi/nov decembrie/dec
sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
tr ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas
   aralık/ara
az yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
ca gener/gen febrer/febr març abril/abr maig juny juliol/jul agost setembre/set octubre/oct novembre/nov
   desembre/des
eu urtarrilaren/urtarrila otsailaren/otsaila martxoaren/martxoa apirilaren/apirila maiatzaren/maiatza
   ekainaren/ekaina uztailaren/uztaila abuztuaren/abuztua irailaren/iraila urriaren/urria azaroaren/azaroa
   abenduaren/abendua
gl xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
id januari/jan februari/pebruari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/agt september/sep
   oktober/okt november/nov desember/des
ms januari/jan februari/feb mac april/apr mei jun julai/jul ogos september/sep oktober/okt november/nov
   disember/dis
tl enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
sw januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
xh janyuwari februwari matshi epreli meyi juni julayi agasti septemba okthobha novemba disemba
ru января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл
   августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек
uk січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві травня/травень/тра червня/червень/чер
   липня/липень/лип серпня/серпень/сер вересня/вересень/вер жовтня/жовтень/жов листопада/листопад/лис
   грудня/грудень/гру
be студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
bg януари/яну февруари/фев март/мар април/апр май юни/юн юли/юл август/авг септември/сеп октомври/окт ноември/ное
   декември/дек
mk јануари февруари март април мај јуни јули август септември октомври ноември декември
el γενάρη/γενάρης/ιανουαρίου/ιανουάριος/ιαν φλεβάρη/φλεβάρης/φεβρουαρίου/φεβρουάριος/φεβ/φεβρ
   μάρτη/μάρτης/μαρτίου/μάρτιος/μαρ/μαρτ απρίλη/απρίλης/απριλίου/απρίλιος/απρ μαΐου/μάιος/μαϊ/μάη
   ιούνη/ιούνης/ιουνίου/ιούνιος/ιουν ιούλη/ιούλης/ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ
   σεπτέμβρη/σεπτέμβρης/σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ οκτώβρη/οκτώβρης/οκτωβρίου/οκτώβριος/οκτ
   νοέμβρη/νοέμβρης/νοεμβρίου/νοέμβριος/νοε/νοεμ δεκέμβρη/δεκέμβρης/δεκεμβρίου/δεκέμβριος/δεκ
ar يناير/كانونـالثاني/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ماي
   يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول أكتوبر/اكتوبر/تشرينـالأول
   نوفمبر/تشرينـالثاني ديسمبر/كانونـالأول
fa ژانویه فوریه مارس آوریل مه ژوئن ژوئیه/جولای اوت سپتامبر اکتبر نوامبر دسامبر
ur جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
he ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט
   ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
hi जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
mr जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
bn জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ta ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
th มกราคม/มฯค กุมภาพันธ์/กฯพ มีนาคม/มีฯค เมษายน/เมฯย พฤษภาคม/พฯค มิถุนายน/มิฯย กรกฎาคม/กฯค สิงหาคม/สฯค กันยายน/กฯย
   ตุลาคม/ตฯค พฤศจิกายน/พฯย ธันวาคม/ธฯค
ka იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ
   ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ
af januarie/jan februarie/feb maart/mrt april/apr mei junie/jun julie/jul augustus/aug september/sep oktober/okt
   november/nov desember/des
mt jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru
cy ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
zu januwari februwari mashi ephreli meyi juni julayi agasti septhemba okthoba novemba disemba
uz yanvar fevral mart aprel may iyun iyul avgust sentabr/sentyabr oktabr/oktyabr noyabr dekabr
kk қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
te జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై/జులై ఆగస్టు/ఆగస్ట్ సెప్టెంబర్/సెప్టెంబరు అక్టోబర్/అక్టోబరు నవంబర్/నవంబరు
   డిసెంబర్/డిసెంబరు
ml ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്/മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ്/ആഗസ്റ്റ് സെപ്റ്റംബർ/സെപ്തംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ
kn ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್
gu જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ/જુલાઇ ઓગસ્ટ/ઑગસ્ટ સપ્ટેમ્બર ઓક્ટોબર/ઑક્ટોબર નવેમ્બર ડિસેમ્બર
pa ਜਨਵਰੀ ਫਰਵਰੀ/ਫ਼ਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ
si ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්
km មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ
hy հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս
   օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր
"""

# Months of the Persian calendar; they are counted, and turned into civil days, as that calendar does.
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"


_LANGUAGE = re.compile(r"\n(?=\S)")  # a line that is not indented begins a language


def _words(table: str) -> frozenset[str]:
    """The folded words of a table set apart by spaces."""
    return frozenset(folded(word) for word in table.split())


_ARABIC_LETTERS = str.maketrans("يىك", "ییک")  # Persian and Urdu are typed with either letters


def folded(word: str) -> str:
    """A word of a date as the tables keep it: folded, letters of Arabic keyboards as the Persian ones."""
    return word.lower() if word.isascii() else fold(word).translate(_ARABIC_LETTERS)


def _numbered(months: str) -> dict[str, int]:
    return {folded(name): number for number, name in enumerate(months.split(), start=1)}


def _months_by_language() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The forms of the twelve months of each language, as printed."""
    found = {}
    for entry in _LANGUAGE.split(_MONTHS.strip()):
        language, *months = entry.split()
        found[language] = tuple(tuple(forms.split("/")) for forms in months)
    return found


MONTHS_BY_LANGUAGE = _months_by_language()


def _month_tables() -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """The month a word means, and where languages differ, by language and word."""
    common: dict[str, int] = {}
    special: dict[tuple[str, str], int] = {}
    for language, months in MONTHS_BY_LANGUAGE.items():
        for number, form in ((number, form) for number, forms in enumerate(months, 1) for form in forms):
            for word in {fold(form), folded(form)}:
                if common.setdefault(word, number) != number:
                    special[language, word] = number
    return common, special


MONTHS, MONTHS_OF_LANGUAGE = _month_tables()
PERSIAN_MONTHS = _numbered(_PERSIAN)

# Words that are months and, more often, something else: believed only beside a full year, or in the named languages.
DOUBTFUL_MONTHS = {
    "may": ("es", "tr", "az"), "mar": (), "out": ("pt",), "set": ("pt", "es", "it", "ca"), "ago": ("es", "pt",
    "it"), "pro": ("cs",),
    "lis": ("pl", "uk"), "gen": ("it", "ca"), "des": ("no", "id", "is", "ca"), "dis": ("ms",), "mag": ("it",),
    "sie": ("pl",),
    "me": ("bn", "mr"), "mac": ("ms",), "led": ("cs",), "kas": ("tr",), "ara": ("tr",), "tem": ("tr",), "haz": ("tr",),
    "lip": ("pl",), "gru": ("pl",), "loka": ("fi",), "elo": ("fi",), "dub": ("cs",), "dec": (), "nov": (),
    "mart": ("tr", "sr"),
}  # fmt: skip

_NUMBER_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "einer": 1, "einem": 1, "un": 1, "une": 1, "una": 1,
                 "um": 1, "uma": 1, "en": 1, "ett": 1, "bir": 1, "een": 1}  # fmt: skip


def number_of(word: str) -> int | None:
    """The number a word or figure means; None for one that means none."""
    if word.isdecimal():
        return int(word)
    return _NUMBER_WORDS.get(word.lower())


# Units of "… ago" by the beginning of the folded word; the longest beginning wins.  "minute" stands for seconds too.
_UNITS = {
    "sec": "minute", "min": "minute", "hour": "hour", "hr": "hour", "std": "hour", "stunde": "hour",
    "heure": "hour", "hora": "hour", "ore": "hour", "ora": "hour", "uur": "hour", "timm": "hour", "time": "hour",
    "saat": "hour", "dakika": "minute", "godz": "hour", "hodin": "hour", "tunti": "hour", "дн": "day",
    "день": "day", "минут": "minute", "мин": "minute", "час": "hour", "секунд": "minute", "годин": "hour",
    "хвилин": "minute", "недел": "week", "месяц": "month", "год": "year", "лет": "year", "λεπτ": "minute",
    "ωρ": "hour", "μερ": "day", "ημερ": "day", "day": "day", "tag": "day", "jour": "day", "dia": "day",
    "giorn": "day", "dag": "day", "gun": "day", "dni": "day", "dzie": "day", "dny": "day", "dnem": "day",
    "paiva": "day", "week": "week", "woche": "week", "semaine": "week", "semana": "week", "settiman": "week",
    "vecko": "week", "uke": "week", "hafta": "week", "tydzien": "week", "tygod": "week", "month": "month",
    "monat": "month", "mois": "month", "mes": "month", "maand": "month", "manad": "month", "maned": "month",
    "miesi": "month", "year": "year", "jahr": "year", "ans": "year", "ano": "year", "anno": "year", "anni": "year",
    "jaar": "year", "yil": "year", "lat": "year", "דק": "minute", "שעות": "hour", "ימים": "day", "دقيق": "minute",
    "دقائق": "minute", "ساع": "hour", "يوم": "day", "أيام": "day", "मिनट": "minute", "घंट": "hour", "分": "minute",
    "दिन": "day", "jam": "hour", "menit": "minute", "hari": "day", "ay": "month", "d": "day", "h": "hour",
    "m": "minute", "秒": "minute", "小时": "hour", "小時": "hour", "時間": "hour", "天": "day", "日": "day",
    "周": "week", "週": "week", "个月": "month", "個月": "month", "ヶ月": "month", "か月": "month", "年": "year",
    "초": "minute", "시간": "hour", "일": "day", "주": "week", "개월": "month", "년": "year", "분": "minute",
    "sek": "minute", "phut": "minute", "gio": "hour", "ngay": "day", "שעה": "hour", "ساعت": "hour", "روز": "day",
    "মিনিট": "minute", "ঘণ্টা": "hour", "ঘন্টা": "hour", "দিন": "day", "นาที": "minute", "ชั่วโมง": "hour",
    "วัน": "day", "perc": "minute", "nap": "day", "ziua": "day", "zile": "day", "minut": "minute", "sat": "hour",
    "dan": "day", "paev": "day", "tund": "hour", "דקות": "minute", "دقیقه": "minute", "دقيقة": "minute",
    "منٹ": "minute", "phút": "minute", "minuuttia": "minute", "minutit": "minute", "minuč": "minute",
    "minūt": "minute", "ساعة": "hour", "ساعات": "hour", "گھنٹ": "hour", "giờ": "hour", "óra": "hour",
    "oră": "hour", "hodín": "hour", "sati": "hour", "sata": "hour", "сат": "hour", "ura": "hour", "valand": "hour",
    "stund": "hour", "hores": "hour", "ordu": "hour", "saati": "hour", "saatti": "hour", "ایام": "day",
    "دن": "day", "ngày": "day", "napja": "day", "dana": "day", "dní": "day", "dňami": "day", "dnevi": "day",
    "ден": "day", "дан": "day", "дана": "day", "dies": "day", "egun": "day", "päev": "day", "dien": "day",
    "dög": "day", "siku": "day", "araw": "day", "päivä": "day", "dagen": "day", "jours": "day", "días": "day",
    "أسبوع": "week", "أسابيع": "week", "هفته": "week", "tuần": "week", "minggu": "week", "สัปดาห์": "week",
    "hét": "week", "săptămân": "week", "tjed": "week", "nedelj": "week", "sedmic": "week", "седмиц": "week",
    "týden": "week", "týžd": "week", "teden": "week", "setmana": "week", "nädal": "week", "savait": "week",
    "nedēļ": "week", "viikko": "week", "aste": "week", "weken": "week", "شهر": "month", "أشهر": "month",
    "ماه": "month", "tháng": "month", "bulan": "month", "เดือน": "month", "hónap": "month", "mjesec": "month",
    "mesec": "month", "месец": "month", "měsíc": "month", "mesiac": "month", "mesos": "month", "kuu": "month",
    "mėnes": "month", "mēnes": "month", "kuukaut": "month", "hilabete": "month", "سنة": "year", "سنوات": "year",
    "سال": "year", "năm": "year", "tahun": "year", "ปี": "year", "év": "year", "godin": "year", "rok": "year",
    "let": "year", "aasta": "year", "vuot": "year", "urte": "year", "gads": "year",
}  # fmt: skip
UNITS = {folded(beginning): unit for beginning, unit in _UNITS.items()}

# Words of a pair are joined by a hyphen.
TODAY = _words("""
    today heute aujourd'hui aujourd’hui hoy oggi hoje vandaag idag i-dag bugün dziś dzisiaj сегодня сьогодні
    σήμερα اليوم היום आज hari-ini 今天 今日 오늘 dnes tänään azi danas днес امروز avui täna šodien šiandien
    hôm-nay วันนี้ gaur í-dag
""")
YESTERDAY = _words("""
    yesterday gestern hier ayer ieri ontem gisteren igår i-går dün wczoraj вчера вчора χθες χτες أمس אתמול कल
    kemarin 昨天 昨日 어제 včera eilen tegnap jučer juče دیروز ahir eile vakar hôm-qua เมื่อวาน เมื่อวานนี้
    atzo í-gær გუშინ երեկ
""")

# Monday to Sunday, the forms of many languages together.
_WEEKDAYS = """
monday mon montag mo lundi lun lunes segunda-feira segunda lunedì maandag måndag mandag maanantai maanantaina
   poniedziałek pon pondělí понедельник понеділок пн δευτέρα δευ pazartesi الاثنين الإثنين senin सोमवार hétfő luni
   pondelok ponedeljek ponedjeljak ponedeljak понедељак понеделник esmaspäev pirmdiena pirmadienis mánudagur dilluns
   isnin پیر سوموار دوشنبه সোমবার திங்கள் วันจันทร์ที่ วันจันทร์ ორშაბათი jumatatu 星期一 周一 週一 礼拜一 月曜日 월요일
tuesday tue tues dienstag di mardi martes terça-feira terça martedì dinsdag tisdag tirsdag tiistai tiistaina wtorek
   wto úterý út вторник вівторок вт τρίτη τρι salı الثلاثاء selasa मंगलवार kedd marți utorok torek utorak уторак
   teisipäev otrdiena antradienis þriðjudagur dimarts منگل سه‌شنبه মঙ্গলবার செவ்வாய் วันอังคารที่ วันอังคาร სამშაბათი jumanne 星期二
   周二 週二 礼拜二 火曜日 화요일
wednesday wed mittwoch mi mercredi mer miércoles mié quarta-feira quarta mercoledì woensdag onsdag keskiviikko
   keskiviikkona środa środę śro středa středu среда среду ср середа середу τετάρτη τετ çarşamba الأربعاء rabu बुधवार
   szerda miercuri streda sreda srijeda сряда kolmapäev trešdiena trečiadienis miðvikudagur dimecres بدھ چهارشنبه বুধবার
   புதன் วันพุธที่ วันพุธ ოთხშაბათი jumatano 星期三 周三 週三 礼拜三 水曜日 수요일
thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta-feira quinta giovedì gio donderdag torsdag torstai
   torstaina czwartek czw čtvrtek čt четверг чт четвер πέμπτη πεμ perşembe الخميس kamis गुरुवार csütörtök joi štvrtok
   četrtek četvrtak четвртак четвъртък четврток neljapäev ceturtdiena ketvirtadienis fimmtudagur dijous khamis جمعرات
   پنجشنبه پنج‌شنبه বৃহস্পতিবার வியாழன் วันพฤหัสบดีที่ วันพฤหัสบดี ხუთშაბათი alhamisi 星期四 周四 週四 礼拜四 木曜日 목요일
friday fri freitag fr vendredi ven viernes vie sexta-feira sexta venerdì vrijdag fredag perjantai perjantaina piątek
   pią pátek pá пятница пятницу пт п’ятниця п'ятницю παρασκευή παρ cuma الجمعة jumat शुक्रवार péntek vineri piatok petek
   petak петак петък петок reede piektdiena penktadienis föstudagur divendres جمعہ جمعه শুক্রবার வெள்ளி วันศุกร์ที่ วันศุกร์
   პარასკევი ijumaa 星期五 周五 週五 礼拜五 金曜日 금요일
saturday sat samstag sonnabend sa samedi sam sábado sáb sabato zaterdag lördag lørdag lauantai lauantaina sobota sob
   sobotę sobotu суббота субботу сб субота суботу σάββατο σαβ cumartesi السبت sabtu शनिवार szombat sâmbătă subota събота
   сабота laupäev sestdiena šeštadienis laugardagur dissabte شنبه শনিবার சனி วันเสาร์ที่ วันเสาร์ შაბათი jumamosi 星期六 周六
   週六 礼拜六 土曜日 토요일
sunday sun sonntag so dimanche dim domingo dom domenica zondag söndag søndag sunnuntai sunnuntaina niedziela
   niedzielę neděle neděli воскресенье вс неділя неділю κυριακή κυρ pazar الأحد minggu रविवार vasárnap duminică nedeľa
   nedjelja nedelja недеља неделя недела pühapäev svētdiena sekmadienis sunnudagur diumenge ahad اتوار یکشنبه یک‌شنبه
   রবিবার ஞாயிறு วันอาทิตย์ที่ วันอาทิตย์ კვირა jumapili 星期日 星期天 周日 週日 礼拜天 日曜日 일요일
"""
WEEKDAYS: dict[str, int] = {
    folded(word): number for number, row in enumerate(_LANGUAGE.split(_WEEKDAYS.strip())) for word in row.split()
}


def names_a_weekday(word: str) -> bool:
    """Whether a folded word means a weekday and little else; "do" and "so" mean much else."""
    sure = len(word) > 3 or word[0] > "\u036f" or word in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return sure and word in WEEKDAYS
