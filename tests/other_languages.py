"""Cries for help and everyday talk in other languages: one list for the tests of reading and of talking.

No speaker has checked them. They are not taken from the content.
"""

CRIES: dict[str, tuple[str, ...]] = {
    "welsh": (
        "dwi isio marw",
        "Dw i jyst isio marw.",
        "dwi ddim isio byw dim mwy",
        "rwy'n moyn lladd fy hun",
        "dwi'n mynd i ladd fy hun heno",
        "fedra i ddim cario ymlaen fel hyn",
        "dwi wedi cymryd gormod o dabledi",
        "ma fe wedi fy nharo i eto",
        "dwi'n torri fy hun eto",
        "Dwi ddim yn saff adre",
        "plis helpwch fi",
        "byddai pawb yn well eu byd hebdda i",
        "sdim pwynt byw",
        "alla i ddim neud hyn rhagor",
    ),
    "polish": (
        "chcę umrzeć",
        "chce umrzec",
        "ja juz nie chce zyc",
        "Mam dość życia, nie daję rady",
        "chyba się zabiję",
        "mysle zeby sie zabic",
        "wzięłam za dużo tabletek",
        "polknalem cale opakowanie tabletek",
        "mąż mnie znowu pobił",
        "tne sie codziennie",
        "myśli samobójcze mam od tygodnia",
        "wszystkim byłoby lepiej beze mnie",
        "prosze niech mi ktos pomoze",
        "Nie mam już siły żyć",
        "nie widze sensu zycia",
    ),
    "urdu": (
        "main marna chahta hun",
        "mai mrna chahti hu",
        "mujhe mar jana chahiye",
        "ab jeene ka dil nahi karta",
        "main zindagi se tang aa gayi hoon",
        "mujhse ab aur bardasht nahi hota",
        "main khudkushi karne wala hoon",
        "maine bohat saari goliyan kha li hain",
        "mera shohar mujhe marta hai",
        "meri madad karo please",
        "میں مرنا چاہتا ہوں",
        "میں اب جینا نہیں چاہتی",
        "میرا شوہر مجھے مارتا ہے",
        "مجھ سے اور برداشت نہیں ہوتا",
        "मैं मरना चाहता हूँ",
        "apni jaan lene ka soch raha hun",
    ),
    "punjabi": (
        "main marna chaunda haan",
        "mai mar jana chaundi aa",
        "mera jeon nu dil nahi karda",
        "hun hor seh nahi hunda mere ton",
        "oh mainu kutda hai",
        "meri madad karo ji",
        "ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ",
        "ਮੈਂ ਮਰ ਜਾਣਾ ਚਾਹੁੰਦੀ ਹਾਂ",
        "ਮੈਂ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦਾ",
        "ਉਹ ਮੈਨੂੰ ਕੁੱਟਦਾ ਹੈ",
        "ਮੈਂ ਖੁਦਕੁਸ਼ੀ ਕਰਨ ਲੱਗਾ ਹਾਂ",
        "main apne aap nu khatam karna chaunda",
    ),
    "bengali": (
        "ami morte chai",
        "ami ar bachte chai na",
        "amar more jete icche kore",
        "ami ar parchi na",
        "amar shami amake mare",
        "onek ghumer oshudh kheye felsi",
        "keu amake sahajjo korun",
        "আমি মরতে চাই",
        "আমি আর বাঁচতে চাই না",
        "আমার মরে যেতে ইচ্ছে করছে",
        "আমি আর পারছি না",
        "আমি আত্মহত্যা করব",
        "আমার স্বামী আমাকে মারে",
        "ami attohotta korbo",
    ),
    "gujarati": (
        "mare marvu che",
        "hu mari javu chhu mare mari javu che",
        "mare jivvu nathi",
        "have sahan nathi thatu",
        "hu aapghat karish",
        "maro pati mane mare che",
        "mane madad karo",
        "મારે મરવું છે",
        "મારે હવે જીવવું નથી",
        "હું આપઘાત કરીશ",
        "હવે સહન નથી થતું",
        "મારો પતિ મને મારે છે",
        "મેં બહુ ગોળીઓ ખાધી છે",
    ),
    "arabic": (
        "أريد أن أموت",
        "اريد ان اموت",
        "أُرِيدُ أَنْ أَمُوت",
        "انا عايز اموت",
        "بدي موت ما بقى فيي",
        "أفكر في الانتحار",
        "لا أريد أن أعيش بعد الآن",
        "لم أعد أحتمل هذه الحياة",
        "زوجي يضربني كل يوم",
        "أخذت كل الحبوب",
        "سوف أقتل نفسي",
        "areed an amoot",
        "3ayez amoot",
        "ساعدوني ارجوكم",
        "لقد اغتصبني",
    ),
    "romanian": (
        "vreau să mor",
        "vreau sa mor",
        "nu mai vreau sa traiesc",
        "mă gândesc să mă sinucid",
        "o sa ma omor",
        "nu mai pot continua asa",
        "am luat prea multe pastile",
        "mă tai din nou",
        "sotul meu ma bate",
        "simt că nu mai rezist",
        "va rog ajutati-ma",
        "as vrea sa fiu moarta",
    ),
    "portuguese": (
        "quero morrer",
        "eu só queria morrer",
        "não quero mais viver",
        "nao aguento mais",
        "vou me matar",
        "penso em suicidar-me",
        "tomei comprimidos a mais, tomei todos os comprimidos",
        "o meu marido bate-me",
        "ele me bateu de novo",
        "estou a cortar-me outra vez",
        "fui violada",
        "a minha vida não faz sentido",
        "por favor me ajudem",
    ),
    "spanish": (
        "quiero morir",
        "solo quiero morirme ya",
        "no quiero vivir mas",
        "ya no puedo más",
        "me voy a matar",
        "estoy pensando en suicidarme",
        "me tomé todas las pastillas",
        "mi marido me pega",
        "me corto los brazos",
        "me han violado",
        "todos estarían mejor sin mí",
        "que alguien me ayude por favor",
        "estoy cansada de vivir",
        "ojalá estuviera muerta",
    ),
    "french": (
        "je veux mourir",
        "jveux mourir",
        "j'ai envie de mourir",
        "je n'en peux plus",
        "jen peux plus",
        "je vais me tuer ce soir",
        "je pense au suicide, je veux me suicider",
        "j'ai avalé tous mes médicaments",
        "mon mari me frappe",
        "je me mutile",
        "j'ai été violée",
        "je ne veux plus vivre",
        "ils seraient mieux sans moi",
        "aidez-moi s'il vous plaît",
    ),
    "ukrainian": (
        "хочу померти",
        "я хочу вмерти",
        "не хочу жити",
        "я більше не можу так жити",
        "хочу вбити себе",
        "я вб\u2019ю себе",
        "думаю про самогубство",
        "я випила багато таблеток",
        "чоловік мене б'є",
        "ріжу себе",
        "допоможіть мені будь ласка",
        "khochu pomerty",
        "bilshe ne mozhu tak",
        "хочу умереть",
        "всім було б краще без мене",
    ),
}
"""Cries in each language, in its own letters and in Latin ones, with accents and without."""

