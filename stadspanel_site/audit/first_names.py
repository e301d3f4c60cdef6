"""First names that many people in the Netherlands have, by which somebody in a sentence is known."""

_FIRST_NAMES = """
    aad aafke aaltje abdel abdelaziz abdelkader abdellah abdul abdullah achmed achraf adri adriaan adriana afke
    agnes ahmed ahmet aisha alex alexander alexandra ali alice alida alie amina amir amira anass andre andrea
    andreas andrew anette angela angelique anil anita anja anke ankie ann anna anne annejet anneke annelies
    annemarie annemieke annerie annet annette annie anouk ans antoine anton antonio antoon appie ariane arie arjan
    arjen arnold arnoud arthur astrid auke ayse aziz aziza barbara bart bastiaan beatrijs benjamin berend bernadette
    bernard bert bertus betty bianca bilal bjorn boris boudewijn bouke bram brigitte bruno burak carel carin carina
    carla carlo carlos carmen carolien carolina caroline casper cees cem chandra chantal charles charlotte chayenne
    chris christa christel christiaan christian christien christina christine cindy claudia coby conny corine
    corinne cornelis corrie cynthia daan dafne daley daniel daniela danielle danny daphne david debbie debora deniz
    dennis derk desiree diana diederik dieuwke dimitri dirk dominique donald dora dorien dorine doris dorothea
    dorothee douwe driss durk dylan ed eddy edgar edith edo eduard edward edwin eefje eelco eelke egbert elif eline
    elisabeth elise elizabeth ellen ellis elly els elsbeth emiel emily emine emma emre eric erica erik erika erna
    ernst erwin esmee esther eva evelien eveline evert evi ewald ewout fadoua farid fatih fatima fatma fedde femke
    ferdinand ferry fieke fien floris fokke folkert fouad francien francis frank franka fred frederik freek frits
    froukje gea geert geertje geertruida gerald gerard gerben gerbrand gerda gerdi gerdien gerrie gerrit gert
    gertjan gertrud gertrude gerwin gijs gijsbert gina glenn gonda greet greetje greta guido gul guus hafida halima
    hamid hamza hanna hannah hanneke hannes hannie hanny hans harald harm harmen harold harrie harry hasan hassan
    heidi hein heleen helena helene helma hendrik hendrika henk henny henri henriette herman hermien hester hetty
    hilda hilde hiltje hiske houda hubert huib huseyin huub ibrahim ida igor ihsan ilja ilona ilse ilyas imane ina
    ineke inez inge ingeborg ingmar ingrid irene irma isabel isabelle ismail ivo jaap jack jacob jacqueline jacques
    jaime jaimy jamal jamila jan jana janet janine janna janne janneke jannes jannetje jannie janny jantien jantine
    jantje jarno jasper jeanette jeanne jeannette jeffrey jelle jelmer jennifer jenny jeroen jesse jessica jetske
    jette jikke jitske joan joanne jochem joel joep johan johanna johannes john johnny joke jolanda jolande jolien
    jolijn jonas jonathan joop joos joost jordy jorg joris jorn jorrit jos jose josephine josine joyce jozef judith
    jules julian julie jurgen jurjen jurre justin kaj karel karen karim karima karin karina karlijn kasper kathleen
    katinka katja katrien kaylee kees kelly kemal kenneth kevin khadija khalid kim kirsten klaartje klaas koen koos
    kristel kristian laila lara lars latifa laura laurens lea leendert lena lenie lennart lenny leo leon leonard
    leonie leonoor leontien levi lia liam lieke liesbeth lieve lilian lina linda lineke lisa lisanne lisette loes
    lorenzo lotte lotteke louis louise luc luca lucas lucie ludo luna luuk lydia lynn maaike maarten maartje malika
    marco maria mariam mariama marian mariana marianne marie marieke mariella marielle mariem marien mariette marij
    marije marijke marijn marinus mario marion marissa marit marita marja marjan marjanne marjo marjolein marjolijn
    marjon mark marko marleen marlene marlies marlijn marloes marlous marnix marta marten martha marthe martijn
    martin martine martinus marwa mary maryam marye mathieu mathijs mathilde mats matthias matthijs maureen maurice
    maurits mees mehdi mehmet meike melanie melissa meriem merijn meryem mia micha michael michel michelle michiel
    mieke mike mina minke mira miranda mireille miriam mirjam mitchell mohamed mohammad mohammed monica moniek
    monika monique mostafa mourad murat mustafa myra myrthe nadia nadine naima naoual natalie natascha natasja
    nathalie nel nelleke nellie nelly nick nico nicolaas nicole niek niels nienke niki nina noa noah noortje noud
    olivier omar onno oscar osman otto ozlem pascal pascalle patricia patrick patty paul paula pauline pepijn peter
    petra petronella philip pien piet pieter pim priya quinten rabia rachel rachid rachida rahma raimond raj ralph
    ramon ramona raoul raymond rebecca reinder reinier reinout remco renate rene renee rens renske ria rianne
    ricardo richard rick rinske rinus rita rob robbert robbie robert roberto roderick roel roeland roelie roelof
    rogier roland rolf romy ron ronald ronnie ronny rosalie rosanne rosemarie rowan roy ruben rudi rudolf rutger
    ruud ryan saar sabine sabrina saida salim salma saloua samir samira samuel sander sandra sanne sara sarah saskia
    sebastiaan sebastian selma serge sevda seyma sharon sharona siebe siebren siem sietske sigrid silvia simon
    simone sjaak sjaan sjef sjoerd sjors sjoukje sofie sonja sophia sophie souad soufiane stefan stefanie stephan
    stephanie sterre steve steven stijn sukran suzan suzanne sven sybren sylvia tamar tamara tanja tess teun teuntje
    teus thea theo theodoor theodora thijmen thijs thomas tijmen tijn tim timo tineke tjeerd tjerk tjitske tobias
    tom tonnie tonny toos tosca trees trijntje trudy truus urmila ursula valerie vera veronique vincent virginie
    walter wanda wendy werner wessel wiebe wieke wiesje wietske wilbert wilco wilfred wilhelmina willeke willem
    willemien willemijn wilma wim wineke winnie winston wout wouter xander yara yasemin yasmin yasmina yassin
    yassine yolanda youssef yusuf yves yvette yvonne zahra zeynep zoe zoey
"""
_ALSO_WORDS = """
    ad amber bas ben bo bob clara cor dick eef else fleur floor frans han hero hugo iris jasmijn jet jip jo job joy
    juan julia ken lex lies linde marina max merel mies mo noor rein robin roos rosa tiny ton victor victoria wil
    will
"""
FIRST_NAMES = frozenset(_FIRST_NAMES.split())
ALSO_WORDS = frozenset(_ALSO_WORDS.split())
"""First names that are words too: they count before a surname within a sentence."""
