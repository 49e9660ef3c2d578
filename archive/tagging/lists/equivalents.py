"""Offices that are one in several languages: roles are kept in one, texts come in many. Folded; the first of each line stands for all."""

from archive.text.fold import fold

_OFFICES = """
president président präsident präsidentin президент prezident cumhurbaşkanı նախագահ նախագահը პრეზიდენტი
minister ministre ministerin министр nazir naziri bakan bakanı նախարար նախարարը მინისტრი
premier премьер başbakan վարչապետ վարչապետը პრემიერი პრემიერ
ambassador ambassadeur ambassadrice посол büyükelçi büyükelçisi səfir səfiri դեսպան ელჩი
general général генерал գեներալ გენერალი
colonel полковник oberst albay polkovnik գնդապետ პოლკოვნიკი
captain capitaine капитан kapitän kaptan kapitan նավապետ კაპიტანი
commander commandant командир командующий komutan komutanı komandir
judge juge судья richter richterin hakim դատավոր
prosecutor procureur procureure прокурор staatsanwalt staatsanwältin savcı savcısı prokuror դատախազ
mayor maire мэр bürgermeister bürgermeisterin քաղաքապետ მერი
governor губернатор vali valisi մարզպետ გუბერნატორი
deputy député députée депутат abgeordneter abgeordnete milletvekili deputat պատգամավոր պատգամավորը დეპუტატი
ombudsman омбудсмен օմբուդսմեն ომბუდსმენი
director directeur directrice директор direktor direktorin direktoru müdür müdürü տնօրեն დირექტორი
head chef cheffe глава руководитель leiter leiterin ղեկավար
chairman председатель vorsitzender vorsitzende sədr sədri თავმჯდომარე
secretary secrétaire секретарь sekreteri katib katibi քարտուղար
speaker спикер spiker խոսնակ
"""
_SAME = {word: line.split()[0] for line in fold(_OFFICES).strip().split("\n") for word in line.split()}


def english(office):
    """Return the English word for a folded office, or the office itself."""
    return _SAME.get(office, office)