TALK: dict[str, tuple[str, ...]] = {
    "welsh": (
        "dwi isio siarad Cymraeg",
        "Beth ydy cyd-gynhyrchu?",
        "pryd mae'r cyfarfod nesaf",
        "bore da, sut wyt ti heddiw",
        "oes gen ti wybodaeth am y grŵp yma",
        "mae'r tywydd yn braf heddiw",
        "lle alla i gael hyfforddiant",
        "diolch yn fawr iawn",
    ),
    "polish": (
        "co to jest koprodukcja",
        "Dzień dobry, jak mogę dołączyć do grupy?",
        "kiedy jest następne spotkanie",
        "nie mówię dobrze po angielsku",
        "szukam grupy wsparcia",
        "dziękuję bardzo",
        "czy mowisz po polsku",
        "bardzo ladna dzis pogoda",
    ),
    "urdu": (
        "aap kaise hain",
        "mujhe group ke bare mein batao",
        "kya aap urdu bolte hain",
        "agli meeting kab hai",
        "مجھے گروپ کے بارے میں بتائیں",
        "آپ کیسے ہیں",
        "mujhe samajh nahi aaya",
        "नमस्ते, बैठक कब है",
    ),
    "punjabi": (
        "tusi kiven ho ji",
        "mainu punjabi vich gall karni hai",
        "sat sri akal, ki haal hai",
        "ਤੁਸੀਂ ਕਿਵੇਂ ਹੋ",
        "ਮੀਟਿੰਗ ਕਦੋਂ ਹੈ",
    ),
    "bengali": (
        "apni kemon achen",
        "ami bangla bolte chai",
        "meeting kobe hobe",
        "আপনি কেমন আছেন",
        "এই দল সম্পর্কে জানতে চাই",
        "ami ei bishoye jante chai",
    ),
    "gujarati": (
        "tame kem cho",
        "mane gujarati ma vaat karvi che",
        "meeting kyare che",
        "તમે કેમ છો",
        "મારે જૂથ વિશે જાણવું છે",
    ),
    "arabic": (
        "مرحبا كيف حالك",
        "متى الاجتماع القادم",
        "أريد أن أعرف المزيد عن المجموعة",
        "shu hada ma fahimt",
        "kif halak ana bas areed as2al",
        "هل تتكلم العربية",
    ),
    "romanian": (
        "bună ziua, ce este acest grup",
        "cand este urmatoarea intalnire",
        "vorbiti romana",
        "caut un grup de sprijin",
        "multumesc foarte mult",
        "nu vorbesc bine engleza",
    ),
    "portuguese": (
        "o que é coprodução",
        "quando é a próxima reunião",
        "bom dia, você fala português",
        "não falo bem inglês",
        "procuro um grupo de apoio",
        "muito obrigada",
    ),
    "spanish": (
        "qué es la coproducción",
        "cuándo es la próxima reunión",
        "hola, habla usted español",
        "no hablo bien inglés",
        "busco un grupo de apoyo",
        "muchas gracias por todo",
    ),
    "french": (
        "qu'est-ce que la coproduction",
        "quand est la prochaine réunion",
        "bonjour, parlez-vous français",
        "je ne parle pas bien anglais",
        "je cherche un groupe de soutien",
        "merci beaucoup pour tout",
        "je veux apprendre",
    ),
    "ukrainian": (
        "що таке спільне виробництво",
        "коли наступна зустріч",
        "добрий день, як справи",
        "шукаю групу підтримки",
        "dobryi den, yak spravy",
        "дякую",
    ),
    "german": ("was bedeutet das", "wann ist das nächste treffen", "ich spreche kein englisch"),
    "italian": ("quando è la prossima riunione", "non parlo bene inglese", "buongiorno, come si fa"),
    "turkish": ("toplantı ne zaman", "ben türkçe konuşuyorum", "bu grup nedir"),
    "somali": ("waxaan rabaa inaan hadlo", "ma ku hadashaa af soomaali"),
    "lithuanian": ("kada yra kitas susitikimas", "nekalbu gerai angliškai"),
    "hungarian": ("mikor van a következő találkozó", "nem beszélek jól angolul"),
    "albanian": ("kur është takimi tjetër", "nuk flas mirë anglisht"),
    "dutch": ("wanneer is de volgende bijeenkomst", "ik spreek niet goed engels"),
    "of other letters": (
        "你好，会议什么时候",
        "здравствуйте, когда встреча",
        "สวัสดีครับ",
        "안녕하세요",
        "γεια σας, τι είναι αυτό",
    ),
}
"""Everyday talk in each language. It brings no help, and no guess."""

