"""Given names that are common where the archive's news comes from; folded."""

from archive.tagging.lists.common import folded

GIVEN = folded(
    """
    aaron abraham adam adele adrian agnes alan albert alex alexander alexandra alexis alfred alice alison allan amanda amber amy andrea
    andrew andy
    angela ann anna anne annette anthony antony archibald arnold arthur ashley audrey barbara barry beatrice becky ben benjamin bernard
    bernice betty
    beverly bill bob bonnie boris brad brandon brenda brian bruce bryan calvin cameron carl carla carol caroline catherine cecil celia
    charles charlotte
    chloe chris christian christine christopher claire clara clare clark claude clive colin connor craig crystal cynthia daisy dale dan
    daniel danielle
    darren dave david dawn dean deborah debra denis dennis derek diana diane dominic don donald donna doreen doris dorothy douglas
    duncan dylan earl ed
    eddie edgar edith edmund edward edwin eileen elaine eleanor elena eli elizabeth ella ellen elliot elsie emily emma eric erica erin
    ernest esther
    ethan eugene eunice eva evelyn faith felicity felix fergus fiona florence frances francis frank fred freda frederick gabriel gareth
    gary gavin geoffrey george
    gerald geraldine gerard gilbert gillian glen gloria gordon grace graham grant greg gregory guy gwen hannah harold harriet harry
    harvey hazel heather
    helen henry herbert hilary hilda holly hope howard hugh ian ida irene iris isaac isabel isabella ivan jack jackie jacob jacqueline
    james jamie jane
    janet janice jason jay jean jeff jeffrey jennifer jenny jeremy jessica jill jim jimmy joan joanna joanne joe joel john johnny jon
    jonathan jordan
    joseph joshua joy joyce judith judy julia julian julie june justin karen karl kate katherine kathleen kay keith kelly ken kenneth
    kevin kim kirsty
    kyle lance larry laura lauren lawrence leah lee leo leon leonard leslie lewis liam lillian linda lisa lloyd lois lorraine louis
    louise lucas lucy luke
    lydia lynn mabel malcolm marcus margaret maria marian marie marilyn marion marjorie mark marlene martha martin martyn mary mathew
    matilda matt matthew
    maureen maurice mavis max maxine megan melanie melissa michael michelle mike mildred miles millicent miriam moira monica morris
    muriel myra nancy naomi natalie
    nathan neil nell nicholas nicola nicole nigel nina noel nora norma norman olive oliver olivia oscar owen pamela pat patricia patrick
    paul paula pauline
    peggy penelope penny percy peter phil philip philippa phillip phyllis rachel ralph randy ray raymond rebecca reginald rex rhoda
    richard rick rita rob robert
    roberta robin rod roger roland ron ronald rory rosa rosalind rose rosemary ross roy rufus rupert russell ruth ryan sally sam
    samantha samuel sandra
    sarah scott sean sebastian sharon sheila shirley sidney simon sophia sophie stanley stella stephanie stephen steve steven stewart
    stuart sue susan
    suzanne sybil sylvia ted terence teresa terry thelma theodora theodore theresa thomas tim timothy tina toby todd tom tony tracy
    trevor tyler ursula valerie
    vanessa vera vernon veronica victor victoria vincent viola violet virginia vivian walter wanda warren wayne wendy wilfred will
    william winifred
    winston yvonne zachary zoe mitch kamala barack hillary joseph antony boris keir emmanuel olaf angela ursula jens charles josep
    federica catherine
    armen ara aram ararat arayik arman armenuhi arpi arpine arsen artak artashes artem artur arayik ashot astghik avet babken bagrat
    davit edgar eduard emma
    gagik garegin garik garnik gayane gegham gevorg gor grigor hakob hamlet harutyun hasmik hayk hayastan hovhannes hovik hrachya
    hranush hripsime inessa ishkhan
    karen karine khachik khachatur koryun kristine lena levon liana lilit lusine manuk mane mariam marine martiros mher mikael mkrtich
    mushegh nairi narek
    narine nelly nerses nikol norair norayr ofelya onnik paruyr petros robert rafael rita ruben rubina ruzanna sargis samvel sasun
    satenik seda seyran serzh
    shavarsh shushan siranush sona srbuhi stepan suren susanna syuzan taguhi taron tatevik tigran tatul vahagn vahan vahe vahram vardan
    varazdat vardges varuzhan vazgen
    vigen vilen yervand zaruhi zhirayr zohrab zori anahit ani anush araksya alen aghasi andranik argishti
    ilham heydar mehriban leyla aydin ali aliyar anar arif asif ayaz aytac aynur azer babek bahruz bakhtiyar camil ceyhun jeyhun elchin
    elman elmar elnur elshad eltun
    emin eldar elman farid farhad fikret fuad gulnar gultekin habil hafiz hajar hasan haydar hikmat hikmet huseyn ibrahim ilgar ilqar
    inqilab isa ismayil jamil javid
    kamran kamal kemal khalid khadija leyla lala mahir mahmud malahat mammad mehdi mehman mirza mubariz mukhtar murad musa mustafa namig
    namiq natiq nazim nigar nijat nizami
    novruz nurlan ogtay orkhan orxan parviz polad qabil qarib rahim ramil ramin ramiz rashad rasim rasul rauf rauf rovshan rövşən rufat
    ruslan sabina sabir sahib sahil samir sevinc sevda
    shahin shamil shirin sultan tahir tahmasib tamerlan tarana telman teymur tofig tofiq togrul tural turan ulvi urfan vagif vaqif vasif
    vugar vüqar xalid xalidə yashar yusif yunis zahid zakir zaur zeynab zulfu zemfira
    recep tayyip abdullah ahmet mehmet mustafa kemal ismet fatma ayşe emine hulusi mevlüt süleyman binali devlet bülent turgut hakan
    selahattin meral ekrem ömer emre erdal
    fahrettin ibrahim ismail kadir yusuf osman murat orhan cem can deniz derya ece elif esra ferhat gül gülümser hamza hande hasan
    hüseyin kenan koray levent mesut nazım nur nurhan onur
    özgür pınar ramazan selin sema serkan sevgi sinan tarkan tolga tuba tuncay umut volkan yaşar yavuz yıldız yiğit zehra zeynep leyla
    melek merve
    giorgi davit zurab irakli nino nana tamar mikheil mikhail salome bidzina kakha kakhaber levan lasha luka nika nikoloz otar revaz
    shalva shota tornike vakhtang vano zaza zviad archil
    badri gela gia gocha goga grigol ilia ivane jemal koba mamuka maia manana merab natia nodar ramaz rusudan sandro sopho temur teona
    tea tinatin thea eka ekaterine eliso keti khatuna lali lia
    vladimir dmitry dmitri dmitriy sergey sergei sergej aleksandr alexander aleksey alexei alexey aleksei andrey andrei anatoly anatoliy
    anton arkady artyom boris denis evgeny evgeniy yevgeny yevgeni fyodor gennady
    georgy gleb grigory igor ilya ivan kirill konstantin lev leonid maksim maxim mikhail mikhail nikita nikolai nikolay nikolaj oleg
    pavel petr pyotr roman ruslan semyon stanislav stepan timur
    valentin valery valeriy vasily viktor vitaly vitaliy vladislav vsevolod vyacheslav yaroslav yegor yuri yury yuriy zakhar aleksandra
    alla anastasia anna daria dmitry ekaterina elena evgenia yevgenia galina inna irina kira ksenia larisa
    lidia lyubov lyudmila margarita maria marina nadezhda natalia natalya nina oksana olga polina raisa svetlana tamara tatiana tatyana
    valentina vera veronika viktoria yelena yulia zinaida zhanna
    rustam ramzan aslan raul inal anatoly murat magomed akhmed alikhan islam zelimkhan maskhad batyr kasym kassym nursultan gurbanguly
    emomali sooronbay shavkat almazbek askar
    volodymyr petro oleksandr dmytro mykola mykhailo andriy serhiy oleh iryna olena yulia viktor kostyantyn ihor taras bohdan vasyl
    jan jean jose josé juan carlos luis miguel pedro pablo paulo joão manuel antonio francisco javier fernando ricardo eduardo jorge
    roberto diego rafael sergio andrés alejandro
    pierre jacques michel françois françoise philippe nicolas laurent thierry olivier bernard andré rené henri louis marcel claude alain
    armand yves guy gilles hélène sylvie isabelle brigitte
    chantal monique nathalie valérie céline camille amélie étienne émile gaston lucien lucie madeleine margaux marguerite mathilde
    sébastien véronique didier fabrice
    hans heinz heiko helmut herbert hermann horst jürgen jörg karl klaus kurt lars lothar ludwig manfred markus matthias norbert otto
    rainer ralf reinhard rolf rudolf siegfried stefan thomas uwe volker werner wilhelm
    wolfgang detlef dieter dirk ernst frank friedrich fritz georg gerd gerhard gernot günter günther anja anke annegret antje birgit
    brigitte christa dagmar doris elke erika frauke gabriele gerda gisela hannelore heike
    heidi helga hildegard ilse inge ingrid jutta karin katrin kerstin margot martina monika petra renate sabine sigrid silke susanne
    ulrike ute waltraud
    lioba marten wim willem jaap pieter anneke erik bjørn ingeborg ingrid lars leif magnus nils olav olof per rasmus sven søren astrid
    birgitta bogdan milan milica stevan zoran dragan goran slobodan
    ahmed mohammed mohamed muhammad mahmoud mustafa hassan hussein omar yasser youssef yusuf abdel abdul abu khaled kareem karim fatima
    aisha layla amina nadia samira salman bashar saad nabih michel walid
    hassan ali mehdi mohsen mahmud javad ebrahim hossein reza gholam qasem masoud parisa shirin maryam zahra
    xi wang li zhang chen liu yang shinzo yoshihide fumio taro kenji hiroshi akira yuki park kim moon bae lee choi nguyen tran aung win
    narendra rajiv indira sonia rahul arun manmohan amit priya sanjay meenakshi
    benjamin avi yair naftali golda shimon ehud ariel moshe yitzhak david isaac
    redwan abiy kofi nelson desmond cyril jacob robert grace wambui habiba juma olu chukwuemeka ngozi kwame uhuru raila
    владимир дмитрий сергей александр алексей андрей анатолий антон аркадий артем борис вадим валентин валерий василий виктор виталий
    владислав вячеслав геннадий георгий глеб григорий денис евгений
    егор захар иван игорь илья кирилл константин лев леонид максим михаил никита николай олег павел петр роман руслан семен станислав
    степан тимур федор юрий ярослав александра алла анастасия анна
    валентина варвара вера вероника виктория галина дарья евгения екатерина елена зинаида зоя инна ирина кира клавдия ксения лариса
    лидия любовь людмила маргарита марина мария надежда наталия наталья
    нина оксана ольга полина раиса светлана софья тамара татьяна ульяна юлия яна магомед ахмед рамзан аслан мурат рустам ильдар рашид
    никол тигран армен ашот арам карен гагик роберт серж самвел рубен
    ильхам гейдар мехрибан джейхун мамед эльмар эльчин фарид рауф анар азер вагиф мираз реджеп тайип эмманюэль дональд джо ангела олаф
    борис йенс георгий ираклий саломе михаил зураб нино бидзина
    нурлан касым нурсултан эмомали владислав
    նիկոլ տիգրան արմեն աշոտ արամ կարեն գագիկ ռոբերտ սերժ սամվել ռուբեն արարատ հայկ հովհաննես գրիգոր գևորգ դավիթ վահան վահագն վարդան
    վազգեն լևոն մհեր նարեկ սարգիս սուրեն ստեփան հակոբ արսեն արթուր
    անահիտ անի աննա գայանե լիլիթ լուսինե մանե մարիամ մարինե նարինե ռիփսիմե շուշան սոնա սուսաննա զարուհի արփինե հասմիկ կարինե նունե
    սիրանուշ իլհամ վլադիմիր սերգեյ զորի էդմոն
    """
)

