"""Cries for help in many languages as people type them, and everyday talk in some. A text in each line."""

PLAIN_CRIES: dict[str, str] = {
    "albanian": """
        dua të vdes
        dua te vdes
        nuk dua të jetoj
        nuk dua te jetoj me
        do të vras veten
        do vras veten
        dua te vras veten
        dua ta mbaroj jetën
        nuk dua të jetoj më
        dua të vdes sonte
        """,
    "amharic": """
        መሞት እፈልጋለሁ
        መኖር አልፈልግም
        ራሴን ማጥፋት እፈልጋለሁ
        ራሴን አጠፋለሁ
        መሞት ነው የምፈልገው
        memot efelgalehu
        መኖር አልፈልግም ደክሞኛል
        """,
    "arabic": """
        أريد أن أموت
        اريد ان اموت
        لا أريد أن أعيش
        بدي موت
        ما بدي عيش
        عايز اموت
        مش عايز اعيش
        أريد الانتحار
        سأقتل نفسي
        هقتل نفسي
        تعبت من الحياة بدي اموت
        ابي اموت
        نفسي اموت
        bdi moot
        ayez amoot
        rah nentaher
        ما بقي بدي عيش
        اريد اقتل نفسي
        نفسي اموت وارتاح
        انا عايزة اموت
        ودي اموت
        """,
    "armenian": """
        ուզում եմ մեռնել
        չեմ ուզում ապրել
        ինձ կսպանեմ
        ես ուզում եմ մեռնել
        այլևս չեմ ուզում ապրել
        """,
    "bengali": """
        আমি মরে যেতে চাই
        আমি মরতে চাই
        আর বাঁচতে চাই না
        আমি বাঁচতে চাই না
        আত্মহত্যা করব
        নিজেকে শেষ করে দেব
        ami morte chai
        ami bachte chai na
        amar bachte icche kore na
        আমার আর বেঁচে থাকতে ইচ্ছে করে না
        আমি মরতে চাই আজ
        ami ar bachte chai na
        """,
    "bosnian-croatian-serbian": """
        želim da umrem
        zelim da umrem
        ne želim da živim
        ne zelim vise da zivim
        ubiću se
        ubicu se
        hoću da umrem
        želim umrijeti
        ne želim više živjeti
        ubit ću se
        желим да умрем
        не желим да живим
        razmišljam o samoubistvu
        hoću da se ubijem
        više mi se ne živi
        """,
    "bulgarian": """
        искам да умра
        не искам да живея
        ще се самоубия
        искам да се самоубия
        iskam da umra
        ne iskam da jiveq
        ще се убия
        не ми се живее
        вече не искам да живея
        ще се самоубия тази вечер
        """,
    "catalan": """
        vull morir
        em vull morir
        no vull viure
        no vull viure més
        em mataré
        vull suïcidar-me
        """,
    "chinese": """
        我想死
        我真的想死
        我不想活了
        活不下去了
        真的不想活了
        我想自杀
        我準備自殺
        想结束自己的生命
        我想了結自己
        我要去死
        唔想做人
        我唔想生存
        我今天晚上想死
        我觉得活着没意思
        真系唔想再生存落去
        每天都想死
        我打算自杀
        我不想再活了
        """,
    "czech": """
        chci umřít
        chci umrit
        nechci žít
        nechci uz zit
        zabiju se
        chci se zabít
        spáchám sebevraždu
        už nechci žít
        už nechci dál žít
        chtěl bych umřít
        """,
    "danish": """
        jeg vil dø
        jeg vil ikke leve
        jeg gider ikke leve
        jeg tager mit liv
        jeg vil ikke leve mere
        jeg vil begå selvmord
        jeg vil bare dø
        jeg har ikke lyst til at leve mere
        """,
    "dutch": """
        ik wil dood
        ik wil sterven
        ik wil niet meer leven
        ik ga mezelf doden
        ik maak er een einde aan
        ik wil zelfmoord plegen
        ik zou willen dat ik dood was
        ik pleeg zelfmoord
        ik wil er niet meer zijn
        ik wil echt niet meer leven
        ik wil een einde aan mijn leven maken
        was ik maar dood
        """,
    "estonian": """
        tahan surra
        ma ei taha elada
        ma tapan ennast
        ei taha enam elada
        enesetapp
        ma tahan surra
        ma ei taha enam elada
        """,
    "farsi": """
        نمی خواهم زنده بمانم
        نمی‌خواهم زنده بمانم
        می‌خواهم بمیرم
        میخوام بمیرم
        می خوام بمیرم
        میخوام خودمو بکشم
        می‌خوام خودم رو بکشم
        دیگه نمی‌خوام زندگی کنم
        خسته شدم از زندگی
        دیگر نمی توانم ادامه دهم
        میخوام خودکشی کنم
        نمیخوام زنده باشم
        کاش میمردم
        mikham bemiram
        nemikham zende basham
        khodamo mikosham
        من دیگه نمی‌خوام زنده بمونم
        می‌خواهم خودم را بکشم
        می‌خوام بمیرم خسته شدم
        دیگه نمیخوام زندگی کنم
        """,
    "finnish": """
        haluan kuolla
        en halua elää
        en halua elaa
        tapan itseni
        aion tappaa itseni
        en jaksa elää
        haluaisin kuolla
        haluan vain kuolla
        en halua enää elää
        """,
    "french": """
        je veux mourir
        j'ai envie de mourir
        jai envie de mourir
        je ne veux plus vivre
        je veux plus vivre
        je vais me tuer
        je veux me suicider
        j'en peux plus de vivre
        je veux en finir
        je préférerais être morte
        je pense au suicide
        envie de crever
        franchement je veux mourir
        je ne veux plus être là
        je pense à me tuer
        """,
    "georgian": """
        სიკვდილი მინდა
        არ მინდა სიცოცხლე
        თავს მოვიკლავ
        მინდა მოვკვდე
        აღარ მინდა ცხოვრება
        """,
    "german": """
        ich will sterben
        ich möchte sterben
        ich moechte sterben
        ich will nicht mehr leben
        ich mag nicht mehr leben
        ich bringe mich um
        ich bring mich um
        ich will mich umbringen
        ich denke an suizid
        ich wäre lieber tot
        ich mache schluss mit meinem leben
        will nicht mehr leben
        ich nehme mir das leben
        ich möchte nicht mehr leben
        am liebsten würde ich sterben
        ich werde mich umbringen
        """,
    "greek": """
        θέλω να πεθάνω
        θελω να πεθανω
        δεν θέλω να ζω
        δε θελω να ζησω
        θα αυτοκτονήσω
        θέλω να αυτοκτονήσω
        θα σκοτωθώ
        thelo na pethano
        den thelo na zo
        δεν αντέχω άλλο να ζω
        θελω πραγματικα να πεθανω
        δεν θέλω άλλο να ζω
        """,
    "gujarati": """
        મારે મરવું છે
        મારે જીવવું નથી
        હું મરી જવા માંગુ છું
        આત્મહત્યા કરવી છે
        mare marvu che
        mare jivvu nathi
        મારે હવે જીવવું નથી
        હું મરવા માંગું છું
        """,
    "hausa": """
        ina so in mutu
        ba na so in rayu
        zan kashe kaina
        ina son mutuwa
        ina so in kashe kaina
        na gaji da rayuwa ina so in mutu
        """,
    "hebrew": """
        אני רוצה למות
        לא רוצה לחיות
        אני אתאבד
        רוצה להתאבד
        אין לי כוח לחיות
        אני רוצה למות עכשיו
        אני לא רוצה לחיות יותר
        """,
    "hindi": """
        मैं मरना चाहता हूँ
        मैं मरना चाहती हूं
        मुझे मरना है
        जीना नहीं चाहता
        मैं जीना नहीं चाहती
        आत्महत्या करना चाहता हूँ
        मैं खुद को मार डालूंगा
        अब और नहीं जी सकता
        खुदकुशी कर लूंगी
        mai marna chahta hu
        mujhe marna hai
        jeena nahi chahti
        main apni jaan de dunga
        mar jaana chahta hoon
        ab jiya nahi jata
        suicide karna chahta hu
        मैं अब जीना नहीं चाहता
        मुझे मर जाना है
        main khudkushi karne wala hoon
        mujhe ab nahi jeena
        main mar jaana chahti hun
        """,
    "hungarian": """
        meg akarok halni
        nem akarok élni
        nem akarok elni
        megölöm magam
        megolom magam
        öngyilkos leszek
        nem akarok tovább élni
        véget vetek az életemnek
        legszívesebben meghalnék
        """,
    "igbo": """
        achọrọ m ịnwụ
        achoro m inwu
        achọghị m ịdị ndụ
        achoghi m idi ndu
        aga m egbu onwe m
        achọrọ m ịnwụ ugbu a
        """,
    "indonesian-malay": """
        aku ingin mati
        saya mau mati
        tidak ingin hidup lagi
        ingin bunuh diri
        aku mau bunuh diri
        nggak mau hidup lagi
        saya nak mati
        tak nak hidup lagi
        nak bunuh diri
        aku pengen mati aja
        gue mau bunuh diri
        """,
    "irish": """
        ba mhaith liom bás a fháil
        níl mé ag iarraidh a bheith beo
        tá mé chun mé féin a mharú
        teastaíonn uaim bás a fháil
        ni theastaionn uaim maireachtail
        lámh a chur i mo bhás féin
        nílim ag iarraidh a bheith beo níos mó
        táim chun mé féin a mharú anocht
        ba mhaith liom a bheith marbh
        """,
    "italian": """
        ho voglia di morire
        voglio morire
        non voglio più vivere
        non voglio piu vivere
        voglio ammazzarmi
        voglio farla finita
        mi voglio uccidere
        penso al suicidio
        vorrei essere morta
        vorrei non svegliarmi più
        sto per uccidermi
        desidero morire
        non ho più voglia di vivere
        ho tanta voglia di morire stasera
        non voglio più stare al mondo
        voglio uccidermi subito
        vorrei sparire per sempre
        """,
    "jamaican": """
        mi waan dead
        mi nuh waan live no more
        mi a go kill miself
        """,
    "japanese": """
        死にたい
        もう死にたい
        消えたい
        自殺したい
        生きていたくない
        もう生きたくない
        殺される
        もう限界 死にたい
        本当に死にたいです
        shinitai
        しにたい
        ごめん、もう死にたいんだ
        毎日死にたいと思ってる
        自殺したいです
        私は消えてしまいたい
        生きてるのがつらい 死にたい
        もう生きていたくないよ
        """,
    "kannada": """
        ಸಾಯಬೇಕು
        ನಾನು ಸಾಯಬೇಕು
        ನನಗೆ ಬದುಕಲು ಇಷ್ಟವಿಲ್ಲ
        ಆತ್ಮಹತ್ಯೆ ಮಾಡಿಕೊಳ್ಳುತ್ತೇನೆ
        ನನಗೆ ಸಾಯಬೇಕು ಅನಿಸುತ್ತಿದೆ
        ಬದುಕೋಕೆ ಇಷ್ಟ ಇಲ್ಲ
        ನನಗೆ ಈಗಲೇ ಸಾಯಬೇಕು
        ನಾನು ಆತ್ಮಹತ್ಯೆ ಮಾಡಿಕೊಳ್ಳಬೇಕು
        """,
    "korean": """
        나 죽고 싶어
        죽고싶다
        죽고 싶어요
        자살하고 싶어
        살고 싶지 않아
        더 이상 못 살겠어
        살기 싫어
        죽을래
        도와주세요 죽고 싶어요
        죽어버리고 싶어
        그냥 죽고싶어요
        정말 죽고 싶다는 생각이 들어
        자살할 거예요
        더 이상 살고 싶지가 않아요
        오늘 밤에 죽을래
        살기가 싫어요
        """,
    "krio": """
        a nor wan liv agen
        """,
    "kurdish": """
        dixwazim bimirim
        ez naxwazim bijîm
        ez naxwazim bijim
        ez ê xwe bikujim
        دەمەوێت بمرم
        نامەوێت بژیم
        خۆم دەکوژم
        min êdî nikarim
        """,
    "latvian": """
        gribu mirt
        gribu nomirt
        negribu dzīvot
        negribu dzivot
        es sevi nogalināšu
        izdarīšu pašnāvību
        vairs negribu dzīvot
        es gribu nomirt
        es vairs negribu dzīvot
        """,
    "lithuanian": """
        noriu mirti
        nenoriu gyventi
        nusižudysiu
        nusizudysiu
        noriu nusižudyti
        nebenoriu gyventi
        noriu numirti
        aš noriu mirti
        nebenoriu gyventi daugiau
        """,
    "malayalam": """
        എനിക്ക് മരിക്കണം
        എനിക്ക് ജീവിക്കണ്ട
        മരിക്കാൻ തോന്നുന്നു
        ആത്മഹത്യ ചെയ്യാൻ പോകുന്നു
        എനിക്ക് ചാവണം
        enikku marikkanam
        എനിക്ക് ഇനി ജീവിക്കണ്ട
        എനിക്ക് മരിക്കണം എന്നുണ്ട്
        """,
    "maltese": """
        irrid immut
        ma rridx ngħix
        se noqtol lili nnifsi
        ma rridx nghix aktar
        irrid immut illum
        ma rridx ngħix aktar
        """,
    "marathi": """
        मला मरायचं आहे
        मला जगायचं नाही
        मला जगायचे नाही
        आत्महत्या करणार आहे
        मला मरायचे आहे
        mala maraycha aahe
        मला आता जगायचं नाही
        मी आत्महत्या करणार
        """,
    "nepali": """
        म मर्न चाहन्छु
        मलाई मर्न मन लाग्यो
        बाँच्न मन छैन
        आत्महत्या गर्छु
        malai marna man lagyo
        bachna man chaina
        """,
    "norwegian": """
        jeg vil dø
        jeg vil do
        jeg vil ikke leve
        jeg orker ikke leve
        jeg skal ta livet mitt
        vil ikke leve lenger
        jeg vil bare dø
        jeg orker ikke leve mer
        """,
    "pashto": """
        زه مړ کیدل غواړم
        زه غواړم ځان ووژنم
        ځان وژنم
        نه غواړم ژوندی پاتې شم
        زه نور ژوند نه غواړم
        زه نور نه غواړم ژوندی پاتې شم
        غواړم ځان ووژنم
        """,
    "polish": """
        chcę umrzeć
        chce umrzec
        nie chcę żyć
        nie chce juz zyc
        chcę się zabić
        zabiję się
        mam ochotę umrzeć
        nie chce mi się żyć
        skończę ze sobą
        chcę ze sobą skończyć
        myślę o samobójstwie
        wolałabym nie żyć
        nie dam już rady
        odbiorę sobie życie
        ja już nie chcę żyć
        chcę dzisiaj umrzeć
        chyba się zabiję
        """,
    "portuguese": """
        quero morrer
        não quero mais viver
        nao quero viver
        vou me matar
        quero me matar
        queria estar morta
        penso em suicídio
        tenho vontade de morrer
        quero acabar com a minha vida
        não aguento mais viver
        vou acabar com tudo
        preferia estar morto
        só quero morrer
        já não quero viver
        penso em me matar
        """,
    "punjabi": """
        ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦਾ ਹਾਂ
        ਮੈਂ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦੀ
        ਮੈਨੂੰ ਮਰਨਾ ਹੈ
        ਖੁਦਕੁਸ਼ੀ ਕਰ ਲਵਾਂਗਾ
        main marna chaunda
        jeen nu jee nahi karda
        ਮੈਂ ਹੁਣ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦਾ
        ਮੈਂ ਮਰ ਜਾਣਾ ਚਾਹੁੰਦਾ ਹਾਂ
        """,
    "romanian": """
        vreau să mor
        vreau sa mor
        nu mai vreau să trăiesc
        nu mai vreau sa traiesc
        vreau să mă omor
        ma omor
        mă gândesc la sinucidere
        îmi iau viața
        nu mai pot
        mi-e dor să mor
        as vrea sa mor
        nu mai vreau să trăiesc deloc
        vreau să-mi iau viața
        îmi doresc să mor
        """,
    "russian": """
        хочу умереть
        я не хочу жить
        не хочу больше жить
        я хочу умереть
        покончу с собой
        хочу покончить с собой
        убью себя
        хочу убить себя
        не хочется жить
        думаю о самоубийстве
        лучше бы я умерла
        hochu umeret
        ne hochu zhit
        жить не хочу
        я больше не хочу жить
        хочется умереть
        я покончу с собой сегодня
        """,
    "scots": """
        ah want tae die
        a dinnae want tae be here
        ah cannae go oan
        am gonnae kill masel
        want tae end it aw
        cannae cope wi this life
        ah jist want tae die
        cannae dae this life ony mair
        """,
    "scottish-gaelic": """
        tha mi airson bàsachadh
        tha mi airson basachadh
        chan eil mi airson a bhith beò
        chan eil mi airson a bhith beo
        tha mi ag iarraidh bàsachadh
        tha mi a' dol gam mharbhadh fhèin
        tha mi airson mo bheatha a thoirt gu crìch
        chan urrainn dhomh seo a dhèanamh tuilleadh, tha mi airson bàsachadh
        tha mi airson mi fhèin a mharbhadh a-nochd
        """,
    "shona": """
        ndoda kufa
        ndinoda kufa
        handichada kurarama
        ndoda kuzviuraya
        ndichazviuraya
        ndoda kufa hangu
        ndiri kuda kuzviuraya
        """,
    "sinhala": """
        මට මැරෙන්න ඕන
        මට ජීවත් වෙන්න ඕන නෑ
        සිය දිවි නසාගන්න හිතෙනවා
        mata marenna oni
        මට දැන් මැරෙන්න ඕන
        මට ජීවිතේ එපා වෙලා
        """,
    "slovak": """
        chcem zomrieť
        chcem zomriet
        nechcem žiť
        nechcem uz zit
        zabijem sa
        chcem sa zabiť
        spácham samovraždu
        už nechcem žiť
        chcem umrieť
        """,
    "somali": """
        Waan dhimanayaa
        waxaan rabaa inaan dhinto
        waxaan rabaa inaan is dilo
        ma rabo inaan sii noolaado
        ma doonayo inaan noolaado
        nolosha waan ka daalay
        waan is dilayaa
        waan isdilayaa
        naftayda ayaan qaadayaa
        geeri baan rabaa
        waxaan doonayaa inaan dhinto
        waan is dili doonaa caawa
        waxaan rabaa in aan dhinto
        """,
    "spanish": """
        quiero morir
        me quiero morir
        quiero morirme
        no quiero vivir
        no quiero seguir viviendo
        me voy a matar
        quiero matarme
        quiero suicidarme
        tengo ganas de morir
        quiero acabar con mi vida
        ojalá estuviera muerta
        no puedo más con mi vida
        ya no quiero vivir
        voy a quitarme la vida
        la verdad quiero morirme
        no quiero vivir más
        pienso en matarme
        """,
    "swahili": """
        nataka kufa
        sitaki kuishi
        nataka kujiua
        nitajiua
        sitaki kuishi tena
        najisikia kufa
        ninataka kufa
        sitaki tena kuishi
        nitajiua leo
        """,
    "swedish": """
        jag vill dö
        jag vill do
        jag vill inte leva
        jag orkar inte leva
        jag ska ta livet av mig
        jag vill ta mitt liv
        jag vill inte leva längre
        jag vill bara dö
        jag vill inte leva mer
        """,
    "sylheti": """
        ami mori zaitam chai
        ami ar bachtam chai na
        """,
    "tagalog": """
        gusto ko nang mamatay
        gusto ko na mamatay
        ayoko nang mabuhay
        ayaw ko na mabuhay
        magpapakamatay ako
        gusto kong magpakamatay
        papatayin ko sarili ko
        gusto ko nang mamatay ngayon
        ayoko na mabuhay
        magpapakamatay na ako
        """,
    "tamil": """
        இறக்க வேண்டும்
        நான் சாக விரும்புகிறேன்
        எனக்கு சாகணும்
        சாகணும் போல இருக்கு
        தற்கொலை செய்யப் போகிறேன்
        எனக்கு வாழ பிடிக்கவில்லை
        வாழவே பிடிக்கல
        உயிரோடு இருக்க விரும்பவில்லை
        செத்துடலாம் போல இருக்கு
        naan saaganum
        enakku vaazha pidikala
        நான் இறக்க விரும்புகிறேன்
        எனக்கு செத்துடணும் போல இருக்கு
        எனக்கு வாழவே பிடிக்கவில்லை
        """,
    "telugu": """
        నాకు చావాలని ఉంది
        నేను చనిపోవాలనుకుంటున్నాను
        ఆత్మహత్య చేసుకుంటాను
        నాకు బతకాలని లేదు
        చచ్చిపోవాలని ఉంది
        నాకు ఇక బతకాలని లేదు
        నేను ఆత్మహత్య చేసుకోవాలి
        """,
    "thai": """
        อยากตาย
        ไม่อยากอยู่แล้ว
        ไม่อยากมีชีวิตอยู่
        อยากฆ่าตัวตาย
        ฉันอยากตาย
        ผมอยากตายจริงๆ
        หนูไม่อยากอยู่แล้วค่ะ
        คิดจะฆ่าตัวตาย
        อยากตายทุกวัน
        """,
    "tigrinya": """
        ክመውት ደልየ
        ክመውት እደሊ
        ብህይወት ክነብር ኣይደልን
        ነብሰይ ክቐትል እየ
        ክመውት እየ ዝደሊ
        ነብሰይ ክቐትል ደልየ
        """,
    "turkish": """
        ölmek istiyorum
        olmek istiyorum
        yaşamak istemiyorum
        yasamak istemiyorum
        kendimi öldürmek istiyorum
        intihar edeceğim
        intihar etmek istiyorum
        canıma kıyacağım
        artık dayanamıyorum
        ölsem de kurtulsam
        kendimi öldüreceğim
        ben ölmek istiyorum artık
        yaşamak istemiyorum artık
        hayatıma son vermek istiyorum
        """,
    "twi": """
        me pɛ sɛ mewu
        mepe se mewu
        mempɛ sɛ metena ase
        mekum me ho
        mepɛ sɛ mewu seesei
        """,
    "ukrainian": """
        хочу померти
        не хочу жити
        я хочу вмерти
        хочу вбити себе
        накладу на себе руки
        не хочу більше жити
        хочу покінчити з собою
        жити не хочеться
        краще б я померла
        я більше не хочу жити
        хочеться померти
        """,
    "urdu": """
        میں مرنا چاہتا ہوں
        مجھے مرنا ہے
        میں جینا نہیں چاہتی
        خودکشی کرنا چاہتا ہوں
        میں اپنی جان لے لوں گا
        زندہ نہیں رہنا چاہتا
        ab jeena nahi
        مجھے اب جینا نہیں
        میں خود کو مارنا چاہتا ہوں
        main khud ko khatam karna chahta hun
        """,
    "vietnamese": """
        tôi muốn chết
        toi muon chet
        tôi không muốn sống nữa
        khong muon song nua
        muốn tự tử
        toi muon tu tu
        em muốn chết quá
        chán sống rồi
        tôi chỉ muốn chết
        em không muốn sống nữa
        """,
    "welsh": """
        dw i ddim isie byw
        dwi ddim isio byw dim mwy
        dwisio marw
        dwi isio lladd fy hun
        sai moyn bod ma rhagor
        alla i ddim cario mlaen
        dwi'n mynd i ladd fy hun
        dw i eisiau marw
        dwi di cal digon dwi isio marw
        rwy am roi terfyn ar fy mywyd
        dwi'n ystyried lladd fy hun
        sa i'n moyn byw
        sori ond dwi ddim isio byw rhagor
        wi'n mynd i ladd yn hunan heno
        dwi isie i bopeth orffen, dwi isie marw
        """,
    "yoruba": """
        mo fe ku
        mo fẹ́ kú
        mi o fe wa laaye mo
        mo fe pa ara mi
        ayé ti su mi
        mo fẹ́ kú báyìí
        mo fe para mi
        """,
}
"""To be checked by speakers, as the words themselves are. Languages that share a file stand by themselves."""

