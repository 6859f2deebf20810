"""From a stretch that holds a title to the title: adornment in front, season and medium words behind, are cut off."""

from __future__ import annotations

import re

MEDIUM_WORDS = frozenset(
    """
    animes mangas
    anime manga film films movie movies novel novels series tv television web light live-action action ova ovas oad
    oads game games musical play webtoon manhwa manhua comic comics show drama special specials short shorts trilogy
    smartphone mobile video visual rpg animated compilation feature feature-length project adaptation spinoff spin-
    off sequel prequel remake reboot crossover recap franchise net original 4-koma stop-motion theatrical
    korean-animated chinese-animated
    """.split()
)
VERB_WORDS = frozenset(
    """
    get gets getting reveal reveals unveil unveils announce announces confirm confirms release releases cast casts
    add adds premiere premieres debut debuts end ends launch launches stream streams delay delays delayed postponed
    open opens air airs set sets inspires introduces preview previews return returns receive receives tease teases
    start starts begin begins enters resumes goes has have exceeds reach reaches win wins tops rank ranks sells
    surpasses passes lists posts shows highlights perform performs licenses licensed acquires will is are to unites
    celebrates coming comes doubles hits hit earns drops shares finishes concludes pushes moves joins join gives
    names puts lands heads makes plans renewed arrive arrives brings kicks screens recruits welcomes
    features crosses nears breaks announced revealed confirmed screening bound due leads offers
    collaborates wraps marks debuting premiering streaming previewed delivers sees cancelled canceled
    achieves achieve raises expands showcases explains revives resurfaces completes continues updates
    concluded ended inks ships bundles developing producing publishing teaming considering reconsidering planning
    licensing acquiring releasing launching becomes
    """.split()
)
_TRAILING = (
    MEDIUM_WORDS
    | VERB_WORDS
    | frozenset(
        """
    be been back new official upcoming for in of as a an at on with by its back returning english japanese the final
    season seasons part parts cour cours first second third fourth fifth sixth and blu-ray dvd trailer trailers - – ― —
    """.split()
    )
)
_NEW_PLACES = frozenset("york zealand jersey orleans delhi mexico england".split())
_LEADING = frozenset("in for of and as a an with by from to at on".split())
_PARTICLES = frozenset(("to", "no", "in", "of", "for", "as", "at", "on", "with", "by", "a"))
_ADORNING = frozenset(
    """
    new latest upcoming original all-new brand-new classic hit tv first popular more both acclaimed award-winning
    forthcoming cg mini long-running beloved ongoing fan-favorite fan-favourite smash-hit award-nominated much-loved
    critically-acclaimed
    """.split()
)
# Single words and fixed phrases that stand where titles stand but are none.
NO_TITLE = (
    MEDIUM_WORDS
    | VERB_WORDS
    | _ADORNING
    | frozenset(
        """
    with will there are back soars additional supporting away be here now out up not even record volume volumes chapter
    chapters episode episodes date limited fantasy live main digital idol one two three four five second third what
    who when where why how his her their our its it this that these the but japan staff trailer cast season part
    look oricon billboard
    english japanese american us u.s. uk singer director studio author creator blu-ray dvd top best all final spring
    summer fall winter autumn january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday today crunchyroll netflix hidive funimation production
    which covid-19 theme song songs update updated 3d 2d 4k shonen shounen shōnen shojo shoujo shōjo seinen josei mecha
    last isekai romance youtube jan feb mar apr jun jul aug sep sept oct nov dec
    a an
    in on at of by for from to as and or he she they we you i if so then now while after before since during although
    though because once until also however meanwhile several many some most each every such those these its both no
    yes not just only therefore thus hence lastly firstly secondly recently currently
    originally additionally furthermore moreover finally unfortunately sadly
    summary overview list schedule rundown recap preview report guide there here you these ya bl gl lgbt lgbt+ lgbtq
    story art publishes weekly
    stage pilot service services no. become yuri yaoi best-selling bestselling top-selling memoir
    horror comedy romcom rom-com thriller sports
    lgbtq+ sf sci-fi cgi vr pc ps4 ps5 ios android
    """.split()
    )
)
_PLACES = frozenset(
    """
    tokyo osaka kyoto akihabara shibuya shinjuku ikebukuro odaiba hokkaido hollywood europe asia china korea taiwan
    france germany italy spain australia canada india britain america
    """.split()
)
_NO_PHRASE = _PLACES | {
    "new season",
    "the best",
    "story and art",
    "where to watch",
    "where to stream",
    "where to read",
    "how to watch",
    "what to watch",
    "what to read",
    "north america",
    "north american",
    "voice actor",
    "voice actress",
    "theme song",
    "theme songs",
    "box office",
    "los angeles",
    "new york",
    "united states",
    "united kingdom",
    "new zealand",
    "south korea",
    "english dub",
    "english dubs",
    "japanese dub",
    "streaming service",
    "first look",
    "south korean",
    "canadian",
    "australian",
    "british",
    "french",
    "german",
    "italian",
    "korean",
    "chinese",
    "taiwanese",
    "the list",
    "your",
    "our",
    "special edition",
    "limited edition",
    "first edition",
    "director's cut",
    "playstation vita",
    "playstation 3",
    "playstation 4",
    "playstation 5",
    "ps vita",
    "nintendo switch",
    "nintendo 3ds",
    "xbox one",
}
_ORDINAL = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)|(?:19|20)\d\d)$")
_NUMBER = re.compile(r"(?:\d{1,4}|i{1,3}|iv|vi{0,3}|two|three|four|five|six)$")
_DATE = re.compile(
    r"(?:(?:the|starting|beginning|back in) )?"
    r"(?:top \d{1,3}|"
    r"\d{1,3}\+(?: (?:more|others))?|\d{1,3} (?:more|others)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.? \d{1,2}|(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?|\d{1,3}(?:st|nd|rd|th)"
    r"|[a-z]+ 20\d\d|(?:episodes?|volumes?|chapters?|seasons?|parts?|vol\.) [\divx]+(?: and [\divx]+)?)$"
)
# What a headline puts before the title as that of which it is a part: "Season 2 of", "Third Season of", "OVA of".
_SEASON_OF = re.compile(
    r"(?:the |an? )?(?:(?:seasons?|parts?) \w+"
    r"|(?:(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|final|new) )?(?:seasons?|cours?|ova|oad)) "
    r"(?:of|for) (?:the )?",
    re.I,
)
_OF_SORT = re.compile(r"(?:Mobile|Video|Smartphone|Console) [Gg]ames? (?=[A-Z])")
_NEWS_ABOUT = re.compile(
    r"(?:Problems?|Issues?|Trouble|News|Rumou?rs?|Details|Updates?|Info|Information) "
    r"(?:[Ww]ith|[Oo]n|[Aa]bout|[Ff]or) (?=[A-Z])"
)
_AWARDED = re.compile(r"\b(?:Taish[oō]u?|Awards|Prizes)\Z")
# "Anime of the Year: ⟨title⟩", "July 9: ⟨title⟩".
_PRIZE_LABEL = re.compile(
    r"(?:[A-Z][^:\n]{0,24} of the Year|Best [^:\n]{2,40}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}): (?=\S)"
)
_THEN = re.compile(
    r"(?:(?:Then|Now|While|Also|Meanwhile|And|But|However|Additionally|Furthermore|Moreover),?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?,?"
    r" (?:and|while)(?: the)?) (?=[A-Z])"
)
# "20th Anniversary ⟨title⟩ Film".
_ANNIVERSARY = re.compile(r"(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][a-z]+(?:st|nd|rd|th)) Anniversary (?=\S)")
# "Restored HD ⟨title⟩", "4K Remaster of ⟨title⟩".
_RESTORED = re.compile(
    r"(?:(?:Restored|Remastered|Uncut|HD|4K|UHD|(?:4K |HD )?(?:Remaster|Restoration)(?: of)?) )+(?=\S)"
)
# "Also: ⟨title⟩".
_REMARK = re.compile(
    r"(?:Also|Update[ds]?|Plus|Source|News|Rumou?r|Report|Breaking|Exclusive|Feature|Interview|Review|Opinion|Column"
    r"|Editorial|Watch|Video|Trailer|Official|Confirmed|Recommendation|Author|Creator|Mangaka|Producer|Director"
    r"|Breaking News|Today on [A-Z]\w+): ",
    re.I,
)
# What follows a counted season belongs to the season: "⟨title⟩ Season 2's 3rd Trailer".
_STAGE_INSIDE = re.compile(r" (?:seasons?|parts?) (?:\d{1,2}|ii+|two|three|four)(?:['’]s)?(?= )", re.I)
# "⟨title⟩ (licensed by Kazeori Press)".
_TOLD = re.compile(
    r" \((?:licensed|published|streaming|available|coming|print|digital|by|out|via|on)\b[^()\n]{0,60}\)\Z", re.I
)
# "⟨title⟩ Final Season - Simulcast" before "premiere": what comes of it, behind a dash.
_COMING = re.compile(
    r"(?: (?:The )?Final Season)? [-–—] (?:Simulcast|World|Digital|Streaming|Theatrical|Series|Season)\Z"
)
# "⟨title⟩: 9:00PM Eastern": the hour at which it comes, in a list.
_CLOCK = re.compile(r"(?:,|:| at| [-–—|]| \() ?\d{1,2}:\d\d ?(?:[AaPp]\.?[Mm]\b)")
# "⟨title⟩ Complete Series", "⟨title⟩ Collection 2": in what edition it comes.
_EDITION_WORD = re.compile(
    r"Complete|Ultimate|Premium|Deluxe|Limited|Standard|Collect|Special|Essential|Classics|Box|Set\b|Omnibus|Vol|Blu|DVD|BD"
)
_EDITION = re.compile(
    r"(?:,? [-–—:]|,)? (?:\(?(?:The )?(?:Complete|Ultimate|Premium|Deluxe|Limited|Standard|Collector['’]?s['’]?"
    r"|Special"
    r"|Essentials?|Classics)(?: (?:Series|Season|Collection|Edition|Set|Box|Blu-ray|DVD)\b)+[^\n]{0,24}"
    r"|(?:Collection|Box(?: Set)?|Set|Box Set|Omnibus|Volumes?|Vols?\.) (?:\d{1,2}|One|Two)(?: ?[-–&+] ?\d{1,2})?"
    r"|(?:Blu-ray|DVD|BD)(?: ?[/&+] ?(?:DVD|Blu-ray))?(?: (?:Box(?: Set)?|Set|Box \d|Combo(?: Pack)?"
    r"|Collection))?)\)?\Z"
)
# Words that end titles as well as phrases: only what stands before, or a word already cut behind them, tells.
_MAY_END_TITLES = frozenset(
    "special specials be short shorts drama show video visual feature light action mobile net web play".split()
)
_TITLE_ENDS: dict[str, frozenset[str]] = {
    "": _MAY_END_TITLES,
    "tv": _MAY_END_TITLES - {"special", "specials"},
    "anime": _MAY_END_TITLES - {"special", "specials", "short", "shorts"},
    "will": _MAY_END_TITLES - {"be"},
    "to": _MAY_END_TITLES - {"be"},
    "stage": _MAY_END_TITLES - {"play"},
}
# Words that are nouns as well: behind a possessive they are what is owned.
_OWNED_WORDS = frozenset(
    "end ends return returns start show play light drama feature special web net first second".split()
)
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
# When and how it comes out, which the capitals of a name run on into.
_WHEN = (
    rf"\b(?:in|on|from) (?:(?:{_MONTHS})(?:\.? \d|\Z)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Blu-ray|DVD|Digital|Disc)\b)"
)
WHEN = re.compile(rf" {_WHEN}")
_SUBTITLE = r"The (?:Animation|Movie|Film|Series|Stage|Musical)\b"
# Words of a sentence's predicate: what holds one is prose and no title.
_PROSE = re.compile(
    r"\b(?:aired|earned|started|launched|premiered|opened|revealed|announced|unveiled|confirmed|began|posted"
    r"|inspired|became|spawned"
    rf"|label|website|account|magazine (?:in|on|from)|will be|has been)\b|(?:[a-z]{{4}}"
    rf"|\d{{4}})\. (?!{_SUBTITLE})[A-Z]"
    rf"|[a-z]{{2}}\. (?!{_SUBTITLE})(?:The|An?|It|In|This) "
    r"|\b(?:19|20)\d\d, and\b|, it['’]s\b"
    r"|\b(?:is|was|are|were) (?:also|now|currently|still|being|held|set|slated)\b"
    r"|\bis (?:in charge|responsible|getting|going to|coming to|one of)\b|\b(?:will|may|might|can) also be\b"
    rf"|{_WHEN}"
    r"|^(?:(?:[Tt]he|[Tt]his|[Ii]ts|[Aa]n?) )?\d{1,4}-(?:minute|hour|episode|volume|chapter|page|part)\b"
)
# Somebody with what they are in front ("Director Rin Kuzuha").
_CALLED = re.compile(
    r"(?:(?:Chief |Series |Voice |Lead |Music |Original |Character |Animation |Art |Sound )*"
    r"(?:Director|Author|Writer|Creator|Producer|Actor|Actress|"
    r"Mangaka|Illustrator|Composer|"
    r"Novelist|Singer|Screenwriter|Scriptwriter|Editor|Publisher|Distributor|Studio|Licensor|Designer)s?"
    r"|(?:[A-Z][\w-]* ){1,3}Company"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) [A-Za-z]"
)
# "Originally a 4-panel ⟨manga⟩", "Beginning with CDs": the capital is that of the sentence.
_LED_IN = re.compile(
    r"(?:Originally|Previously|Formerly|Currently|Initially|Recently|[A-Z][a-z]+(?:ed|ing|ly)) "
    r"(?:an?|the|by|on|with|from|as|at|to|for|in) "
)
# "Titled ⟨title⟩", "Spin-off ⟨title⟩".
_CALLING = re.compile(
    r"(?:New (?:Original |Anime |TV )?(?:Series|Film|Movie|Anime|Show)|Titled|Called|Named|Entitled|Spin-?off"
    r"|Sequel|Prequel) (?=\S)"
)
# "Is ⟨title⟩ Getting a Second Season?"
_ASKING = re.compile(
    r"(?:Is|Are|Will|Does|Did|Has|When (?:Is|Will|Does)|Why (?:Is|Did|Was)) (?=[A-Z][^\n]* (?:Getting|Coming"
    r"|Returning|Ending|Get"
    r"|Return|Come|End|Happening|Over|Cancelled|Canceled|Renewed|Confirmed|Delayed)\b[^\n]*\?)",
    re.I,
)
# "Adds Four More Classic Anime": how many there are, of what sort.
_COUNTED = re.compile(
    r"(?:\d{1,3}|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Many|More|Multiple|Dozens?)"
    r"(?: (?:More|New|Additional|Classic|Upcoming|Other|Major|Popular|Original|Winter|Spring|Summer|Fall|Autumn))+\Z"
)
# "5 Best", "Top 10 Selling", "The Most Anticipated": how works are ranked and picked.
_RANKED = re.compile(
    r"(?:The )?(?:(?:Top )?(?:\d{1,3}|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Many|Some|All)(?: of the)?"
    r" (?:Best|Worst|Greatest|Most|Hottest|Biggest|Coolest|Must-\w+|Underrated|Cult|Popular|Best-?selling|Top|Times"
    r"|Reasons|Things|Ways|Facts|Upcoming)\b|Top \d{1,3}\b|(?:Best|Worst|Greatest) (?:New|Upcoming|Of)\b"
    r"|Most (?:Anticipated|Popular|Watched|Awaited|Wanted)\b)",
    re.I,
)
# "Is Kazeori Working on": what a headline asks, and no title that is a question.
_ASKED = re.compile(
    r"(?:Is|Are|Does|Do|Did|Has|Have|Will|Can|Should|When|Why|What|How) .*\b(?:Working|Coming|Getting|Making|Worth"
    r"|Based|Ending|Returning|Happening|Streaming|Airing|Available|Watching|Watch)\b"
)
# Names of houses, prizes and fairs.
_HOUSE = re.compile(
    r"(?:^| )(?:(?:Awards?|Prize)(?: (?:Nomin\w+|Winners?|Finalists|Results|Festival))?|Expo"
    r"|(?:Film|Animation) Festival|Entertainment|Shoten|Bunko|Corporation|Magazine|Con|Comic-Con|Division"
    r"|Subsidiary|Department|Convention|Cinemas?)\Z"
)
# "Best Manga Collection": what a prize is given for.
_CATEGORY = re.compile(
    r"(?:Best|Outstanding) (?:[A-Z][\w-]* ){0,4}(?:Manga|Anime|Animation|Animated|Film|Feature|Series|Collection|Work"
    r"|Comic|Novel|Award|Picture|Music|Score|Song|Director|Act(?:or|ress)|Performance|Edition|Publication)\b"
)
_PERIODICAL = re.compile(r"\b(?:Weekly|Monthly|Bessatsu|Shukan|Gekkan) [A-Z]")
# "Jump No.27".
_ISSUE = re.compile(
    r"\b(?:Jump|Sunday|Magazine|Champion|Spirits|Gangan|Ace|Afternoon|Morning|Action|Young|Comic)"
    r" (?:No\. ?|#)\d|^(?:Issue (?:No\. ?|#)?|#)\d+\Z"
)
# "Sci-fi manga by Rin Kuzuha": what it is and whose, and not what it is called.
_DESCRIBED = re.compile(
    r"\b(?:manga|anime|novel|film|movie|series|game|webtoon)s? (?:[Bb]y|[Ff]rom|[Oo]f) [A-Z][^:]*\Z"
)
# What is traded, and no title: "Theatrical Rights", "Film Catalog".
_TRADED = re.compile(r"\b(?:Rights|Catalog(?:ue)?s?|Distribution|Acquisitions?|Box Office|Merchandise)\b")
# What headlines about works are full of: a stretch with two of these is none of a title.
_NEWS = re.compile(
    r"\b(?:Release|Date|Plot|Spoilers?|Rumou?rs?|Renewal|Cast|Trailers?|Updates?|Everything|Details|Explained"
    r"|Confirmed)\b"
)
# Where it comes out or is printed, which the capitals of a name run on into.
_WHERE = re.compile(
    r" (?:in|for|to|across|throughout|on|at) (?:the )?(?:(?:US|U\.S\.|USA|UK|U\.K\.|United (?:States|Kingdom)|Canada"
    r"|North America|Latin America|Europe|Australia|France|Germany|Spain|Italy|Brazil|Mexico|India|Southeast Asia)"
    r"(?![\w'’-])|[A-Z]\w+['’]s [A-Z]|(?:Weekly|Monthly|Bessatsu|Shukan|Gekkan|Comic) [A-Z]).*\Z"
    r"| in the (?:January|February|March|April|May|June|July|August|September|October|November|December)\Z"  # issue
)
# "⟨title⟩ Will Run for": what a headline foretells.
_FORETOLD = re.compile(
    r"(?<!\bI)(?<! [Yy]ou)(?<! [Ww]e)(?<! [Ii]t)(?<! [Tt]hat)(?<! [Ww]ho) Will (?:Run|Get|Have|Be|Receive|Air|Premiere"
    r"|Return|End|Begin|Start|Debut|Feature|Stream|Consist|Cover|Adapt|Release|Launch|Last|Span|Come)\b.*\Z"
    r"|['’\"”]? (?:Is|Are) (?:Finally )?(?:Back|Returning|Getting|Becoming|Delayed|Cancelled|Postponed|Confirmed"
    r"|Renewed|Ending)\b.*\Z"
    r"| (?:is|was) (?:one of the|the|an?|your|my) (?:best|worst|most|next|new|latest|perfect|must|great|hidden)\b.*\Z"
    r"| (?:deserves|proves) [a-z].*\Z"
)
# "⟨title⟩ by Rin Kuzuha, Ao Tachi, and Pip Sorrel".
_PERSON = r"[A-Z][\w.'’-]*(?: (?:[a-z]{2} )?[A-Z][\w.'’-]+){1,2}"
_BY = re.compile(
    rf" [Bb]y (?!(?:Me|My|You|Your|The|A|An|One) ){_PERSON}(?:(?:,? and|,| &) {_PERSON}){{0,5}}"
    rf"(?:(?: \([^()\n]*\))? (?:with|and) (?:art|story|illustrations)(?: by {_PERSON}(?: \([^()\n]*\)?)?)?)?\Z"
)
# "Manga Adaptation on Kumo", "Stage Play Adaptation to Run": of what sort the news is.
_NEWS_SORT = re.compile(
    r"(?:Manga|Anime|Live-Action|Film|Movie|Light Novel|Novel|Webtoon|Game|TV|Stage Play|Stage|Musical)s? "
    r"(?:Adaptations?|Project|Sequel|News|Reviews?|Releases?|Industry|Version|Studios?|Conventions?|Streaming"
    r"|Publishers?"
    r"|Fans?|Market|Licens\w+|Titles)\b"
)
# "Puts Many", "Game! More": how much of what follows.
_MUCH = re.compile(r"(?: (?:Many|Several|Multiple|Various|Numerous|Other)|[!?] More)\Z")
# "From page to screen: five", "Rin Kuzuha's next", "This week".
_OWNED_ALONE = re.compile(
    r"(?:[A-Z][\w.'’-]* ){1,3}?[A-Z]?[\w.-]*['’]s (?:next|new|latest|first|second|third|upcoming|last|best|own|final)\Z"
    r"|(?:This|Next|Last) (?:Week|Month|Year|Season|Summer|Spring|Fall|Winter)(?:['’]s)?\Z",
    re.I,
)
# Without one of these it is none of that.
_OWNED_ALONE_CUE = re.compile(r"['’]s |^(?:This|Next|Last) ", re.I)
# "Which popular", "The Most Successful", "It wouldn't be a fair without": what a headline asks, ranks, says.
_NO_SUBJECT = re.compile(
    r"(?:Which|Multiple|Various|Numerous|Countless) (?!.*[!?]\Z)"
    r"|The (?:Most (?:[\w-]+ly )?[\w-]+(?:ed|ing|ful|ar|ble|ive|ous|al|ent|ic)"
    r"|(?:Highest|Biggest|Hottest|Fastest)[ -]\w+ing)\Z"
    r"|(?:It|There|This|We|They|You|He|She) (?:is|are|was|were|would|will|can|could|may|might|has|have|had|does|do|did"
    r"|took|takes|looks|seems|comes|came|turns|turned)(?:n['’]t)? "
)
_HOW_MANY = re.compile(r": (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|the|our|every|all)\Z", re.I)
# "The Movie: ⟨subtitle⟩": what a dash divides from its title.
_NO_WHOLE = re.compile(r"The (?:Movie|Film|Animation|Anime|Musical|Stage)(?=[:–-]|\Z)")
_AUDIENCE = re.compile(r" (?:fans|viewers|readers|lovers|enthusiasts|followers|audiences|gamers|watchers)\Z")
# "⟨title⟩ (Its Other Name)", or cut off in it.
_GLOSS = re.compile(r"(?<=\w)[!?]* \((?:[^()]{2,}\)?)\Z")
_ENDED = re.compile(r"(?:[.!?:―—] |\n)\Z")
_LOWER = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]{4,}")
_LONGEST_HEADLINE = 140
_SMALL = re.compile(r"(?<!\S)[a-z][\w'-]*")
_MANY_SMALL = 5
_NO_BEGINNING = frozenset(
    "about those who that which whose because with without by from for and or but than into".split()
)
# "N. American Rights to ⟨title⟩".
_RIGHTS = " Rights to "
# Fairs where things are announced; headlines put them in front with a colon.
EVENTS = frozenset(
    (
        "animejapan",
        "anime expo",
        "jump festa",
        "anime nyc",
        "comiket",
        "tokyo game show",
        "crunchyroll expo",
        "expo",
        "awards",
        "festa",
    )
)
_PLAYED = re.compile(r" (?:play|musical|show|adaptation)s?\b", re.I)
# "P.A. Works" begins with no title.
_INITIALS_ALONE = re.compile(r"(?:[A-Z]\.){1,2}[A-Z]?\.?")
_TIMES = frozenset(("spring", "summer", "fall", "autumn", "winter"))
_YEAR = re.compile(r" (?:19|20)\d\d\b")
_STAGE_WORDS = frozenset(
    "season seasons part parts cour cours chapter chapters episode episodes volume volumes".split()
)
INITIALS = frozenset(chr(code) for code in range(0x21, 0x250) if not chr(code).islower())