# Georgian ones, for a script without capitals, where they alone say that a name begins.
GEORGIAN_GIVEN = folded(
    """
    გიორგი დავით დავითი ნინო ნანა თამარ თამარი თამთა ლაშა ლევან ლევანი ირაკლი ზურაბ ზურაბი მიხეილ მიხეილი სალომე ბიძინა კახა კახაბერ
    ნიკა ნიკოლოზ ნიკოლოზი ოთარ ოთარი რევაზ რევაზი შალვა შოთა თორნიკე ვახტანგ ვახტანგი ვანო ზაზა ზვიად ზვიადი არჩილ არჩილი ბადრი გელა
    გია გოჩა გოგა გრიგოლ გრიგოლი ილია ივანე ჯემალ ჯემალი კობა მამუკა მაია მანანა მერაბ მერაბი ნათია ნოდარ ნოდარი რამაზ რამაზი რუსუდან
    რუსუდანი სოფიო სოფო თემურ თემური თეონა თეა თინათინ თინათინი ეკა ეკატერინე ელისო ქეთევან ქეთევანი ქეთი ხათუნა ლალი ლია მარიამ მარიამი
    ანა ანი ალექსანდრე ბექა გუგა დათო ელენე ეთერ ეთერი ვასილ ვასილი ვალერი ზინაიდა თენგიზ თენგიზი ია იაგო კონსტანტინე ლუკა მარინა
    მედეა მზია ნატალია ნონა ნუგზარ ნუგზარი პაატა რობერტ რობერტი სანდრო სერგო სიმონ სიმონი ტარიელ ტარიელი ცირა ჯაბა ჯანო ჯუმბერ
    """
)

# Endings of surnames, folded; with another word before, they make a person.
SURNAME_ENDINGS = tuple(
    """
    yan ian ians yants ov ova ev eva iev yev off skiy sky ska ski skaya skii enko chenko chuk iuk shvili dze adze iani uri ava ua uli
    zade zada oglu oğlu oghlu ogly li ly lı lu gil son sen ssen sson ström berg stein mann meyer ez es
    ов ова ев ева ин ина ский ская цкий цкая енко чук юк ян янц швили дзе заде оглы
    յան յանը յանի յանց ენკო შვილი ძე
    """.split()  # noqa: SIM905
)