ENGLISH = (
    "wot is coprodukshun",
    "wats the craic wi yous lot",
    "ah dinnae ken whit that means",
    "och aye whit's the spectrum",
    "whaur dae ah gang for trainin",
    "ow bist butt, where's the meetin to",
    "pls tel me wer 2 go 4 trainin",
    "wa gwaan",
    "me nah know wha dat mean",
    "innit bruv",
    "u ok hun",
    "can i get a cwtch",
    "asdf jkl qwerty",
    "La Leche League",
    "El Centro",
    "Casa del Sol",
    "Mind Cymru",
    "Adferiad Recovery",
    "Conwy Connect",
    "St Mungos",
    "Nai Roshni",
    "Apna Ghar",
    "what does diolch mean",
    "is there a polish group",
    "can i write in welsh",
    "tonight",
    "ta",
)
"""English as people type it, and names. None of it is taken for another language."""

MORE_CRIES: dict[str, str] = {
    "welsh": """
        dwi angen help nawr
        rwy'n moyn marw
        dw i ddim eisiau byw rhagor
        sai'n moyn byw
        dwi ishe lladd fy hun
        rwyf am ladd fy hun heno
        dwi wedi cael digon o fywyd
        fedra i ddim cario mlaen
        alla i ddim cario ymlaen fel hyn
        dwi'n torri fy hun
        dwi wedi brifo fy hun
        mae fy ngŵr yn fy nharo i
        mae fy ngwr i'n fy mwrw i
        mae fy mhartner yn fy nghuro
        mae fy ffrind eisiau marw
        mae fy mab yn siarad am ladd ei hun
        mae hi wedi cymryd gormod o dabledi
        dwi wedi llyncu gormod o dabledi
        does dim pwynt byw
        byddai pawb yn well hebdda i
        dwi isio diflannu
        helpwch fi plîs
        help brys
        dwi'n ofni be wna i i fi'n hun
        rhywun helpwch
        dwi ddim yn saff gartref
        dymunaf fod yn farw
        hunanladdiad
        sa i'n gallu mynd mlan
    """,
    "polish": """
        chcę umrzeć
        chce umrzec dzisiaj
        nie chcę już żyć
        nie chce mi się żyć
        mam dość życia
        nie daję już rady
        nie dam rady dłużej
        chcę się zabić
        zabiję się
        myślę o samobójstwie
        mysle zeby ze soba skonczyc
        chcę ze sobą skończyć
        wzięłam za dużo tabletek
        połknąłem całe opakowanie leków
        tnę się
        znowu się pocięłam
        mąż mnie bije
        moj partner mnie bije
        ojciec mnie bije
        moja siostra chce się zabić
        moj kolega chce popelnic samobojstwo
        boję się że sobie coś zrobię
        lepiej by było gdyby mnie nie było
        wszystkim byłoby lepiej beze mnie
        nie ma sensu żyć
        ratunku
        pomocy
        potrzebuję pomocy natychmiast
        pomozcie mi prosze
        chciałbym zniknąć
        nie widzę wyjścia
    """,
    "urdu": """
        mujhe mar jana hai
        main marna chahta hoon
        mai marna chahti hun
        mein mar jana chahti hu
        mujhe jeena nahi hai
        ab aur jeena nahi chahta
        main apni jaan lena chahta hoon
        khudkushi karna chahti hoon
        main khud ko khatam kar lunga
        مجھے مر جانا ہے
        میں مرنا چاہتی ہوں
        میں جینا نہیں چاہتا
        میں خودکشی کرنا چاہتا ہوں
        میں اپنی جان لے لوں گی
        میں نے بہت ساری گولیاں کھا لی ہیں
        maine bohat zyada goliyan kha li hain
        mera shohar mujhe marta hai
        mera shauhar mujh par haath uthata hai
        میرا شوہر مجھے مارتا ہے
        mera bhai khudkushi karna chahta hai
        meri behan marna chahti hai
        میری بہن خودکشی کرنا چاہتی ہے
        main khud ko kaat ti hoon
        مجھے مدد چاہیے
        madad
        madad karo please
        mujhe madad chahiye abhi
        bachao
        ab bardasht nahi hota
        kash main mar jaun
        zindagi se tang aa gaya hoon
        سب میرے بغیر بہتر ہوں گے
    """,
    "punjabi": """
        میں مرنا چاہندا ہاں
        میں مرنا چاہندی آں
        ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ
        ਮੈਂ ਮਰ ਜਾਣਾ ਹੈ
        ਮੈਂ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦੀ
        ਮੈਂ ਖੁਦਕੁਸ਼ੀ ਕਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ
        ਮੈਂ ਆਪਣੇ ਆਪ ਨੂੰ ਮਾਰ ਲਵਾਂਗਾ
        ਮੇਰਾ ਪਤੀ ਮੈਨੂੰ ਮਾਰਦਾ ਹੈ
        ਮੇਰਾ ਘਰਵਾਲਾ ਮੈਨੂੰ ਕੁੱਟਦਾ ਹੈ
        ਮੇਰੀ ਭੈਣ ਮਰਨਾ ਚਾਹੁੰਦੀ ਹੈ
        ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ
        ਮਦਦ ਕਰੋ
        ਬਚਾਓ
        ਮੈਂ ਬਹੁਤ ਗੋਲੀਆਂ ਖਾ ਲਈਆਂ
        ਮੈਂ ਆਪਣੇ ਆਪ ਨੂੰ ਕੱਟਦਾ ਹਾਂ
        ਹੁਣ ਹੋਰ ਨਹੀਂ ਸਹਿ ਹੁੰਦਾ
        main marna chahunda han
        mai marna chaundi aa
        main mar jana hai
        mainu jeena nahi
        main jeona nahi chahunda
        mera gharwala mainu kutda hai
        mera pati mainu marda hai
        mainu madad chahidi hai
        meri madad karo
        main khudkushi karni hai
        mera bhra khudkushi karna chahunda
        jeen da koi faida nahi
        main bahut goliyan kha laiyan
        میرا گھر والا مینوں ماردا اے
        مینوں مدد چاہیدی اے
    """,
    "bengali": """
        আমি মরতে চাই
        আমি আর বাঁচতে চাই না
        আমি মরে যেতে চাই
        আমি আত্মহত্যা করতে চাই
        আমি নিজেকে শেষ করে দেব
        আমার মরে যেতে ইচ্ছে করছে
        আমার বাঁচার ইচ্ছা নেই
        আমি আর পারছি না
        আমি নিজেকে কাটি
        আমি অনেকগুলো ওষুধ খেয়ে ফেলেছি
        আমার স্বামী আমাকে মারে
        আমার জামাই আমাকে পেটায়
        আমার ভাই আত্মহত্যা করতে চায়
        আমার বন্ধু মরতে চায়
        সাহায্য করুন
        বাঁচাও
        আমাকে বাঁচান
        আমার সাহায্য দরকার
        ami morte chai
        ami more jete chai
        ami ar bachte chai na
        ami r bachte chaina
        ami suicide korte chai
        ami attohotta korbo
        amar shami amake mare
        amar jamai amake mare
        amar bon morte chay
        amake bachao
        shahajjo korun
        amar shahajjo lagbe
        ami onek gula oshudh khaisi
        ami ar parchi na
    """,
    "gujarati": """
        હું મરવા માંગુ છું
        hu marva mangu chu
        મારે મરવું છે
        મારે મરી જવું છે
        મારે જીવવું નથી
        હવે જીવવું નથી
        હું આત્મહત્યા કરવા માંગુ છું
        હું આપઘાત કરી લઈશ
        હું મારી જાતને મારી નાખીશ
        મારો પતિ મને મારે છે
        મારા પતિ મને મારે છે
        મારો વર મને મારે છે
        મેં ઘણી બધી ગોળીઓ ખાઈ લીધી
        હું મારી જાતને કાપું છું
        મારી બહેન મરવા માંગે છે
        મારો ભાઈ આત્મહત્યા કરવા માંગે છે
        મદદ કરો
        મને મદદ જોઈએ છે
        બચાવો
        mare marvu che
        mare mari javu che
        mare jivvu nathi
        have jivvu nathi
        hu aatmahatya karva mangu chhu
        hu marva magu chu
        maro pati mane mare che
        mara husband mane mare che
        mane madad joie che
        madad karo
        mari ben marva mange che
        me bahu goli khai lidhi
        have sahan nathi thatu
    """,
    "arabic": """
        أريد أن أموت
        اريد ان اموت
        عايز اموت
        عايزة أموت
        بدي موت
        بدي أموت
        ابغى اموت
        أبي أموت
        نفسي أموت
        لا أريد أن أعيش
        ما بدي عيش
        مش عايز اعيش
        أريد أن أنتحر
        سأنتحر الليلة
        هموت نفسي
        راح اقتل نفسي
        أفكر في الانتحار
        لم أعد أحتمل
        مليت من الحياة
        تعبت من الحياة
        زوجي يضربني
        جوزي بيضربني
        أبي يضربني
        أختي تريد أن تنتحر
        صديقي عايز ينتحر
        أجرح نفسي
        أخذت حبوب كثيرة
        ساعدوني
        النجدة
        احتاج مساعدة الان
        ureed an amoot
        biddi moot
        bedi mout
        3ayez amoot
        3ayza amoot
        zawji yadribni
        goozi beydrabni
        sa3idooni
        abgha amoot
        ma bedi 3eesh
        الجميع أفضل بدوني
    """,
    "romanian": """
        nu mai pot
        vreau să mor
        vreau sa mor
        nu mai vreau să trăiesc
        nu mai vreau sa traiesc
        îmi vine să mă omor
        imi vine sa ma omor
        o să mă omor
        ma sinucid
        vreau să mă sinucid
        mă gândesc la sinucidere
        mă tai
        m-am tăiat iar
        am luat prea multe pastile
        am inghitit toate pastilele
        soțul mă bate
        sotul meu ma bate
        iubitul meu mă lovește
        tata mă bate
        sora mea vrea să moară
        fratele meu vrea sa se sinucida
        prietena mea vrea sa se omoare
        ajutor
        ajutați-mă
        ajutati-ma va rog
        am nevoie de ajutor acum
        nu mai are rost să trăiesc
        m-am săturat de viață
        mai bine nu m-aș fi născut
        toți ar fi mai bine fără mine
        mi-e frică de ce o să-mi fac
        vreau să dispar
        nu mai suport
    """,
    "portuguese": """
        quero desaparecer
        quero morrer
        queria morrer
        queria estar morta
        não quero mais viver
        nao quero viver mais
        nao aguento mais
        não aguento mais viver
        vou-me matar
        vou me matar
        quero me matar
        quero matar-me
        penso em suicídio
        pensando em suicidio
        tomei comprimidos a mais
        tomei a caixa toda de comprimidos
        corto-me
        eu me corto
        voltei a cortar-me
        meu marido me bate
        o meu marido bate-me
        meu namorado me bate
        o meu irmão quer matar-se
        minha irma quer se matar
        a minha amiga quer morrer
        socorro
        ajuda
        preciso de ajuda agora
        me ajuda por favor
        ajudem-me
        seria melhor se eu não existisse
        estavam todos melhor sem mim
        não vejo saída
        a vida nao vale a pena
        tenho medo do que possa fazer a mim mesma
    """,
    "spanish": """
        quiero morir
        quiero morirme
        me quiero morir
        ya no quiero vivir
        no quiero vivir mas
        no aguanto más
        no puedo más
        ya no puedo mas
        quiero matarme
        me voy a matar
        me quiero matar
        pienso en suicidarme
        quiero suicidarme
        pienso en el suicidio
        me corto
        me volví a cortar
        me hago daño
        tomé demasiadas pastillas
        me he tomado todas las pastillas
        mi marido me pega
        mi esposo me golpea
        mi novio me pega
        mi padre me pega
        mi hermano quiere matarse
        mi hija quiere morir
        mi amiga se quiere suicidar
        socorro
        auxilio
        ayuda
        necesito ayuda urgente
        ayudenme por favor
        quiero desaparecer
        todos estarían mejor sin mí
        no vale la pena vivir
        no veo salida
        ojala no despertara
    """,
    "french": """
        j ai envie d en finir
        j'ai envie d'en finir
        jai envie de mourir
        je veux mourir
        j veux mourir
        je veux plus vivre
        je ne veux plus vivre
        jveux crever
        j'en peux plus
        je n'en peux plus
        jen peux plus
        je vais me tuer
        je veux me suicider
        je pense au suicide
        je vais me foutre en l'air
        je vais mettre fin à mes jours
        je me scarifie
        je me coupe
        je me suis encore coupée
        j'ai pris trop de médicaments
        jai avale toute la boite
        mon mari me frappe
        mon mari me bat
        mon copain me tape
        mon père me frappe
        ma soeur veut mourir
        mon frère veut se suicider
        ma copine veut se tuer
        au secours
        aidez moi
        à l'aide
        a l aide
        j'ai besoin d'aide maintenant
        je veux disparaître
        ils seraient mieux sans moi
        tout le monde serait mieux sans moi
        la vie ne vaut pas la peine
        je ne vois plus d'issue
        j'ai peur de ce que je pourrais faire
    """,
    "ukrainian": """
        я хочу померти
        хочу вмерти
        не хочу жити
        не хочу більше жити
        я більше не можу
        більше не витримую
        хочу вбити себе
        я вб'ю себе
        вбю себе
        я накладу на себе руки
        думаю про самогубство
        хочу покінчити з собою
        хочу покінчити життя самогубством
        ріжу себе
        я порізала собі руки
        я випила забагато таблеток
        я наковталася таблеток
        чоловік мене б'є
        мій чоловік бє мене
        батько мене б'є
        моя сестра хоче померти
        мій друг хоче вбити себе
        мій брат хоче покінчити з собою
        допоможіть
        рятуйте
        потрібна допомога
        мені потрібна допомога зараз
        немає сенсу жити
        всім буде краще без мене
        хочу зникнути
        боюся що щось собі зроблю
        ya hochu pomerty
        ne hochu zhyty
        khochu vmerty
        dopomozhit
        cholovik mene bie
    """,
}
"""More of them, a line each: by young and old, with marks and without, for somebody else. Some are words for help."""