PLAIN_TALK: dict[str, str] = {
    "armenian": """
        սուրճ եմ ուզում
        երբ է հանդիպումը
        """,
    "bosnian-croatian-serbian": """
        želim da idem kući
        ne želim da idem
        kada je sastanak
        živim u Londonu
        hoću kafu
        """,
    "bulgarian": """
        искам да си ходя
        не искам да идвам
        кога е срещата
        живея в Лондон
        """,
    "chinese": """
        我想死你了
        我们什么时候开会
        他打我电话了
        笑死我了
        自杀预防培训
        我不想死
        想知道更多
        不想去开会
        我要去超市
        """,
    "dutch": """
        ik wil niet meer komen
        we maken er een einde aan voor vandaag
        de batterij is dood
        """,
    "estonian": """
        tahan kohvi
        ei taha minna
        millal on koosolek
        """,
    "farsi": """
        می‌خواهم چای بخورم
        جلسه کی است
        نمی‌خواهم بیایم
        من زندگی در لندن را دوست دارم
        خسته شدم از این فرم
        """,
    "french": """
        je suis mort de rire
        je ne veux plus venir
        """,
    "georgian": """
        ყავა მინდა
        როდის არის შეხვედრა
        """,
    "german": """
        ich will nach hause
        wir machen schluss für heute
        das bringt mich um den schlaf
        ich will nicht mehr kommen
        """,
    "hausa": """
        ina so in tafi gida
        yaushe ne taro
        ba na so in zo
        """,
    "hebrew": """
        אני רוצה קפה
        מתי הפגישה
        לא רוצה ללכת
        צחקתי למות
        """,
    "hindi": """
        मुझे चाय चाहिए
        मीटिंग कब है
        मैं नहीं आना चाहता
        mujhe nahi jana
        hasi se mar gaya
        """,
    "indonesian-malay": """
        saya mau kopi
        tidak mau datang
        kapan rapatnya
        aku ingin tidur
        lampu mati
        """,
    "irish": """
        ba mhaith liom cupán tae
        níl mé ag iarraidh dul ann
        tá an grúpa go maith
        cathain a bheidh an cruinniú
        """,
    "italian": """
        muoio di fame
        ho voglia di un caffè
        non ho voglia di uscire
        mi piace vivere qui
        la riunione è domani
        """,
    "japanese": """
        今日の会議は何時ですか
        必死に頑張りました
        死ぬほど笑った
        この映画は消えた
        もう帰りたい
        助かりました、ありがとう
        自殺予防の研修はありますか
        お腹が空いた
        """,
    "kannada": """
        ನನಗೆ ಚಹಾ ಬೇಕು
        ಸಭೆ ಯಾವಾಗ
        ನನಗೆ ಇಷ್ಟ ಇಲ್ಲ
        """,
    "korean": """
        오늘 모임은 언제예요
        배고파 죽겠어
        보고 싶어요
        집에 가고 싶어
        살 빼고 싶어
        자살 예방 교육이 있나요
        죽 먹고 싶어
        웃겨 죽겠다
        """,
    "malayalam": """
        എനിക്ക് ചായ വേണം
        യോഗം എപ്പോഴാണ്
        """,
    "maltese": """
        irrid kafè
        ma rridx niġi
        meta hi l-laqgħa
        """,
    "polish": """
        mam ochotę na kawę
        nie chce mi się iść
        """,
    "scottish-gaelic": """
        tha mi airson cupa tì
        chan eil mi airson a dhol ann
        tha mi toilichte a bhith an seo
        cuin a tha a' choinneamh
        """,
    "shona": """
        ndoda tii
        handidi kuenda
        musangano uri riini
        """,
    "somali": """
        waxaan rabaa shaah
        kulanku waa berri
        ma rabo inaan tago
        waan ku mahadsanahay
        """,
    "tamil": """
        எனக்கு தேநீர் வேண்டும்
        கூட்டம் எப்போது
        நான் வர விரும்பவில்லை
        வாழ்த்துக்கள்
        """,
    "telugu": """
        నాకు టీ కావాలి
        సమావేశం ఎప్పుడు
        నాకు రావాలని లేదు
        """,
    "thai": """
        ประชุมวันไหน
        อยากกินข้าว
        ไม่อยากไป
        ขอบคุณค่ะ
        ไม่อยากตาย
        """,
    "turkish": """
        eve gitmek istiyorum
        gelmek istemiyorum
        """,
    "twi": """
        mepɛ sɛ mekɔ fie
        mempɛ
        """,
    "welsh": """
        dwi ddim isio mynd i'r cyfarfod
        dwi isie paned
        dan ni ddim isie staff yma
        dwi'n byw yng Nghaerdydd
        mae'r grŵp yn bwysig i mi
        dwi moyn dod wythnos nesa
        """,
}
"""What people say in a group with the same words: what they want, do not want, or laugh about."""
