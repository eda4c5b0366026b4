"""Invented interview talk in many languages, for tests of encodings and of languages."""

from __future__ import annotations

from typing import Final

PROSE: Final = {
    "en": (
        "Well, I moved here about eleven years ago, when the old market was still open. The first "
        "thing you notice is how quiet it gets after nine. “Nobody asks you anything,” my sister "
        "used to say, and she wasn’t wrong. They stop people at the corner, they look through your "
        "bag, and then they tell you to move on – as if there were somewhere to go. I don’t think "
        "it’s about safety. It’s about being seen. When the new clinic opened we thought things "
        "would change, and for a while they did: you could walk in, have a coffee, talk to someone "
        "who had been through the same. Then the money ran out… The nurses left one by one, and "
        "what stayed was a locked door with a phone number on it. I called it twice. The second "
        "time a young man answered and said they’d call me back. That was in March. I still keep "
        "the paper, I don’t know why. Maybe because it is the only proof that somebody once "
        "promised us something, and I’d like to see their face when I show it to them."
    ),
    "es": (
        "Mire, yo llegué aquí hace once años, cuando todavía estaba abierto el mercado viejo. Lo "
        "primero que uno nota es el silencio después de las nueve. «Aquí nadie pregunta nada», "
        "decía mi hermana, y tenía razón. ¿Que si nos paran? Claro que nos paran: en la esquina, "
        "con los niños, con la compra en la mano. Te revisan el bolso y luego te dicen que sigas "
        "tu camino, como si hubiera adónde ir. Yo no creo que sea por la seguridad. Es para que se "
        "vea quién manda. Cuando abrió el consultorio pensamos que algo iba a cambiar, y durante "
        "un tiempo cambió: entrabas, tomabas un café, hablabas con alguien que había pasado por lo "
        "mismo. Después se acabó el dinero… Las enfermeras se fueron una por una y quedó una "
        "puerta cerrada con un número de teléfono. Llamé dos veces. La segunda me contestó un "
        "muchacho y dijo que me llamarían mañana. Eso fue en marzo. ¡Todavía guardo el papel! No "
        "sé por qué; será porque es la única señal de que alguien nos prometió algo alguna vez."
    ),
    "fr": (
        "Eh bien, je suis arrivée ici il y a onze ans, quand le vieux marché était encore ouvert. "
        "La première chose qu’on remarque, c’est le silence après neuf heures. « Personne ne te "
        "demande rien », disait ma sœur, et elle n’avait pas tort. Ils arrêtent les gens au coin "
        "de la rue, ils fouillent ton sac, et puis ils te disent de circuler – comme s’il y avait "
        "un endroit où aller. Je ne crois pas que ce soit pour la sécurité. C’est pour être vus. "
        "Quand le centre a ouvert, on pensait que ça changerait, et pendant un moment ça a changé "
        ": on entrait, on buvait un café, on parlait à quelqu’un qui avait vécu la même chose. "
        "Ensuite l’argent a manqué… Les infirmières sont parties l’une après l’autre, et il est "
        "resté une porte fermée avec un numéro de téléphone. J’ai appelé deux fois. La deuxième, "
        "un jeune homme a répondu qu’on me rappellerait bientôt. C’était en mars. J’ai gardé le "
        "papier, je ne sais pas pourquoi. Peut-être parce que c’est la seule preuve qu’un jour on "
        "nous a promis quelque chose."
    ),
    "pt": (
        "Olha, eu cheguei aqui há onze anos, quando o mercado velho ainda estava aberto. A "
        "primeira coisa que se nota é o silêncio depois das nove. “Ninguém pergunta nada”, dizia a "
        "minha irmã, e não estava errada. Eles param as pessoas na esquina, revistam a mochila e "
        "depois mandam a gente seguir, como se houvesse para onde ir. Não acredito que seja pela "
        "segurança. É para que todos vejam quem manda. Quando abriu o posto de saúde, achámos que "
        "as coisas iam mudar, e durante algum tempo mudaram: a gente entrava, tomava um café, "
        "conversava com alguém que já tinha passado pelo mesmo. Então acabou o dinheiro… As "
        "enfermeiras foram saindo uma a uma, e ficou uma porta trancada com um número de telefone. "
        "Liguei duas vezes. Na segunda, um rapaz atendeu e disse que me ligariam amanhã. Isso foi "
        "em março. Ainda guardo o papel, não sei por quê. Talvez porque seja a única prova de que "
        "um dia alguém nos prometeu atenção, e as promessas também são obrigações."
    ),
    "de": (
        "Also, ich bin vor elf Jahren hierhergezogen, als der alte Markt noch geöffnet war. Das "
        "Erste, was einem auffällt, ist die Stille nach neun Uhr. „Hier fragt dich keiner“, sagte "
        "meine Schwester immer, und sie hatte recht. Sie halten die Leute an der Straßenecke an, "
        "durchsuchen die Tasche und sagen dann, man soll weitergehen – als gäbe es einen Ort, an "
        "den man gehen könnte. Ich glaube nicht, dass es um Sicherheit geht. Es geht darum, dass "
        "man gesehen wird. Als die Praxis eröffnet wurde, dachten wir, es würde sich etwas ändern, "
        "und eine Zeit lang war das auch so: Man ging hinein, trank einen Kaffee und redete mit "
        "jemandem, der dasselbe erlebt hatte. Dann ging das Geld aus … Die Pflegerinnen gingen "
        "eine nach der anderen, und übrig blieb eine verschlossene Tür mit einer Telefonnummer. "
        "Ich habe zweimal angerufen. Beim zweiten Mal sagte ein junger Mann, man würde mich "
        "zurückrufen. Das war im März. Den Zettel habe ich noch, ich weiß nicht, warum. Vielleicht "
        "weil er der einzige Beweis dafür ist, dass uns jemand etwas versprochen hat."
    ),
    "ru": (
        "Ну, я переехала сюда лет одиннадцать назад, когда старый рынок ещё работал. Первое, что "
        "замечаешь, — это тишина после девяти. «Здесь никто ни о чём не спрашивает», — говорила "
        "моя сестра, и она была права. Людей останавливают на углу, смотрят в сумку, а потом "
        "велят идти дальше, как будто есть куда идти. Я не думаю, что дело в безопасности. Дело в "
        "том, чтобы все видели, кто здесь главный. Когда открылась амбулатория, мы думали, что "
        "что-то изменится, и какое-то время так и было: можно было зайти, выпить кофе, поговорить "
        "с человеком, который прошёл через то же самое. Потом кончились деньги… Медсёстры "
        "уволились одна за другой, и осталась запертая дверь с номером телефона. Я звонила дважды. "
        "Во второй раз молодой человек ответил, что мне перезвонят. Это было в марте. Бумажку я до "
        "сих пор храню, сама не знаю зачем. Наверное, потому, что это единственное доказательство, "
        "что нам когда-то что-то обещали, и хочется посмотреть им в глаза."
    ),
    "uk": (
        "Ну, я переїхала сюди років одинадцять тому, коли старий ринок ще працював. Перше, що "
        "помічаєш, — це тиша після дев’ятої. «Тут ніхто нічого не питає», — казала моя сестра, і "
        "вона мала рацію. Людей зупиняють на розі, заглядають у торбу, а потім кажуть іти далі, "
        "наче є куди йти. Я не думаю, що йдеться про безпеку. Їм треба, щоб усі бачили, хто тут "
        "головний. Коли відкрилася амбулаторія, ми думали, що щось зміниться, і якийсь час так і "
        "було: можна було зайти, випити кави, поговорити з людиною, яка пройшла через те саме. "
        "Потім скінчилися гроші… Медсестри звільнилися одна за одною, і залишилися зачинені двері "
        "з номером телефону. Я дзвонила двічі. Удруге молодий чоловік відповів, що мені "
        "передзвонять. Це було в березні. Папірець я й досі бережу, сама не знаю навіщо. Мабуть, "
        "тому, що це єдиний доказ, що нам колись щось обіцяли, і хочеться побачити їхні очі."
    ),
    "it": (
        "Guardi, io sono arrivata qui undici anni fa, quando il vecchio mercato era ancora aperto. "
        "La prima cosa che si nota è il silenzio dopo le nove. «Qui nessuno ti chiede niente», "
        "diceva mia sorella, e non aveva torto. Fermano la gente all’angolo, guardano nella borsa "
        "e poi ti dicono di andare via, come se ci fosse un posto dove andare. Non credo che sia "
        "per la sicurezza. È perché tutti vedano chi comanda. Quando hanno aperto l’ambulatorio "
        "pensavamo che qualcosa sarebbe cambiato, e per un po’ è stato così: entravi, prendevi un "
        "caffè, parlavi con qualcuno che aveva passato le stesse cose. Poi sono finiti i soldi… "
        "Le infermiere se ne sono andate una dopo l’altra, ed è rimasta una porta chiusa con un "
        "numero di telefono. Ho chiamato due volte, e la seconda un ragazzo ha detto che mi "
        "avrebbero richiamata. Era a marzo. Il foglietto ce l’ho ancora, non so perché."
    ),
    "nl": (
        "Nou, ik ben hier elf jaar geleden komen wonen, toen de oude markt nog open was. Het "
        "eerste wat je opvalt is hoe stil het wordt na negen uur. „Niemand vraagt je iets”, zei "
        "mijn zus altijd, en ze had gelijk. Ze houden mensen aan op de hoek, kijken in je tas en "
        "zeggen dan dat je door moet lopen, alsof er ergens een plek is om naartoe te gaan. Ik "
        "geloof niet dat het om veiligheid gaat. Het gaat erom dat iedereen ziet wie de baas is. "
        "Toen de polikliniek openging dachten we dat er iets zou veranderen, en een tijdje was dat "
        "ook zo: je liep naar binnen, dronk een kop koffie en praatte met iemand die hetzelfde had "
        "meegemaakt. Daarna was het geld op… Eén voor één gingen de verpleegkundigen weg, en wat "
        "overbleef was een dichte deur met een telefoonnummer. Ik heb twee keer gebeld."
    ),
    "pl": (
        "No więc przeprowadziłam się tu jedenaście lat temu, kiedy stary targ był jeszcze otwarty. "
        "Pierwsze, co się zauważa, to cisza po dziewiątej. „Tutaj nikt o nic nie pyta”, mówiła "
        "moja siostra, i miała rację. Zatrzymują ludzi na rogu, zaglądają do torby, a potem każą "
        "iść dalej, jakby było dokąd iść. Nie sądzę, żeby chodziło o bezpieczeństwo. Chodzi o to, "
        "żeby wszyscy widzieli, kto tu rządzi. Kiedy otworzyli przychodnię, myśleliśmy, że coś się "
        "zmieni, i przez jakiś czas tak było: wchodziło się, piło kawę, rozmawiało z kimś, kto "
        "przeszedł przez to samo. Potem skończyły się pieniądze… Pielęgniarki odchodziły jedna po "
        "drugiej i zostały zamknięte drzwi z numerem telefonu. Dzwoniłam dwa razy."
    ),
    "cs": (
        "No, přestěhovala jsem se sem před jedenácti lety, když ještě fungoval starý trh. První "
        "věc, které si všimnete, je ticho po deváté hodině. „Tady se tě nikdo na nic neptá,“ "
        "říkala moje sestra a měla pravdu. Zastavují lidi na rohu, dívají se jim do tašky a pak "
        "jim řeknou, ať jdou dál, jako by bylo kam jít. Nemyslím si, že jde o bezpečnost. Když se "
        "otevřela ordinace, mysleli jsme, že se něco změní, a nějakou dobu to tak bylo."
    ),
    "sv": (
        "Jo, jag flyttade hit för elva år sedan, när den gamla marknaden fortfarande var öppen. "
        "Det första man märker är hur tyst det blir efter nio. ”Ingen frågar dig någonting”, "
        "brukade min syster säga, och hon hade rätt. De stoppar folk på hörnet, tittar i väskan "
        "och säger sedan åt dem att gå vidare, som om det fanns någonstans att gå. Jag tror inte "
        "att det handlar om säkerhet. Det handlar om att alla ska se vem som bestämmer."
    ),
    "ro": (
        "Păi, eu m-am mutat aici acum unsprezece ani, când piața veche era încă deschisă. Primul "
        "lucru pe care îl observi este liniștea de după ora nouă. Îi opresc pe oameni la colț, se "
        "uită în geantă și apoi le spun să meargă mai departe, de parcă ar avea unde să se ducă. "
        "Nu cred că este vorba despre siguranță. Când s-a deschis cabinetul, ne-am gândit că se "
        "va schimba ceva, și pentru o vreme chiar așa a fost."
    ),
    "tr": (
        "Buraya on bir yıl önce taşındım, eski pazar o zaman hâlâ açıktı. İlk fark ettiğin şey "
        "saat dokuzdan sonraki sessizlik oluyor. Köşede insanları durduruyorlar, çantana "
        "bakıyorlar, sonra da yoluna devam et diyorlar, sanki gidecek bir yer varmış gibi. Bunun "
        "güvenlikle ilgili olduğunu sanmıyorum. Sağlık ocağı açıldığında bir şeylerin "
        "değişeceğini düşündük, bir süre gerçekten de öyle oldu."
    ),
    "el": (
        "Λοιπόν, ήρθα εδώ πριν από έντεκα χρόνια, όταν η παλιά αγορά ήταν ακόμα ανοιχτή. Το πρώτο "
        "πράγμα που προσέχεις είναι η ησυχία μετά τις εννιά. Σταματάνε τον κόσμο στη γωνία, "
        "κοιτάνε μέσα στην τσάντα και μετά σου λένε να προχωρήσεις, σαν να υπήρχε κάπου να πας. "
        "Δεν πιστεύω ότι έχει σχέση με την ασφάλεια."
    ),
    "ar": (
        "انتقلت إلى هنا قبل أحد عشر عامًا، عندما كان السوق القديم ما زال مفتوحًا. أول ما تلاحظه هو "
        "الهدوء بعد الساعة التاسعة. يوقفون الناس عند الزاوية وينظرون في الحقيبة ثم يقولون لك أن "
        "تمضي في طريقك، كأن هناك مكانًا تذهب إليه. لا أعتقد أن الأمر يتعلق بالأمان."
    ),
    "fa": (
        "من یازده سال پیش به اینجا آمدم، وقتی که بازار قدیمی هنوز باز بود. اولین چیزی که متوجه "
        "می‌شوی سکوت بعد از ساعت نه است. مردم را سر کوچه نگه می‌دارند، کیفت را نگاه می‌کنند و بعد "
        "می‌گویند که برو، انگار جایی برای رفتن هست. فکر نمی‌کنم که این به خاطر امنیت باشد."
    ),
    "he": (
        "הגעתי לכאן לפני אחת עשרה שנים, כשהשוק הישן עוד היה פתוח. הדבר הראשון ששמים לב אליו הוא "
        "השקט אחרי תשע בערב. עוצרים אנשים בפינה, מסתכלים בתיק ואחר כך אומרים לך להמשיך ללכת, "
        "כאילו שיש לאן ללכת. אני לא חושבת שזה קשור לביטחון."
    ),
}