MORE_TALK: dict[str, str] = {
    "welsh": """
        bore da
        sut wyt ti heddiw
        diolch am eich help
        diolch yn fawr iawn
        beth yw cydgynhyrchu
        ble mae'r cyfarfod
        dwi'n dod i'r cyfarfod
        pryd mae'r grŵp nesaf
        mae'r tywydd yn braf
        mae fy ngŵr yn gweithio yn yr ysbyty
        mae fy mab yn dod hefyd
        dwi'n hoffi paned
        dwi isio mynd i'r siop
        dwi eisiau bod yn rhan o'r grŵp
        alla i ddim dod heno
        dwi'n byw yng Nghaerdydd
        dwi wedi torri fy nghoes
        rwy'n cymryd tabledi bob bore
        iechyd meddwl
        croeso i bawb
        nos da pawb
        mae hi wedi marw llynedd fy mamgu annwyl
        pwy sy'n rhedeg y gwasanaeth
        dwi ddim yn deall
        dwi'n moyn gwybod mwy
        ga i help gyda'r ffurflen
    """,
    "polish": """
        dzień dobry
        jak się masz
        dziękuję za pomoc
        kiedy jest spotkanie
        gdzie jest grupa
        co to jest koprodukcja
        mój mąż pracuje w szpitalu
        moja siostra też przyjdzie
        lubię herbatę
        nie mogę przyjść jutro
        mieszkam w Londynie
        jestem zmęczony
        chcę się zapisać
        chcę się dowiedzieć więcej
        biorę tabletki rano
        nie rozumiem
        dobranoc wszystkim
        kto prowadzi grupę
        mam pytanie
        to nie działa
        film był do śmierci nudny
        skończyłam pracę o piątej
        co znaczy wpływ
        czy mogę przyprowadzić kolegę
        pomoc społeczna gdzie jest
        życie w Anglii jest drogie
    """,
    "urdu": """
        aap kaise hain
        shukriya madad ke liye
        assalam o alaikum
        meeting kab hai
        mujhe samajh nahi aaya
        main kal nahi aa sakta
        mera shohar kaam par hai
        meri behan bhi aayegi
        mujhe chai pasand hai
        main London mein rehta hoon
        main roz dawai leta hoon
        ye group kya hai
        mujhe aur jaanna hai
        main theek hoon
        khuda hafiz
        بہت شکریہ
        آپ کیسے ہیں
        میٹنگ کب ہے
        میں ٹھیک ہوں
        میری بہن ہسپتال میں کام کرتی ہے
        مجھے سمجھ نہیں آیا
        میں کل آؤں گا
        mujhe ghar jana hai
        mera beta school jana chahta hai
        mujhe group mein aana hai
        mujhe form bharna hai
    """,
    "punjabi": """
        sat sri akal
        tusi kive ho
        main theek han
        meeting kado hai
        main kal aavanga
        mainu samajh nahi aayi
        mera gharwala kamm te hai
        meri bhen vi aavegi
        mainu cha pasand hai
        dhanvaad
        ਸਤ ਸ੍ਰੀ ਅਕਾਲ
        ਤੁਸੀਂ ਕਿਵੇਂ ਹੋ
        ਮੈਂ ਠੀਕ ਹਾਂ
        ਮੀਟਿੰਗ ਕਦੋਂ ਹੈ
        ਤੁਹਾਡੀ ਮਦਦ ਲਈ ਧੰਨਵਾਦ
        ਮੇਰਾ ਪਤੀ ਕੰਮ ਤੇ ਹੈ
        ਮੈਂ ਘਰ ਜਾਣਾ ਹੈ
        ਮੈਨੂੰ ਸਮਝ ਨਹੀਂ ਆਈ
        ਮੈਂ ਲੰਡਨ ਵਿੱਚ ਰਹਿੰਦਾ ਹਾਂ
        main ghar jana hai
        main jana chahunda han
        mera munda school janda hai
        main roti khani hai
        ki haal hai
        میں ٹھیک آں
        تسی کیویں او
    """,
    "bengali": """
        আপনি কেমন আছেন
        আমি ভালো আছি
        মিটিং কখন
        আপনার সাহায্যের জন্য ধন্যবাদ
        আমি বুঝতে পারছি না
        আমার স্বামী কাজে গেছে
        আমার বোনও আসবে
        আমি চা খেতে চাই
        আমি লন্ডনে থাকি
        আমি কাল আসতে পারব না
        আমি আরও জানতে চাই
        শুভ সকাল
        আমি ওষুধ খেয়েছি সকালে
        এই গ্রুপ কি
        আমি যেতে চাই
        ami bhalo achi
        apni kemon achen
        meeting kokhon
        dhonnobad
        ami bujhte parchi na
        ami jete chai
        amar shami kaje geche
        ami cha khete chai
        amar bon asbe
        ami kal aste parbo na
        ami london e thaki
    """,
    "gujarati": """
        કેમ છો
        હું સારો છું
        મીટિંગ ક્યારે છે
        મદદ માટે આભાર
        મને સમજ નથી પડતી
        મારો પતિ કામ પર છે
        મારી બહેન પણ આવશે
        મને ચા ગમે છે
        હું લંડનમાં રહું છું
        હું કાલે આવીશ
        મારે ઘરે જવું છે
        મારે વધુ જાણવું છે
        સુપ્રભાત
        હું સવારે ગોળી લઉં છું
        આ ગ્રુપ શું છે
        kem cho
        hu majama chu
        meeting kyare che
        mane samaj nathi padti
        maro pati kam par che
        mari ben avse
        mane cha game che
        hu kale avish
        mare ghare javu che
        aabhar
        mare janvu che
    """,
    "arabic": """
        السلام عليكم
        كيف حالك
        متى الاجتماع
        شكرا على المساعدة
        أنا بخير
        لا أفهم
        زوجي في العمل
        أختي ستأتي أيضا
        أريد أن أعرف أكثر
        أعيش في لندن
        أريد أن أشرب شاي
        صباح الخير
        أين المجموعة
        آخذ الدواء صباحا
        أريد أن أذهب إلى البيت
        ما هذا
        أبي يعمل في المستشفى
        عايز أعرف أكتر
        بدي شاي
        لا أستطيع الحضور غدا
        kifak
        ana bekheir
        shukran
        ayez a3raf aktar
        biddi shay
        emta el ejtema3
    """,
    "romanian": """
        bună ziua
        ce mai faci
        când e întâlnirea
        mulțumesc pentru ajutor
        nu înțeleg
        nu mai pot veni mâine
        soțul meu lucrează la spital
        vine și sora mea
        îmi place ceaiul
        locuiesc în Londra
        vreau să știu mai mult
        vreau să vin
        iau pastile dimineața
        ce este grupul
        noapte bună
        nu am timp azi
        m-am mutat anul trecut
        am o întrebare
        unde este întâlnirea
        vreau sa invat
        fratele meu vrea sa vina
        mama lucreaza
        nu pot veni maine
        mi-e foame
        nu mai am timp
        tata lucreaza mult
    """,
    "portuguese": """
        bom dia
        como está
        quando é a reunião
        obrigado pela ajuda
        não percebo
        não entendo
        não posso ir amanhã
        meu marido trabalha no hospital
        a minha irmã também vem
        gosto de chá
        moro em Londres
        quero saber mais
        quero participar
        tomo comprimidos de manhã
        o que é o grupo
        boa noite a todos
        tenho uma pergunta
        cortei o cabelo
        o meu irmão quer vir
        quero mais informação
        onde é a reunião
        não quero mais café
        a vida em Londres é cara
        ele bate bola no parque
        estou cansado hoje
        morreu o telemóvel
    """,
    "spanish": """
        buenos días
        cómo estás
        cuándo es la reunión
        gracias por la ayuda
        no entiendo
        no puedo ir mañana
        mi marido trabaja en el hospital
        mi hermana viene también
        me gusta el té
        vivo en Londres
        quiero saber más
        quiero participar
        tomo pastillas por la mañana
        qué es el grupo
        buenas noches a todos
        tengo una pregunta
        me corto el pelo mañana
        mi hermano quiere venir
        quiero vivir en Londres
        no quiero más café
        dónde es la reunión
        no puedo más que decir gracias
        la vida en Londres es cara
        me quiero ir a casa
        estoy cansado hoy
        mi padre me llama
    """,
    "french": """
        bonjour
        comment ça va
        quand est la réunion
        merci pour votre aide
        je ne comprends pas
        je ne peux pas venir demain
        mon mari travaille à l'hôpital
        ma soeur vient aussi
        j'aime le thé
        j'habite à Londres
        je veux en savoir plus
        je veux participer
        je prends mes médicaments le matin
        c'est quoi le groupe
        bonne nuit à tous
        j'ai une question
        je me suis coupé les cheveux
        mon frère veut venir
        je veux vivre à Londres
        je ne veux plus de café
        où est la réunion
        j'ai envie de venir
        j'ai envie d'un café
        la vie à Londres est chère
        je suis fatigué aujourd'hui
        j'ai fini mon travail
    """,
    "ukrainian": """
        добрий день
        як справи
        коли зустріч
        дякую за допомогу
        я не розумію
        я не можу прийти завтра
        мій чоловік працює в лікарні
        моя сестра теж прийде
        люблю чай
        я живу в Лондоні
        хочу знати більше
        хочу прийти
        п'ю таблетки вранці
        що таке група
        добраніч усім
        маю питання
        мій брат хоче прийти
        хочу жити в Лондоні
        не хочу більше кави
        де зустріч
        життя в Лондоні дороге
        я втомився сьогодні
        dobryi den
        dyakuyu
        hochu znaty bilshe
        ya zhyvu v londoni
    """,
}
"""More everyday talk, a line each."""