def trim(text: str, start: int, end: int, *, quoted: bool = False, prose: bool = False) -> tuple[int, int] | None:
    """The span of the title inside `text[start:end]`, or None where nothing or no title is left.

    A quoted stretch keeps its first word whatever its case. In prose, unlike in headlines, a verb has no capital: a
    word that has one ("Skating Stars") belongs to the title.
    """
    start, end = _strip(text, start, end)
    label = _PRIZE_LABEL.match(text, start, end)
    start = label.end() if label else start
    rights = text.rfind(_RIGHTS, start, end)
    then = _THEN.match(text, start, end) if prose else None
    start = then.end() if then else start
    start = _trim_front(text, start if rights < 0 else rights + len(_RIGHTS), end)
    end = _trim_back(text, start, end, prose=prose, quoted=quoted)
    start, end = _strip(text, start, end)
    quote = text.find(" “", start, end)
    if quote > start and "”" not in text[quote:end]:
        end = end if text[text.rfind(" ", start, quote) + 1].islower() else quote
    for form in (_GLOSS, _FORETOLD, _BY, _WHERE) if prose else (_GLOSS, _FORETOLD, _BY):
        further = form.search(text, start, end)
        end = further.start() if further and further.start() > start else end
    piece = text[start:end]
    if _INITIALS_ALONE.fullmatch(piece):
        return None
    if (
        len(piece) < 2
        or piece.count('"') % 2
        or ("“" in piece) != ("”" in piece)
        or not (quoted or piece[0] in INITIALS)
    ):
        return None
    low = piece.lower().rstrip("!?")
    if _CALLED.match(piece) or _COUNTED.match(piece) or (not quoted and _HOUSE.search(piece)) or _is_of_news(piece):
        return None
    if _is_no_name(piece):
        return None
    if piece.find(")") > 0 and piece.count(")") > piece.count("("):
        return None
    if prose and _LED_IN.match(piece) and _ENDED.search(text, max(0, start - 3), start):
        return None
    first = piece.split(" ", 1)[0]
    if first in ("the", "a", "an") and piece.islower():
        return None
    if piece[0].islower() and (first in _NO_BEGINNING or len(_SMALL.findall(piece)) >= _MANY_SMALL):
        return None
    if piece.endswith(("'s", "’s")) or (not quoted and piece.isdigit()):
        return None
    if low in NO_TITLE or low in _NO_PHRASE or low in EVENTS or _DATE.match(low.rstrip(".")) or _PROSE.search(piece):
        return None
    return start, end


