"""Very frequent small words of the languages of news: what `language` counts before it asks the detector.

Short lists, lower case, chosen so that languages that look alike differ in several entries.  Words of one language that
are also frequent in another stand in both lists: then they tell nothing between the two, as it should be.
"""

from __future__ import annotations

_WORDS = {
    # Germanic
    "en": "the of and to in is that for was with on as are by from has have were be it at this but a i he you or not",
    "de": "der die und in den das von zu mit sich des auf für ist nicht ein eine dem im auch als an sie es aus oder",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er ook als bij hij maar uit door om wordt",
    "af": "die van en in 'n ’n het is dat wat vir nie sy met op aan te om was hy word deur ook uit maar sê",
    "sv": "och i att det som en är på för av med inte den till har ett om från de vi men efter sig kan vid eller",
    "da": "og i at det som en er på for af med ikke den til har et om fra de der blev efter sig kan nu mod ved siger",
    "no": "og i at det som en er på for av med ikke den til har et om fra de å ble etter seg kan nå mot ved ikkje ein",
    "is": "og að í á er sem ekki við um til var en það hefur með fyrir af því eru þess hann",
    # Romance
    "fr": "le la les de des et du en un une est que qui dans pour par sur au pas avec ce il aux plus ont a été",
    "es": "el la los de y en que del las un una por con se para su es como más al pero lo sus fue a no",
    "pt": "o a os de e que do da em um uma para no na com não por dos as ao se foi mais pela também",
    "gl": "o a os de e que do da en un unha para no na con non por dos as ao se foi máis pola tamén",
    "ca": "el la els de i que del les en un una per amb és al no a dels ha es va més aquest als seva",
    "it": "il di che e la in un per del della è non con i le da si una sono al alla nel ha dei più gli",
    "ro": "și şi de în a la cu că pe care din o nu pentru mai este un au fost al sunt prin după s-a",
    # Slavic in Latin letters
    "pl": "w i na z że się nie do jest to o jak po od za dla przez są oraz był ze jego który lub także ich",
    "cs": "a v se na je že s z do o to ve by jako které podle jsou pro který při bylo jeho si také než nebo když jen",
    "sk": "a v sa na je že s z do o to vo by ako ktoré podľa sú pre ktorý pri bolo jeho si aj než alebo keď len",
    "sl": "v je in na se za da so ki z pa s tudi ne po pri še kot od bi bo iz ter če",
    "hr": "je u i na se da za su od koji što kao nije će o iz bi ili s sa također prije nakon gdje tko tijekom bio",
    "sr": "je u i na se da za su od koji šta kao nije će o iz bi ili sa takođe pre posle gde ko tokom bio "
    "је у и на се да за су од који шта као није ће о из би или са такође пре после где што",
    # other languages in Latin letters
    "fi": "ja on ei että oli se hän mutta myös kun ovat joka kuin mukaan sen ole tai jos nyt sekä ovat",
    "et": "ja on ei et see oma kui ka oli mis ning aga tema selle seda ta kes pole mille eest",
    "hu": "a az és hogy nem is egy van ez csak de meg már volt azt még szerint kell vagy mint el ki",
    "lt": "ir kad į iš yra su tai bet apie buvo kaip per už nuo jau dėl tik jis bus taip ar jei pagal tačiau turi",
    "lv": "un ir ka no ar par kas uz tas arī bet pēc tika lai gan kā nav ja bija vai",
    "sq": "të e në dhe për me nga që një është i së ka do si u më se janë kjo",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi sonra ancak ise dedi göre tarafından her ilk iki yer",
    "id": "yang di dan untuk dengan dari ini itu pada tidak dalam akan oleh juga karena bahwa bisa saat atau ke adalah",
    "ms": "yang di dan untuk dengan ini itu pada tidak dalam akan oleh juga kerana bahawa boleh ialah beliau telah ke",
    "vi": "và của là có trong được cho không với các một những người đã này khi ra đến ở",
    # Slavic in Cyrillic letters
    "ru": "и в не на что с по как к из о для это он а был его от за у при или но до также со их этом все года чтобы",
    "uk": "і в у не на що з до та за це про як від але його для був які й а із також або",
    "be": "і ў у не на што з да як па за гэта пра ад для яго але быў якія а таксама ці яны",
    "bg": "и в на не за се от да с че е по са като до което след или към ще през си със",
    "mk": "и во на не за се од да со дека е по како што ќе ги беше до или кој исто сите го",
    # other scripts that several languages share
    "ar": "من في على إلى أن عن التي الذي هذا هذه ما كان بعد كما بين مع ذلك لا أو قال خلال كانت لم قد إن حيث قبل هو الى",
    "fa": "و در به از که این را با است برای آن می تا بود شده خود یک هم کرد نیز",
    "ur": "کے میں کی ہے سے کو اور کا نے پر یہ کہ ہیں نہیں اس بھی تھا گیا",
    "hi": "के में की है से को का और पर ने कि यह हैं नहीं इस भी था एक हो लिए",
}

KNOWN = frozenset(_WORDS)


def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _WORDS.items():
        for word in set(words.split()):
            found[word] = (*found.get(word, ()), code)
    return found


LANGUAGES_OF = _languages_by_word()