FOREIGN = (
    "bon dia, quan és la reunió",
    "no entenc què vol dir",
    "hej, när är mötet",
    "jag förstår inte",
    "hei, når er møtet",
    "jeg forstår ikke hva det betyr",
    "hvornår er mødet i dag",
    "hei, milloin kokous on",
    "en ymmärrä mitä tämä on",
    "dobrý den, kdy je schůzka",
    "dobrý deň, kedy je stretnutie",
    "labdien, kad ir sapulce",
    "silav, civîn kengî ye",
    "habari, mkutano ni lini",
    "asante sana kwa msaada",
    "ẹ káàárọ̀, báwo ni",
    "biko, kedu mgbe nzukọ ga-adị",
    "kumusta po kayo, kailan ang pulong",
    "hindi ko naiintindihan",
    "xin chào, khi nào họp nhóm",
    "tôi không hiểu",
    "γεια σας, πότε είναι η συνάντηση",
    "когда встреча",
    "سلام، جلسه کی است",
    "கூட்டம் எப்போது",
    "बैठक कहिले छ",
    "ስብሰባው መቼ ነው",
    "会议什么时候",
    "ciao, quando è la riunione",
    "wann ist das Treffen",
    "wanneer is de bijeenkomst",
    "toplantı ne zaman",
    "mikor lesz a találkozó",
    "kada susitikimas, aš nesuprantu",
    "kur është takimi",
    "goorma ayay kulanku tahay",
)
"""Everyday talk in other languages that are spoken in Britain."""

FOREIGN_CRIES = (
    "vull morir",
    "jag vill dö",
    "jeg vil bare dø",
    "jeg vil ikke leve mere",
    "haluan kuolla",
    "chci umřít",
    "chcem zomrieť",
    "es gribu nomirt",
    "ez dixwazim bimirim",
    "nataka kufa",
    "mo fẹ́ kú",
    "achọrọ m ịnwụ",
    "gusto ko nang mamatay",
    "tôi muốn chết",
    "θέλω να πεθάνω",
    "я хочу умереть",
    "искам да умра",
    "می‌خواهم بمیرم",
    "நான் சாக வேண்டும்",
    "म मर्न चाहन्छु",
    "መሞት እፈልጋለሁ",
    "我不想活了",
)