def _is_no_name(piece: str) -> bool:
    """Whether it says how many, what sort, for whom, or part of what something is."""
    return bool(
        _RANKED.match(piece)
        or _ASKED.match(piece)
        or _NEWS_SORT.match(piece)
        or _CATEGORY.match(piece)
        or _NO_WHOLE.match(piece)
        or (_OWNED_ALONE_CUE.search(piece) and _OWNED_ALONE.match(piece))
        or _AUDIENCE.search(piece)
        or _AWARDED.search(piece)
        or _DESCRIBED.search(piece)
        or _TRADED.search(piece)
        or _MUCH.search(piece)
        or _NO_SUBJECT.match(piece)
        or (": " in piece and _HOW_MANY.search(piece))
        or _PERIODICAL.search(piece)
        or _ISSUE.search(piece)
    )


def _is_of_news(piece: str) -> bool:
    """Whether it has two words that headlines about works are full of."""
    first = _NEWS.search(piece) if " " in piece else None
    return first is not None and _NEWS.search(piece, first.end()) is not None


def is_prose(text: str) -> bool:
    """Whether a stretch holds the end of a sentence or a predicate, and so is no title."""
    return _PROSE.search(text) is not None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \"“‘'([":
        start += 1
    while (end > start and text[end - 1] in " \"”’',:;…") or text[max(start, end - 2) : end] == "..":
        end -= 1
    if text[start:end].endswith((")", "]")) and "(" not in text[start:end] and "[" not in text[start:end]:
        end -= 1
    return start, end


