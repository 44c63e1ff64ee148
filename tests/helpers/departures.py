"""Sentences that say what the shipped store says, and the same with one thing changed."""

from __future__ import annotations

from typing import NamedTuple


class Departure(NamedTuple):
    """A faithful sentence, the same with one thing changed, and the rules that may find it."""

    faithful: str
    wrong: str
    rules: tuple[str, ...]


DEPARTURES = (
    Departure(
        "In 2019, 36,359 Americans died of overdoses in which synthetic opioids were "
        "involved, up from 3,105 in 2013.",
        "In 2019, 36,539 Americans died of overdoses in which synthetic opioids were "
        "involved, up from 3,105 in 2013.",
        ("number",),
    ),
    Departure(
        "Police made 1,632,921 drug arrests in 2017.",
        "Police made 1,623,921 drug arrests in 2017.",
        ("number",),
    ),
    Departure(
        "State prisons held 176,300 people for drug offenses at the end of 2018.",
        "State prisons held 17,630 people for drug offenses at the end of 2018.",
        ("number",),
    ),
    Departure(
        "Of state prisoners, 53 percent met the criteria for drug dependence or abuse "
        "in 2004, says the Bureau of Justice Statistics.",
        "Of state prisoners, 35 percent met the criteria for drug dependence or abuse "
        "in 2004, says the Bureau of Justice Statistics.",
        ("number",),
    ),
    Departure(
        "The average sentence for drug trafficking in federal court was 82 months in fiscal 2023.",
        "The average sentence for drug trafficking in federal court was 28 months in fiscal 2023.",
        ("number",),
    ),
    Departure(
        "About 46.3 million people had a substance use disorder in 2021.",
        "About 43.6 million people had a substance use disorder in 2021.",
        ("number",),
    ),
    Departure(
        "Fentanyl is 30 to 50 times as potent as heroin, the release says.",
        "Fentanyl is 50 to 30 times as potent as heroin, the release says.",
        ("number",),
    ),
    Departure(
        "In 2018, pharmacies dispensed about 556,000 prescriptions for naloxone.",
        "In 2018, pharmacies dispensed about 5.56 million prescriptions for naloxone.",
        ("number",),
    ),
    Departure(
        "The opioid epidemic cost the country $985 billion in 2019, says the Joint "
        "Economic Committee.",
        "The opioid epidemic cost the country $985 million in 2019, says the Joint "
        "Economic Committee.",
        ("number",),
    ),
    Departure(
        "Overdose deaths stood at 21.7 per 100,000 in 2017.",
        "Overdose deaths stood at 27.1 per 100,000 in 2017.",
        ("number",),
    ),
    Departure(
        "News articles that mentioned drug-induced homicide charges rose from 363 in "
        "2011 to 1,178 in 2016.",
        "News articles that mentioned drug-induced homicide charges rose from 363 in "
        "2011 to 1,187 in 2016.",
        ("number",),
    ),
    Departure(
        "Federal prisons held 65,976 people for drug offenses in September 2022.",
        "Federal prisons held 69,576 people for drug offenses in September 2022.",
        ("number",),
    ),
    Departure(
        "Customs and Border Protection seized 14,700 pounds of fentanyl in fiscal 2022.",
        "Customs and Border Protection seized 147,000 pounds of fentanyl in fiscal 2022.",
        ("number",),
    ),
    Departure(
        "In fiscal 2023 the White House asked for $42.5 billion for drug control.",
        "In fiscal 2023 the White House asked for $45.2 billion for drug control.",
        ("number",),
    ),
    Departure(
        "In fiscal 2016, 64.5 percent of Black people under a drug mandatory minimum "
        "stayed subject to it, against 50.8 percent of White people.",
        "In fiscal 2016, 65.4 percent of Black people under a drug mandatory minimum "
        "stayed subject to it, against 50.8 percent of White people.",
        ("number",),
    ),
    Departure(
        "In 2021, 106,699 people died of a drug overdose.",
        "In 2020, 106,699 people died of a drug overdose.",
        ("period",),
    ),
    Departure(
        "The rate of overdose deaths was 32.4 per 100,000 in 2021.",
        "The rate of overdose deaths was 32.4 per 100,000 in 2019.",
        ("period",),
    ),
    Departure(
        "Possession accounted for 1,394,515 arrests in 2017.",
        "Possession accounted for 1,394,515 arrests in 2018.",
        ("period",),
    ),
    Departure(
        "In 1980 there were 580,900 drug arrests; by 2006 there were 1,889,800.",
        "In 1982 there were 580,900 drug arrests; by 2006 there were 1,889,800.",
        ("period",),
    ),
    Departure(
        "Louisiana's drug imprisonment rate, 226.4 per 100,000 residents in 2014, was "
        "the highest of the states.",
        "Louisiana's drug imprisonment rate, 226.4 per 100,000 residents in 2004, was "
        "the highest of the states.",
        ("period",),
    ),
    Departure(
        "The White House requested $41.0 billion for drug control in fiscal year 2022.",
        "The White House requested $41.0 billion for drug control in fiscal year 2020.",
        ("period",),
    ),
    Departure(
        "A study of the years 2000 to 2017 tied 32,347 overdose deaths to reported "
        "homicide prosecutions.",
        "A study of the years 2010 to 2017 tied 32,347 overdose deaths to reported "
        "homicide prosecutions.",
        ("period",),
    ),
    Departure(
        "In the twelve months that ended in July 2020 over 86,000 people died of an "
        "overdose, GAO says.",
        "In the twelve months that ended in July 2018 over 86,000 people died of an "
        "overdose, GAO says.",
        ("period",),
    ),
    Departure(
        "In 2021, state prisons held 34,382 people for drug possession.",
        "In 2021, federal prisons held 34,382 people for drug possession.",
        ("population",),
    ),
    Departure(
        "In 2019, federal prisons held about 6,500 women for drug offenses.",
        "In 2019, federal prisons held about 6,500 men for drug offenses.",
        ("population",),
    ),
    Departure(
        "70,237 people died of drug overdoses of all intents in 2017.",
        "70,237 people died of accidental drug overdoses in 2017.",
        ("population",),
    ),
    Departure(
        "70,237 people died of drug overdoses in 2017.",
        "70,237 people died of opioid overdoses in 2017.",
        ("population",),
    ),
    Departure(
        "Arrests for sale or manufacture numbered 110,771 in 2022.",
        "Arrests for possession numbered 110,771 in 2022.",
        ("population",),
    ),
    Departure(
        "The CDC's provisional count for 2024 is 80,391 overdose deaths.",
        "The CDC's final count for 2024 is 80,391 overdose deaths.",
        ("population",),
    ),
    Departure(
        "In 2023, 105,007 people died of an overdose, by the final count.",
        "In 2023, 105,007 people died of an overdose, by the provisional count.",
        ("population",),
    ),
    Departure(
        "Fentanyl is 50 to 100 times as potent as morphine, CNN reported in 2016.",
        "Fentanyl is 50 to 100 times as potent as heroin, CNN reported in 2016.",
        ("population",),
    ),
    Departure(
        "For fiscal 2014, $25.2 billion was enacted for drug control.",
        "For fiscal 2014, $25.2 billion was requested for drug control.",
        ("population",),
    ),
    Departure(
        "Of people sentenced for federal drug trafficking in fiscal 2023, 43.5 percent "
        "were Hispanic and 27.6 percent Black.",
        "Of people sentenced for federal drug trafficking in fiscal 2023, 43.5 percent "
        "were Black and 27.6 percent Hispanic.",
        ("population", "number"),
    ),
    Departure(
        "In fiscal 2023, 62.1 percent of federal traffickers were convicted under a "
        "mandatory minimum; 53.5 percent of these were relieved of it.",
        "In fiscal 2023, 53.5 percent of federal traffickers were convicted under a "
        "mandatory minimum; 62.1 percent of these were relieved of it.",
        ("population", "number"),
    ),
    Departure(
        "Massachusetts had the lowest drug imprisonment rate in 2014, 30.2 per 100,000; "
        "Louisiana had the highest, 226.4.",
        "Massachusetts had the lowest drug imprisonment rate in 2014, 226.4 per "
        "100,000; Louisiana had the highest, 30.2.",
        ("population", "number"),
    ),
    Departure(
        "In 2004, 17 percent of state prisoners said that they committed their offense "
        "to get money for drugs.",
        "In 2004, 17 percent of federal prisoners said that they committed their "
        "offense to get money for drugs.",
        ("population",),
    ),
    Departure(
        "The overdose death rate was 31.3 per 100,000 in 2023.",
        "The overdose death rate was 31.3 percent in 2023.",
        ("unit",),
    ),
    Departure(
        "In 2019, the rate of synthetic opioid deaths was 11.4 per 100,000.",
        "In 2019, the rate of synthetic opioid deaths was 11.4 percent.",
        ("unit",),
    ),
    Departure(
        "State and local police made 1,841,200 drug arrests in 2007.",
        "In 2007, 1,841,200 people were arrested for drugs by state and local police.",
        ("unit", "population"),
    ),
    Departure(
        "The average federal prison sentence for drug offenses rose from 54.6 months in "
        "1980 to 74.2 months in 2011, up 36 percent.",
        "The average federal prison sentence for drug offenses rose from 54.6 years in "
        "1980 to 74.2 years in 2011, up 36 percent.",
        ("unit",),
    ),
    Departure(
        "The average federal prison sentence for drug offenses rose from 54.6 months in "
        "1980 to 74.2 months in 2011, up 36 percent.",
        "The average federal prison sentence for drug offenses rose from 54.6 months in "
        "1980 to 74.2 months in 2011, up 36 percentage points.",
        ("unit",),
    ),
    Departure(
        "Overdose deaths in 2021: 106,699.",
        "Overdose deaths in 2021: 106,699 per 100,000 people.",
        ("unit",),
    ),
    Departure(
        "Synthetic opioid death rates rose from 1.0 per 100,000 in 2013 to 11.4 in "
        "2019, up 1,040 percent.",
        "Synthetic opioid death rates rose from 1.0 per 100,000 in 2013 to 11.4 in "
        "2019, up 1,040 times.",
        ("times-as-percent",),
    ),
    Departure(
        "Black men were imprisoned at 5.8 times the rate of White men in 2018, the "
        "Bureau of Justice Statistics says.",
        "Black men were imprisoned at 5.8 percent the rate of White men in 2018, the "
        "Bureau of Justice Statistics says.",
        ("times-as-percent", "unit"),
    ),
    Departure(
        "Drug arrests rose from 580,900 in 1980 to 1,889,800 in 2006, an increase of 225 percent.",
        "Drug arrests rose from 580,900 in 1980 to 1,889,800 in 2006, an increase of 525 percent.",
        ("slip",),
    ),
    Departure(
        "Fentanyl sentences went from 24 in fiscal 2015 to 886 in fiscal 2019, up 3,592 "
        "percent, the Sentencing Commission says.",
        "Fentanyl sentences went from 24 in fiscal 2015 to 886 in fiscal 2019, up 3,952 "
        "percent, the Sentencing Commission says.",
        ("number", "slip"),
    ),
    Departure(
        "Naloxone prescriptions doubled from 270,000 in 2017 to 556,000 in 2018.",
        "Naloxone prescriptions tripled from 270,000 in 2017 to 556,000 in 2018.",
        ("slip", "number"),
    ),
    Departure(
        "Drug arrests fell from 1,638,846 in 2010 to 907,958 in 2022.",
        "Drug arrests rose from 1,638,846 in 2010 to 907,958 in 2022.",
        ("direction",),
    ),
    Departure(
        "Overdose deaths reached 107,941 in 2022, up from 106,699 in 2021.",
        "Overdose deaths reached 107,941 in 2022, down from 106,699 in 2021.",
        ("direction",),
    ),
    Departure(
        "The price of heroin fell by 81 percent from 1990 to 2007, adjusted for "
        "inflation and purity.",
        "The price of heroin rose by 81 percent from 1990 to 2007, adjusted for "
        "inflation and purity.",
        ("direction",),
    ),
    Departure(
        "The average purity of heroin rose 60 percent between 1990 and 2007.",
        "The average purity of heroin fell 60 percent between 1990 and 2007.",
        ("direction",),
    ),
    Departure(
        "Federal drug trafficking cases grew from 13,721 in fiscal 1992 to 24,563 in "
        "fiscal 2012, up 79 percent.",
        "Federal drug trafficking cases grew from 13,721 in fiscal 1992 to 24,563 in "
        "fiscal 2012, down 79 percent.",
        ("direction",),
    ),
    Departure(
        "Federal drug trafficking cases grew from 13,721 in fiscal 1992 to 24,563 in fiscal 2012.",
        "Federal drug trafficking cases fell from 24,563 in fiscal 2012 to 13,721 in fiscal 1992.",
        ("direction",),
    ),
    Departure(
        "The share of jail inmates held for drug offenses rose from 22 percent in 1996 "
        "to 25 percent in 2002.",
        "The share of jail inmates held for drug offenses dropped from 22 percent in "
        "1996 to 25 percent in 2002.",
        ("direction",),
    ),
    Departure(
        "The number of people in state prison for drug offenses declined to 127,348 in "
        "2021 from 176,300 in 2018.",
        "The number of people in state prison for drug offenses climbed to 127,348 in "
        "2021 from 176,300 in 2018.",
        ("direction",),
    ),
    Departure(
        "Pew counted nearly 300,000 people in state and federal prison for drug offenses in 2015.",
        "Pew counted more than 300,000 people in state and federal prison for drug "
        "offenses in 2015.",
        ("qualifier",),
    ),
    Departure(
        "In 1980, fewer than 25,000 people were in state and federal prison for drug "
        "offenses, Pew says.",
        "In 1980, more than 25,000 people were in state and federal prison for drug "
        "offenses, Pew says.",
        ("qualifier",),
    ),
    Departure(
        "Since 1999, more than 800,000 people have died of a drug overdose, GAO said.",
        "Since 1999, fewer than 800,000 people have died of a drug overdose, GAO said.",
        ("qualifier",),
    ),
    Departure(
        "Nearly half of people who report selling drugs also meet the criteria for a "
        "substance use disorder.",
        "More than half of people who report selling drugs also meet the criteria for a "
        "substance use disorder.",
        ("qualifier",),
    ),
    Departure(
        "The federal prison system cost more than $6.7 billion in 2015.",
        "The federal prison system cost less than $6.7 billion in 2015.",
        ("qualifier",),
    ),
    Departure(
        "Fully half: at least 80 percent of drug arrests in every year from 1999 to "
        "2007 were for possession, Human Rights Watch found.",
        "Fully half: at most 80 percent of drug arrests in every year from 1999 to 2007 "
        "were for possession, Human Rights Watch found.",
        ("qualifier",),
    ),
    Departure(
        "In 2014, state prisons held 206,300 people for drug offenses.",
        "State prisons currently hold 206,300 people for drug offenses.",
        ("superseded",),
    ),
    Departure(
        "In 2021, 46.3 million people had a substance use disorder.",
        "Today 46.3 million people have a substance use disorder.",
        ("superseded",),
    ),
    Departure(
        "In 2016 63,632 people died of an overdose.",
        "The latest count, of 2016, is 63,632 overdose deaths.",
        ("superseded",),
    ),
    Departure(
        "About 450,000 people were incarcerated for selling drugs in 2019, the Alliance "
        "says; others put it far lower.",
        "About 450,000 people were incarcerated for selling drugs in 2019, the Drug "
        "Policy Alliance says.",
        ("disputed",),
    ),
    Departure(
        "“Too often, public discourse draws an arbitrary line between people who use "
        "drugs and people who sell drugs,” Kassandra Frederique said.",
        "“Too often, public discourse draws an imaginary line between people who use "
        "drugs and people who sell drugs,” Kassandra Frederique said.",
        ("misquote",),
    ),
    Departure(
        "“[W]e cannot be silent while policymakers repeat the discriminatory, "
        "ineffective, expensive and dangerous mistakes of the past,” said Alyssa "
        "Stryker.",
        "“[W]e can be silent while policymakers repeat the discriminatory, ineffective, "
        "expensive and dangerous mistakes of the past,” said Alyssa Stryker.",
        ("misquote",),
    ),
    Departure(
        'Lindsay LaSalle said: "With a record 70,000 deaths from accidental overdose in '
        '2017, people are understandably searching for solutions."',
        'Lindsay LaSalle said: "With a record 72,000 deaths from accidental overdose in '
        '2017, people are understandably searching for solutions."',
        ("misquote",),
    ),
    Departure(
        "“Instead, we should be using the same resources and determination to reduce "
        "the actual harms of both drug use and drug prohibition,” LaSalle said.",
        "“Instead, we must be using the same resources and determination to reduce the "
        "actual harms of both drug use and drug prohibition,” LaSalle said.",
        ("misquote",),
    ),
    Departure(
        "“applying harsh penalties to drug sellers scapegoats people who are more often "
        "than not drug users as well,” said Lindsay LaSalle of the Drug Policy "
        "Alliance.",
        "“applying harsh penalties to drug sellers scapegoats people who are always "
        "drug users as well,” said Lindsay LaSalle of the Drug Policy Alliance.",
        ("misquote",),
    ),
    Departure(
        "“We want to be clear: our reform community is everyone impacted by the war on "
        "drugs, and that includes people who use drugs and people who sell drugs,” said "
        "Kassandra Frederique, managing director of policy advocacy and campaigns at "
        "the Alliance.",
        "“We want to be clear: our reform community is everyone impacted by the war on "
        "drugs, and that includes people who use drugs and people who sell drugs,” said "
        "Kassandra Frederique, the Alliance's executive director at the time.",
        ("wrong-role",),
    ),
    Departure(
        "“we cannot be silent while policymakers repeat the discriminatory, "
        "ineffective, expensive and dangerous mistakes of the past,” said Alyssa "
        "Stryker, a former criminal justice policy manager at the Drug Policy Alliance.",
        "“we cannot be silent while policymakers repeat the discriminatory, "
        "ineffective, expensive and dangerous mistakes of the past,” said Alyssa "
        "Stryker, a criminal justice policy manager at the Drug Policy Alliance.",
        ("wrong-role",),
    ),
    Departure(
        "“we cannot be silent while policymakers repeat the discriminatory, "
        "ineffective, expensive and dangerous mistakes of the past,” said Alyssa "
        "Stryker, formerly of the Drug Policy Alliance.",
        "“we cannot be silent while policymakers repeat the discriminatory, "
        "ineffective, expensive and dangerous mistakes of the past,” said Alyssa "
        "Stryker of Human Rights Watch.",
        ("wrong-role",),
    ),
    Departure(
        "Lindsay LaSalle put it this way: “Instead, we should be using the same "
        "resources and determination to reduce the actual harms of both drug use and "
        "drug prohibition.”",
        "Kassandra Frederique put it this way: “Instead, we should be using the same "
        "resources and determination to reduce the actual harms of both drug use and "
        "drug prohibition.”",
        ("wrong-speaker",),
    ),
    Departure(
        "As Frederique said, “our reform community is everyone impacted by the war on drugs.”",
        "As LaSalle said, “our reform community is everyone impacted by the war on drugs.”",
        ("wrong-speaker",),
    ),
    Departure(
        "“[W]e cannot be silent ... [while] policymakers repeat the discriminatory, "
        "ineffective, expensive and dangerous mistakes of the past,” Stryker wrote.",
        "“policymakers repeat the discriminatory, effective, expensive and dangerous "
        "mistakes of the past,” Stryker wrote.",
        ("misquote",),
    ),
    Departure(
        "The Drug Policy Alliance calls the approach “rooted in stigma, ignorance and fear, rather "
        "than evidence”.",
        "The Drug Policy Alliance calls the approach “rooted in hatred, ignorance and fear, rather "
        "than evidence”.",
        ("misquote",),
    ),
    Departure(
        "“Too often, public discourse draws an arbitrary line between people who use drugs and "
        "people who sell drugs,” said Frederique.",
        "“Too often, public discourse draws an arbitrary line between 3 people who use drugs and "
        "people who sell drugs,” said Frederique.",
        ("misquote",),
    ),
    Departure(
        "There were 541,300 (reported) drug arrests for heroin or cocaine in 2007.",
        "There were 541,300 (reported) drug arrests for heroin or cocaine in 2010.",
        ("period",),
    ),
    Departure(
        "The overdose death rate was 32.6 per 100,000 in 2022.",
        "The overdose death rate was 35.6 per 100,000 in 2022.",
        ("number",),
    ),
    Departure(
        "The Black share of people sentenced federally for crack was 77.1 percent in fiscal 2024.",
        "The White share of people sentenced federally for crack was 77.1 percent in fiscal 2024.",
        ("population",),
    ),
    Departure(
        "The Black share of drug arrests was 27 percent in 2017.",
        "The Hispanic share of drug arrests was 27 percent in 2017.",
        ("population",),
    ),
    Departure(
        "Overdose deaths fell 24.4 percent from 105,007 in 2023 to 79,384 in 2024.",
        "Overdose deaths fell 34.4 percent from 105,007 in 2023 to 79,384 in 2024.",
        ("slip",),
    ),
    Departure(
        "The number of people incarcerated for selling drugs rose thirtyfold, from 15,000 in 1980 "
        "to 450,000 in 2019 (others put it far lower).",
        "The number of people incarcerated for selling drugs rose tenfold, from 15,000 in 1980 to "
        "450,000 in 2019 (others put it far lower).",
        ("slip",),
    ),
    Departure(
        "“Instead, we should be using the same resources and determination to reduce "
        "the actual harms of both drug use and drug prohibition,” said Lindsay LaSalle "
        "of the Drug Policy Alliance.",
        "“Instead, we should be using the same resources and determination to reduce "
        "the actual harms of both drug use and drug prohibition,” said Lindsay LaSalle "
        "of the ACLU.",
        ("wrong-role",),
    ),
    Departure(
        "“Instead, we should be using the same resources and determination to reduce "
        "the actual harms of both drug use and drug prohibition,” said Lindsay LaSalle "
        "of the Drug Policy Alliance.",
        "“Instead, we should be using the same resources and determination to reduce "
        "the actual harms of both drug use and drug prohibition,” said Lindsay LaSalle "
        "of the American Civil Liberties Union.",
        ("wrong-role",),
    ),
    Departure(
        "The yearly cost of one person in federal prison was $47,162 in fiscal 2024.",
        "The monthly cost of one person in federal prison was $47,162 in fiscal 2024.",
        ("unit",),
    ),
    Departure(
        "Police made 872,700 marijuana arrests in 2007.",
        "There were 872,700 marijuana convictions in 2007.",
        ("unit",),
    ),
    Departure(
        "Drug arrests for marijuana stood at 455,600 in 1982.",
        "Drug arrests for cocaine stood at 455,600 in 1982.",
        ("population",),
    ),
    Departure(
        "Share of Black people under a drug minimum who stayed subject to it was 59.5 percent in "
        "fiscal 2010.",
        "Share of White people under a drug minimum who stayed subject to it was 59.5 percent in "
        "fiscal 2010.",
        ("population",),
    ),
    Departure(
        "The overdose death rate of White people was 35.6 per 100,000 in 2022.",
        "The overdose death rate of Black people was 35.6 per 100,000 in 2022.",
        ("population",),
    ),
)

