# ruff: noqa: E501 - lists of words read best in one line
"""Words and signs at pictures: whose they are, what a button beside them says, out of which archive they came."""

from __future__ import annotations

import re

PICTURED = re.compile(  # a line that ends in whose picture it is
    r"[./©(]\s?(?:AP(?: Photo)?|AFP|EPA|REUTERS|Reuters|Getty(?: Images)?|dpa|Shutterstock|iStock)\)?$"
    r"|\((?:[Ff]oto?|[Pp]hotos?|[Pp]ic|[Bb]ild|[Cc]redit)\s?[.:]\s?[^()]{2,40}\)$"
    r"|[ (](?:AP(?: Photo)?|AFP|EPA|Reuters|Getty Images)\s?/\s?[^()/]{2,40}\)\s?(?:(?:19|20)\d\d [A-Z]{2,7})?$"
    r"|\((?:[A-Z][^()/]{1,40}\s?/\s?){1,3}[A-Z][^()/]{1,40}\)$"
    r"|\b(?:Bilder|Bild|Fotos?|Photos?|Photograph|Photographie|Fotografía|Image|Pictures?|Credit|Crédits?|Imagen|Фото)\s?[:：]\s?[^\n:!?]{2,60}$"
)
OWNED = re.compile(  # the same, and no paragraph ends so
    r"[（(〔【][^（）()〔〕【】]{0,30}(?:資料照片?|資料圖片?|资料图片?|攝影?|摄影?|示意[圖图]|撮影)[）)〕】]$|"
    r"[（(〔【](?:[圖图]|照片|写真)\s?[:：／/＝=][^（）()〔〕【】]{1,30}[）)〕】]$|"
    r"\((?:AP Photo|AFP|EPA|Reuters|Getty Images)\s?/\s?[^()/]{2,40}\)\s?(?:(?:19|20)\d\d [A-Z]{2,7})?$|"
    r"[\s|(/.](?:©|\([cC]\))\s?[^©:!?]{2,60}$|\((?:[Ff]oto?|[Pp]hotos?|[Pp]ic|[Bb]ild|[Cc]redit)\s?[.:]\s?[^()]{2,40}\)$"
)
CONSENT = re.compile(r"datenschutz|privacy|\bcookies?\b|données personnelles|protección de datos", re.I)  # to a video
FILED = re.compile(  # a picture out of the archive
    r"(?:FILE PHOTO|FILE PIC(?:TURE)?|FOTO DE ARCHIVO|ARCHIVO|PHOTO D['’]ARCHIVES?|ARCHIVFOTO|ARCHIVBILD|ARQUIVO)"
    r"\s?[:：–-]",
    re.I,
)
CREDIT_ONLY = re.compile(r"^(?:[^\W\d_]{2,20}:? ?)?(?:©|\(c\)).{0,90}$|^(?:tous droits|all rights|alle rechte|todos los derechos).{0,40}$|"
                          r"^\W{0,3}(?:(?:featured|main|lead|cover|top) )?(?:photo|foto|image|bild|picture|"
                          r"credit|cr[ée]dito?|quelle|source|fonte|fuente|"
                          r"getty|reuters|afp|thinkstock|powered by|courtesy of|"
                          r"źródło|fot|kilde|lähde|kuva|beeld|фото|φωτο)\b"
                          r".{0,50}$",
                          re.I)  # fmt: skip
BUTTON = re.compile(  # what opens or shuts a caption
    r"\s(?:(?:hide|toggle|show|view) caption|(?<=\.\.\. )more|(?<=[.)”\"\d] )less|vis mer)$", re.I
)
TEMPLATE = re.compile(r"\{\{|\}\}")  # a place that a script was to fill
COUNT = re.compile(
    r"^\d{1,3} ?(?:of|/) ?\d{1,3}(?=[^\W\d_])"
)  # which of a gallery's pictures it is, run into the words