def _trim_front(text: str, start: int, end: int) -> int:
    colon = text.find(": ", start, end)
    if colon > 0 and text[start:colon].lower() in EVENTS:
        start = colon + 2
    for form in (_REMARK, _NEWS_ABOUT, _OF_SORT, _SEASON_OF, _ANNIVERSARY, _RESTORED, _CALLING):
        found = form.match(text, start, end)
        if found:
            start = found.end()
    asking = _ASKING.match(text, start)
    if asking and asking.end() < end:
        start = asking.end()
    while True:
        space = text.find(" ", start, end)
        if space < 0:
            return start
        word = text[start:space]
        following = text[space + 1 : end].split(" ", 1)[0].lower()
        low = word.lower()
        adorned = (
            (low in _ADORNING and not (low == "new" and following in _NEW_PLACES))
            or _ORDINAL.match(low)
            or (low == "the" and (following in _ADORNING or _ORDINAL.match(following)))
        )
        if not adorned and word not in _LEADING:
            return start
        start = space + 1


def _trim_back(text: str, start: int, end: int, *, prose: bool, quoted: bool) -> int:
    staged = _STAGE_INSIDE.search(text, start, end)
    if staged and staged.start() > start:
        end = staged.start()
    told = _TOLD.search(text, start, end)
    end = told.start() if told and told.start() > start else end
    edition = _EDITION.search(text, start, end) if _EDITION_WORD.search(text, start, end) else None
    end = edition.start() if edition and edition.start() > start else end
    clock = _CLOCK.search(text, start, end)
    end = clock.start() if clock and clock.start() > start else end
    coming = _COMING.search(text, start, end)
    if coming and coming.start() > start:
        end = coming.start()
    trimmed = False
    while True:
        end -= len(text[start:end]) - len(text[start:end].rstrip(" \"”’',:;"))
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        word, space = _last_word(text, start, end)
        before, _ = _last_word(text, start, space) if space >= 0 else ("", -1)
        numbered = _NUMBER.match(word) and before in _STAGE_WORDS
        if trimmed and word == "stage" and _PLAYED.match(text, end):
            numbered = True
        bare = word in _TRAILING and (trimmed or word not in _TITLE_ENDS.get(before, _TITLE_ENDS[""]))
        bare = bare or (trimmed and word in _STAGE_WORDS)
        bare = bare or (word in _TIMES and _YEAR.match(text, end) is not None)
        if before.endswith(("'s", "’s")) and word in _OWNED_WORDS:
            bare = False  # "Journey's End"
        if quoted and not trimmed and word in _PARTICLES:
            bare = False  # 'Hana to Kama to'
        if prose and bare and word in VERB_WORDS and text[space + 1 if space >= 0 else start].isupper():
            bare = _is_headline(text, end)
        if space < 0 or not (numbered or bare or _ORDINAL.match(word)):
            return end
        end = space
        trimmed = True


def _is_headline(text: str, at: int) -> bool:
    """Whether the line at a place is written as headlines are, its longer words with capitals."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begin : end if end >= 0 else len(text)]
    return len(line) < _LONGEST_HEADLINE and _LOWER.search(line) is None


def _last_word(text: str, start: int, end: int) -> tuple[str, int]:
    """The last word of a stretch, lower and without punctuation, and where the space before it is, -1 for none."""
    space = text.rfind(" ", start, end)
    return text[space + 1 if space >= 0 else start : end].lower().rstrip("!?:'’\"”"), space