# A number that the store has, but not of what the sentence says: nothing may be called the same.
NOT_THE_SAME = (
    "There were 60,000 drug overdose deaths in 2017.",
    "Over 10,000 people died of a synthetic opioid overdose in 2016.",
    "Nearly 300,000 people were in state and federal prison for drug offenses in 2013.",
)

FAIR = (
    (
        "State prisons held people for drug offenses. 129,900 were held for other drug offenses, "
        "including manufacturing and sale (10.4%)."
    ),
    "Overdose deaths, many from the drug fentanyl, reached 107,941 in 2022.",
    (
        "In fiscal 2024 one person in federal prison cost $47,162, the Bureau of Prisons said a "
        "year later in its monthly bulletin."
    ),
    (
        "In fiscal 2016 White people convicted under a federal drug minimum had the longest "
        "average sentence both with relief (69 months) and without it (136)."
    ),
    (
        "According to University of Wisconsin-Madison, news mentions of drug-induced homicide "
        "prosecutions, Ohio (mentions) came to 577 from 2011 to 2016."
    ),
    "For example, FBI said there were 879,118 arrests (Marijuana Moment).",
    (
        "“[W]e should be using the same resources and determination,” said Lindsay LaSalle of the "
        "DPA, before Leo Beletsky of the Health in Justice Institute took the floor."
    ),
    (
        "“[W]e should be using the same resources and determination,” said Lindsay LaSalle, "
        "formerly of the ACLU; Lindsay LaSalle of Brooklyn told the American Bar Association."
    ),
    "In 2022 the overdose death rate of Caucasians was 35.6 per 100,000.",
    "Among Black people, the overdose death rate was 47.5 per 100,000 in 2022.",
    (
        "White people die of overdoses more often than is thought. In 2022 the overdose death rate "
        "was 35.6 per 100,000."
    ),
    "Synthetic opioid death rates rose by 45.2 percent from 6.2 in 2016 to 9.0 in 2017.",
    (
        "People with a substance use disorder, 46.3 million in 2021, rose by 5 percent to 48.5 "
        "million in 2023."
    ),
    (
        "Sentenced people in state prison for drug offenses fell 11 percent from 206,300 in 2014 "
        "to 183,900 in 2017."
    ),
    (
        "In 2024 there were 79,384 overdose deaths, down from 105,007 in 2023; the number of 2023 "
        "was 32.3 percent higher."
    ),
    "In 2017, about 70,000 people died of a drug overdose.",
    "Nearly 64,000 people died of an overdose in 2016, more than 63,000 in any case.",
    "Drug overdose deaths: 70.2 thousand in 2017, or 0.07 million.",
    "“Too often ... people who use drugs and people who sell drugs,” said Kassandra Frederique.",
    (
        "“[P]ublic discourse draws an arbitrary line [between users] and people who "
        "sell drugs,” said Frederique."
    ),
    "“We are all in this together and nobody is left behind,” said Lindsay LaSalle.",
    (
        "Lindsay LaSalle, a director at the Alliance, said: “Instead, we should be "
        "using the same resources and determination.”"
    ),
    "“Too often, public discourse draws an arbitrary line,” she said, and my uncle Bob agreed.",
    "The so-called “dangerous mistakes of the past” are “mistakes” to some.",
    "In Ohio, 4,854 people died of an overdose in 2017; in the whole country it was 70,237.",
    "Provisional data put the deaths of 2023 at 107,543.",
    "I am 79, and I have read your paper for 47 years.",
    "Over the decade arrests fell by some 46 percent, by my own computation.",
    (
        "Overdose deaths rose from 63,632 in 2016 to 70,237 in 2017, while cocaine deaths rose 34 "
        "percent."
    ),
    (
        "The White House asked for $41.0 billion in fiscal 2022, to cut demand and supply, and for "
        "$42.5 billion in fiscal 2023."
    ),
    "“We lost 70,327 people to drug overdoses in 2017, and nobody cared,” said the senator.",
    (
        "“[W]e should be using the same resources and determination,” said Lindsay LaSalle, the "
        "Alliance's chief health lawyer."
    ),
    (
        "Federal drug trafficking cases went from 13,721 in fiscal 1992 to 24,563 in fiscal 2012. "
        "In fiscal 2012, 78 percent of defendants pleaded guilty."
    ),
    (
        "Drug arrests made up 1,889,800 of all arrests in 2006, and set up for a fight over "
        "1,841,200 in 2007."
    ),
    (
        "The Drug Policy Alliance calls something else “rooted in money, greed and fear, rather "
        "than evidence or hope”."
    ),
    "“These people need a helping hand, and a friend, and hope,” said David Trone.",
    (
        "In jail 48,823 people (11.1 percent) were held for possession and 56,574 (12.8 percent) "
        "for trafficking in 2002."
    ),
    "In fiscal 2015 the average was 124 months (with relief, 62 months) against 39 months.",
)
