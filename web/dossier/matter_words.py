"""How customers tell a trouble or a wish, English and French, for ``matters``.

Folded, with blanks for apostrophes and hyphens, "n't" written out.
"""

import re

CLAUSE_ENDS = re.compile(r"[,;:.!?…()\n]+|\b(?:but|and|mais|et)\b")

# What is not as it should be; negated it is as it should: "no longer leaks".
AMISS = re.compile(
    r"\b(?:br(?:oke|oken|eaks?|eaking)|snapped|crushed|wrecked|ruined|died|dies|nicked|vanish\w*"
    r"|blink\w*|misspel\w*|misprint\w*|offline|afraid|injur\w*|bleed\w*|strange|weird|odd"
    r"|unauthori[sz]ed|suspicious|crack\w*|leak\w*|drip\w*|smash\w*|damag\w*|dent(?:ed|s)"
    r"|scratch\w*|torn|ripped|stain\w*|burn(?:s|t|ed|ing)|overheat\w*|smok(?:e|es|ing)|smell\w*"
    r"|stinks?|tastes?|nois(?:e|y)|hum(?:s|ming)?|buzz\w*|rattl\w*|squeak\w*|flicker\w*|flash\w*"
    r"|crash\w*|freez\w*|froze\w*|stuck|jam(?:s|med)|lagging|errors?|fail(?:s|ed|ing|ure)?"
    r"|fault\w*|defect\w*|bugs?|glitch\w*|invalid|expired|declined|refus(?:es|ed)|reject\w*"
    r"|denied|blocked|locked|hacked|stolen|lost|missing|lacks?|overdue|delayed|wrong|incorrect\w*"
    r"|mistake\w*|incomplete|empty|dead|useless|problems?|trouble|issues?|fraud\w*|scam\w*"
    r"|overcharged|mould\w*|rust\w*|shrunk|faded|loose|wobbl\w*|unable|impossible|vanished"
    r"|disappeared|hors ligne|peur|bless\w*|saign\w*|ecras\w*|miettes|bizarres?|etranges?"
    r"|suspect\w*|cass(?:e|ee|es|ees)|fissur\w*|fel(?:e|ee|es|ees)|fui(?:t|ent|te|tes)|goutte"
    r"|abime\w*|endommag\w*|cabosse\w*|ray(?:e|ee|ees|ure|ures)|dechir\w*|tach(?:e|ee|es|ees)"
    r"|brul\w*|surchauffe\w*|fum(?:e|ee)|odeur|pue|sent (?:le|la|mauvais|bizarre|tres)|gout (?:de"
    r"|bizarre|tres)|bruits?|bruyant\w*|grince\w*|bourdonne\w*|clignote\w*|plante\w*|bug\w*"
    r"|fig(?:e|ee)|bloqu(?:e|ee|es|ees)|coinc\w*|erreurs?|echecs?|echou\w*|defaut\w*|defectueu\w*"
    r"|panne|hors service|invalides?|expire\w*|refus(?:e|ee|es)|rejete\w*|pirat\w*|vol(?:e|ee|es)"
    r"|perdu\w*|manqu\w*|retard|mauvais\w*|fauss?e?|erron\w*|incorrecte?\w*|incomplet\w*|vides?"
    r"|mort\w*|problemes?|soucis?|difficultes?|fraud\w*|arnaqu\w*|moisi\w*|rouill\w*|retreci\w*"
    r"|decous\w*|detach\w*|decoll\w*|devisse\w*|impossible|inutilisable|disparu\w*"
    r"|dysfonctionn\w*)\b"
)
# The same in more than one word, and never the other way round.
GONE_WRONG = re.compile(
    r"\b(?:(?:came|comes|fell|falls|fall|falling) (?:off|apart|out|down)|went (?:out|off|dead"
    r"|blank|black)|(?:turn|switch|shut)(?:s|es|ed|ing)?(?: it ?self)? (?:off|down)(?! (?:the|my"
    r"|your))|(?:keeps?|kept) (?!an? )(?:on )?\w+ing|log(?:s|ged) me out|too (?:small|big|large"
    r"|tight|short|long|loud|hot|cold|weak|slow|dark|heavy|high|wide|much)|instead of|some(?:one"
    r"|body) else (?!s )|without my (?:permission|consent|knowledge)|(?:charged|billed|debited"
    r"|paid|deducted|taken|invoiced) .*\b(?:twice|(?:second|third|two) times?|double)|(?:twice"
    r"|double) (?:charged|billed|debited|deducted)|nothing (?:has |is |at all )?(?:happen|work"
    r"|chang|help|came|come|arriv|show|appear|mov|do)\w*|(?:receiv|got|get|see|hear|seen|heard"
    r"|have|had|there s?|theres|is|still) ?\w* nothing|still no \w+|too many|no \w+ (?:was|came"
    r"|has|is|arrived)(?! (?:need|problem|hurry|longer))|aucune? \w+ (?:ne|n) \w+|(?:nobody"
    r"|no one) (?:has |is |was |ever )?(?:came|come|answer|rang|call|show|repl|turn|pick)\w*"
    r"|never (?!mind|been|had|tried|used|know|thought)\w+|no (?:e ?mail|code|parcel|package|reply"
    r"|answer|response|signal|sound|light|power|heat|water|steam|picture|display|connection|wifi"
    r"|refund|money|confirmation)\b(?! (?:needed|necessary|required))|(?:even )?though|although"
    r"|whereas|despite|in spite of|alors que|pourtant|malgre|bien que|un\w{3,}able|undone|(?:in"
    r"|im)(?!port)\w{3,}able|soaked|drenched|trempee?s?|defaite?s?|(?:is|are|was) (?:\w+ )*only"
    r"|only$|(?<!\bi )(?<!\bwe )(?:has|have) been \w+ .*\b(?:since|for)|(?:n|ne) \w+ que?"
    r"|(?:gets?|getting|becomes?|runs?) (?:\w+ )?(?:hot|warm|slow|loud|dim|stiff|sticky|wet"
    r"|worse)|^(?!(?:je|j|nous|on|ma femme|mon mari|ca fait|cela fait)\b).*\b(?:est|sont|dit"
    r"|affiche|reste\w*) .*\bdepuis|devient|chauffe (?:trop|tellement|tres|fort)|cut (?:me|my|him"
    r"|his|her|herself|himself|myself)\b|at best|barely|hardly|unlike|(?:is|are|s) still (?!there"
    r"|here|fine|ok|good|working|in the|closed|sealed)\w+|only (?:one|two|half|part|some) (?:of"
    r"|was|were|came|arrived)|(?:was|were) supposed to|promised|should have (?:been|got|had|come"
    r"|arrived)|s est coupee?|a peine|a tort|mal \w{3,}|(?:est|sont|reste\w*) (?:toujours"
    r"|encore) (?!la|ici|au|dans|en|chez|sous)\w+|(?:n|ne) (?:\w+ ){1,2}qu (?:un|une|deux|trois"
    r"|la moitie)|dev(?:ais|ait|iez|aient) (?!etre en)\w+|aurai(?:t|s) du|promis\w*"
    r"|trop (?:petite?|grande?|gros\w*|serree?|courte?|longue?|large|fort|chaude?|froide?|faible"
    r"|lente?|lourde?|bruyante?)s?|au lieu (?:de|du|des|d)|quelqu un d autre|sans mon accord"
    r"|a mon insu|(?:debite|preleve|facture|paye)\w* .*\b(?:deux|double|(?:deuxieme"
    r"|seconde) fois)|(?:deux fois|double) (?:debite|preleve|facture)\w*|s (?:est )?(?:eteint"
    r"|arrete|coupe)\w*|se (?:coupe|deconnecte|bloque|decroche|vide)\b|est tombee?s?|rien (?:ne "
    r"|n )(?!presse|a voir)\w+|(?:recu|eu|vu|arrive|entends|vois) rien|personne (?:ne |n )\w+"
    r"|(?:n|ne) (?:\w+ ){1,3}jamais|(?:il (?:n )?)y a plus (?:de|d|aucun\w*) (?!soucis?\b"
    r"|problemes?\b|bruit|fuite|odeur|erreur|raison|urgence|quoi)\w+|there (?:is|s|are) no (?:more"
    r" |longer (?:any )?)(?!problems?\b|issues?\b|errors?\b|leak|noise|smell|need|rush)\w+)\b"
)
# What a thing does not do; what it need not do and what is not amiss are none.
_FINE_EN = (
    r"(?:matter|bother|mind|need|hurt|have to|worry|tell|say|mention|expect|realise|realize"
    r"|notice|look (?:bad|too)|cost|take|urgent|necessary|important|serious|(?:too )?(?:bad|far"
    r"|long|hard|difficult|expensive)|sure|much|a big)"
)
UNDONE_EN = re.compile(
    r"(?<!\bi)(?<!\bwe)(?<!\byou) (?:(?:still|just|also|now|simply|really) )*(?:(?:does|do|did"
    r"|has|have|had|will|would|can|could)(?: still)? not(?: (?:even|really|actually|yet"
    rf"|been))* (?!(?:have|know|{_FINE_EN})\b)(\w+)|(?:is|are|was|were)(?: still)? not (?:yet "
    r"|even |being )?(?:\w+ing|\w{2,}ed|there|here|in|right|correct|included|possible|available"
    r"|enough|complete|what|the|shown|sent|paid|on))\b"
)
_OFTEN = r"(?:still |just |also |really |simply |even |yet |ever |actually )*"
UNABLE_EN = re.compile(
    rf"(?:^|\b(?:i|we) ){_OFTEN}(?:can|could) {_OFTEN}not {_OFTEN}(?!(?:remember|recall|say|tell"
    r"|complain|wait|thank|believe|promise|talk|think|know|be|thank)\b)\w+|\b(?:i"
    rf"|we) {_OFTEN}(?:did|do|have|had|got) {_OFTEN}not {_OFTEN}(?:receiv\w*|get|got|gotten|see"
    r"|seen|find|found|hear|heard|order(?:ed)?|ask(?:ed)?|authori[sz]\w*|agree\w*|recogni[sz]\w*"
    r"|want|had (?:any|my|the|a)|(?:know|understand) (?:how|why|where|what to))\b"
    r"|^(?:still )?(?:(?:do|did) not (?:like|want|receive|get|remember my)|can not remember my)\b"
    r"|\bnot sure (?:how|why|where|what to)\b|\bstop(?:s|ped)? (?!by\b)\w+ing\b"
)
_WANTED_EN = (
    r"(?!(?:to (?:thank|say thank)|that|it$|go|leave|think|look|check|wait|to (?:go|leave|think"
    r"|look|check|wait|ask my))\b)"
)
# Without a question mark, at the beginning of a clause; "when I press it" asks nothing.
ASKS = re.compile(
    r"^(?:(?:so|and|then|ok|hi|hello|et|alors|donc|bonjour) )*(?:how (?:do|can|could|to|long|much"
    r"|many|come|does|is|are|should)|how i|what (?:now|do|does|is|are|s|should|can|happens|if"
    r"|next)|whats|where (?:do|can|is|are|s|to|should)|when (?:will|do|does|can|is|are)|why"
    r"|(?:can|could|may|should|shall|do|am|will|must|are) (?:i|we|you|they|it)\b"
    r"|which (?:\w+ )?(?:can|is|are|do|should)|is (?:it|that|there) \w+|any (?:idea|chance|way)"
    r"|comment (?!dire\b)|combien|pourquoi|(?:d )?ou (?!est ce que j habite)(?:est|sont|puis"
    r"|acheter|trouver|je|saisir)|quand (?:est|puis|vais|sera)|quel(?:le)?s? (?:est|sont)"
    r"|laquelle|lequel|c quoi|c est quoi|que (?:faire|dois|deviennent)|qu est ce|est ce que"
    r"|puis je|peut on|faut il|dois je|jusqu a quand|on peut)\b|\b(?:quand|ou|combien|quoi"
    r"|comment)$|\bcombien\b|\b(?:est ce que|comment (?:faire|je|on)|que faire|c est (?:combien"
    r"|quoi)|what now)\b"
)
WISH_EN = re.compile(
    r"\b(?:i|we) (?:also |now |still |really |just |would also )*(?:want(?:ed)?|need|wish"
    r"|d (?:also )?(?:like|love|prefer)|would (?:also |rather )?(?:like|love"
    rf"|prefer)) {_WANTED_EN}\w|^(?:want|need|would like|looking) {_WANTED_EN}\w"
    r"|\bchanged my mind\b|\b(?:i|we) (?:am |m |was |were |are )?(?:also |just )?(?:wonder\w*"
    r"|looking for|hoping)\b|\b(?:i|we) (?:also |still )?have (?:another|one more|a|an)(?: other"
    r"| new)? (?:question|request)\b|(?:\bplease (?:also |just )?|^)(?:cancel|send|change|refund"
    r"|replace|resend|delete|remove|close|add|update|stop|help|check|tell|let me know|correct|fix"
    r"|repair|explain|reset|unlock|return|deliver|ship|block|transfer|credit|reimburse|give me"
    r"|call me)\b"
)
# "Ne … pas" around what is done; much is said without the "ne".
_FINE_FR = (
    r"(?:presse\w*|urge\w*|grave|important\w*|necessaire|obligatoire|gene\w*|derange\w*|besoin"
    r"|quoi|raison|cher|loin|mal|inconvenient|tarder|serieux|obligee?|question|fait expres"
    r"|(?:avait|attendais|savais) pas \w*)"
)
FINE_FR = re.compile(rf"\b{_FINE_FR}\b")
UNDONE_FR = re.compile(
    r"^(?!(?:pas|plus|c est|ce n est|c etait|ce n etait|vous|je|j|nous)\b)(?:\w+ )*?(?!et "
    r"|mais )\w+(?: (?:toujours|meme|encore|vraiment))* (?:pas|jamais|nulle part|plus(?: du tout"
    r"| non plus)?$)\b(?! (?:encore|de (?:souci|probleme))\b)|\b(?:ca|il|elle|ils|elles) (?:ne "
    r"|n )?(?:[mlstyn] |me |se |le |la |les |lui |y |en )*\w+(?: (?:toujours|meme|encore"
    r"|vraiment))* (?:pas|jamais)\b|\bne (?:[mls] |se )?\w+(?: toujours)? plus\b|\b(?:toujours"
    r"|encore) (?:pas|rien|aucune?)\b|\baucune? (?:mail|e mail|reponse|nouvelle|colis|code"
    r"|message|confirmation)\b|\b(?:c est|ce n est|c etait|ce n etait) pas (?:le bon|la bonne"
    r"|les bon\w*|ce que|normal|correct|possible|le mien|la mienne|conforme|complet|du tout ce)"
)
UNABLE_FR = re.compile(
    r"\b(?:je|j|on|nous) (?:(?:ne|n) )?(?:[mlsty] |me |le |la |les |y |en )*(?:(?:arriv\w+"
    r"|parvi\w+|reussi\w+|trouv\w+|rec(?:ois|oit|evons)|comprend\w*|entend\w*|reconnai\w*|vo(?:is"
    r"|it))(?: (?:toujours|meme|encore|vraiment|non))* (?:pas|plus|rien|aucun\w*"
    r"|.*\bnulle part)\b|(?:peux|peut|pouvons)(?: (?:toujours|meme))* (?:pas|plus"
    r"|rien)(?! (?:vous )?(?:dire|remercier|attendre|parler|croire|me plaindre|promettre))\b"
    r"|(?:ai|a|avons|avais)(?: (?:toujours|encore|meme|pourtant))* (?:pas|rien|jamais|plus"
    r"|aucun\w*)(?: \w+)? ?(?:recu|eu|trouve|vu|demande|commande|autorise|acces|reponse"
    r"|nouvelles?)\b|(?:sais|comprends)(?: toujours)? pas (?:comment|pourquoi|ou|quoi faire)\b)"
)
_WANTED_FR = (
    r"(?!(?:bien|vous remercier|vous dire merci|pas vous deranger|reflechir|attendre|verifier)\b)"
)
WISH_FR = re.compile(
    r"\b(?:je (?:voudrais|veux|souhait\w+|desir\w+|cherche|prefer\w+)|j aimerais|on (?:voudrait"
    r"|veut|aimerait)|nous (?:voudrions|voulons|souhait\w+|aimerions)) (?:aussi "
    rf"|egalement )?{_WANTED_FR}\w|\bj (?:ai|aurais)(?: (?:aussi|egalement))? besoin\b|\bil (?:m"
    r"|me|nous) (?:(?:la|le|les|en) )?fau[td]\w*\b|\bj (?:ai|aurais)(?: (?:aussi|encore"
    r"|egalement))? une (?:autre )?(?:question|demande)\b|\b(?:merci|priere|je vous (?:prie"
    r"|demande|remercie)) (?:de|d) (?:ne pas )?(?:bien vouloir )?(?:(?:me|m|nous|le|la|les"
    r"|l) )*(?!avoir\b|rendre\b|votre\b|repondre\b)\w+(?:er|ir|re)\b|\b(?:veuillez|pourriez vous"
    r"|pouvez vous)\b|\bmarre de\b|^(?:changer|annuler|renvoyer|payer|supprimer|retrouver"
    r"|modifier|mettre|connecter) \w|^(?!vous\b)(?:\w+ )??(?!vous\b)(?:(?!chez|vous|allez"
    r"|attendez|gardez|tenez|laissez|prenez|excusez|avez|verrez|pouvez|voulez|savez)\w+ez (?:moi"
    r"|nous|le|la|les|mon|ma|mes|l|aussi)\b|annulez|effacez|prevenez|rappelez|remboursez|changez"
    r"|envoyez|renvoyez|corrigez|modifiez|supprimez|remplacez|bloquez|ajoutez|aidez)\b(?! pas)"
)
NO_LONGER = re.compile(
    r"\b(?:no|not|never|without|no longer|zero|stop(?:s|ped)?|ne|n|pas|plus|aucun\w*|sans|rien"
    r"|jamais|finally|enfin)\b"
)
IS_SOLVED = re.compile(
    r"\b(?:works?|working|worked|fine|ok|okay|good|solved|fixed|sorted|resolved|gone|better"
    r"|all right)(?: (?:it|that|this))? (?:now|again|perfectly|well)\b|\bnow (?:(?:it|that"
    r"|everything|all) )?(?:(?:is|s|are) )?(?:works?|working|fine|ok|okay|good|solved|fixed"
    r"|sorted|gone)\b|\b(?:errors?|noise|problem|message|leak|smell|erreur|probleme|bruit|message"
    r"|fuite|odeur)s? (?:has |have |a |ont )?(?:disappeared|vanished|stopped|disparu|cesse)"
    r"|\b(?:is|are|was|s|got|been|all) (?:solved|fixed|sorted|resolved|gone|repaired)\b"
    r"|\b(?:marche|fonctionne|va|vont)(?:nt)? (?:maintenant|mieux|bien|de nouveau|a nouveau"
    r"|parfaitement)\b|\bmaintenant (?:ca|tout|elle|il|c) (?:marche|fonctionne|va|est (?:bon"
    r"|ok))\b|\b(?:est|ete|sont) (?:regle|resolu|repare|rentre)\w*"
)
NEGATED = re.compile(r"\b(?:not|never|ne|n|pas|plus|jamais)\b")
# « Quelle bonne nouvelle », "how kind of you", "did that, and now …".
EXCLAIMS = re.compile(
    r"did (?:it|that|this)\b|(?:\w+,? )?(?:what an? |how (?!do|can|could|to|long|much|many|come"
    r"|does|is|are|often|far|should)|quel(?:le)?s? (?:bonne?|belle|beau|super|chance|dommage"
    r"|plaisir|soulagement|surprise|gentil\w*|efficacite|rapidite|excellente?)\b)"
)
# What somebody is about to do is no trouble.
WILL_DO = re.compile(
    r"^(?:(?:ok|then|alors|so|oui|yes) )*(?:(?:i|we) (?:will|ll|shall|am going to)\b(?! not\b)"
    r"|(?:je|j|nous|on) (?:[mly] |le |la |les |vous |en )*(?:vais|\w+(?:rai|rons))\b(?! pas\b))"
)
