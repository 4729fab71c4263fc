"""Names for invented people, by background. Combinations are drawn at random; no real person is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """What people of one background are called; a family name is a prefix and a name."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[tuple[str, str], ...]


def _names(girls: str, boys: str, women: str, men: str, families: str) -> Names:
    """Read names divided by spaces, and family names by commas with the prefix (in small letters) before them."""
    split = tuple(_family(name.strip()) for name in families.split(","))
    return Names(tuple(girls.split()), tuple(boys.split()), tuple(women.split()), tuple(men.split()), split)


def _family(name: str) -> tuple[str, str]:
    words = name.split(" ")
    small = [word for word in words if word[0].islower() or word.startswith("'")]
    return " ".join(small), " ".join(words[len(small) :])


DUTCH = _names(
    "Emma Julia Mila Sophie Tess Sara Zoë Noor Lotte Fleur Evi Nina Roos Fenna Lieke Saar Isa Maud Liv Jasmijn"
    " Puck Vera Elin Lynn Bo Floor Yara Hannah Lauren Suze Fien Linde Norah Pleun Merel Juul",
    "Daan Sem Lucas Levi Finn Bram Milan Luuk Jesse Thijs Sam Teun Mees Gijs Hugo Ties Jurre Stijn Lars Pim Tygo"
    " Boaz Owen Olivier Floris Jip Tobias Morris Siem Julian Mats Dex Otis Abel Guus Casper",
    "Marieke Sanne Linda Esther Anouk Femke Ilse Kim Wendy Judith Inge Marloes Nienke Annemiek Karin Mirjam Suzanne"
    " Lisette Manon Petra Saskia Chantal Ellen Eveline Hanneke Jolanda Kirsten Leonie Maaike Nathalie Renske Rianne"
    " Simone Tamara Willemijn Yvonne Daphne Carolien Babette Anneloes",
    "Jeroen Mark Bas Martijn Erik Dennis Pieter Rob Sander Wouter Maarten Thomas Niels Koen Jasper Ruben Arjan"
    " Edwin Frank Gerard Hans Ivo Joost Kees Laurens Menno Onno Patrick Roel Stefan Tim Vincent Willem Ronald Jos"
    " Remco Peter Michiel Leon Joris",
    "de Vries, Jansen, van den Berg, Bakker, van Dijk, Visser, Smit, Meijer, de Boer, Mulder, de Groot, Bos, Vos,"
    "van der Linden, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Kuipers, van der Meer, Prins, Huisman, Post,"
    "van 't Hof, ter Horst, van den Broek, in 't Veld, Schouten, Willems, de Haan, Verhoeven, van Loon, Timmer,"
    "Blom, Schipper, van Vliet, de Bruin, Kok, Jacobs, Maas, van Beek, Koster, Willemse, van Wijk, Hermans, Gerritsen,"
    "van der Heijden, Scholten, Martens, de Lange, Veenstra, Peeters, van Dam, Driessen, Molenaar, van Rijn, Bosch,"
    "Groen, van der Wal, Langeveld, Dijkman, Evers, Hoogland, van Es, Kramer, Boon, de Ruiter, Vink, Goossens,"
    "Roos, van Schaik, te Velde, Oosterhuis, de Leeuw, Reijnders, van der Ploeg, Zwart, Mol, Kooistra, van Houten,"
    "Lammers, de Graaf, Snel, Winter, van Gelder, Slot, Ruijs, Pronk, van der Zee, Bijl, Kroon, Stam, Otten",
)
FRISIAN = _names(
    "Femke Jildou Silke Marrit Nynke Anke Ytsje Sjoukje Elske Tjitske",
    "Jelle Sjoerd Wytse Hidde Sybren Rienk Douwe Jorrit Fedde Ids",
    "Baukje Trynke Wietske Hiltsje Aukje Geertje Froukje",
    "Tjeerd Sietse Gerben Wiebe Harmen Klaas Rinze",
    "Hoekstra, Dijkstra, Postma, Wiersma, Hofstra, Terpstra, van der Veen, de Jong, Sikkema, Bouma, Jellema, Ypma",
)
TURKISH = _names(
    "Elif Zeynep Defne Ecrin Azra Asya Nehir Duru Esila Melek Beyza İrem",
    "Yusuf Emir Eymen Kerem Ömer Mert Berat Deniz Kaan Arda Umut Çınar",  # noqa: RUF001  Turkish has this letter
    "Ayşe Fatma Hatice Gülsüm Sevgi Nurcan Derya Özlem Songül Emine",
    "Mehmet Mustafa Ahmet Hasan İbrahim Murat Serkan Yılmaz Cem Orhan",  # noqa: RUF001  Turkish has this letter
    "Yıldız, Kaya, Demir, Çelik, Şahin, Öztürk, Aydın, Arslan, Doğan, Kılıç, Koç, Güneş, Aksoy, Polat",  # noqa: RUF001  Turkish has this letter
)
MOROCCAN = _names(
    "Amira Yasmine Salma Nour Hajar Ikram Lina Aya Imane Soumaya Nada Rania",
    "Mohamed Adam Ayoub Ilyas Bilal Younes Rayan Anas Zakaria Hamza Nassim Sami",
    "Fatima Khadija Naima Samira Latifa Rachida Hanane Malika Karima Nadia",
    "Rachid Hassan Abdelkader Said Mustapha Khalid Driss Karim Omar Jamal",
    "El Amrani, Bouzid, Benali, El Idrissi, Azzouzi, Haddad, Ouali, El Khatib, Chaouki, Mansouri, Tahiri, Belkadi",
)
SURINAMESE = _names(
    "Shanaya Priya Naomi Anjali Jamilia Rivka Chantal Roshni Giselle Kiara",
    "Ravi Jermaine Dylano Sanjay Giovanni Vishal Romario Quincy Aryan Delano",
    "Sharmila Muriel Indra Hermien Usha Cynthia Shanti Lucretia Patricia",
    "Radjesh Winston Kenneth Dewperkash Orlando Harold Anil Stanley Guno",
    "Ramdin, Kalpoe, Jagroep, Pinas, Wijngaarde, Soekhoe, Bhagwandin, Landveld, Doekhi, Amatsoeran, Kartosen, Blokland",
)
ANTILLEAN = _names(
    "Shurella Jahzara Milagros Aisha Chenelle Jayda",
    "Jaydon Rishandro Elvin Curtley Jahmar Dion",
    "Marlène Mirella Sharine Ludmila Zulaika",
    "Rudsel Elton Franklin Hubert Raymundo",
    "Martina, Maduro, Croes, Tromp, Geerman, Rosaria, Felida, Cijntje, Sambo, Martis",
)
POLISH = _names(
    "Zuzanna Maja Lena Hanna Oliwia Amelia Zofia Nikola",
    "Jakub Szymon Filip Kacper Antoni Mikołaj Wojtek Oskar",
    "Agnieszka Katarzyna Monika Beata Ewa Dorota Magdalena",
    "Piotr Krzysztof Tomasz Marcin Paweł Grzegorz Łukasz",
    "Nowak, Wójcik, Kowalczyk, Mazur, Krawczyk, Grabowski, Pawlak, Dąbek, Zając, Wrona, Sikora, Żak",
)
UKRAINIAN = _names(
    "Sofiia Anastasiia Daryna Polina Zlata Mariia",
    "Maksym Artem Danylo Bohdan Nazar Tymofii",
    "Olena Iryna Oksana Tetiana Nataliia",
    "Andrii Serhii Oleksandr Vasyl Mykola",
    "Melnyk, Shevchuk, Bondar, Tkach, Kravets, Lysenko, Marchuk, Rudenko, Savchuk, Hrytsenko",
)
SYRIAN = _names(
    "Hala Maryam Layan Judi Tala Sidra Lamar Rahaf",
    "Karam Yazan Amr Laith Taim Jad Majd Qusai",
    "Rasha Ghada Maha Hiba Reem Suha",
    "Bassam Nabil Ziad Firas Wael Samer",
    "Al Hassan, Darwish, Khoury, Al Masri, Nasser, Sabbagh, Halabi, Qabbani, Al Ahmad, Zaher",
)
INDONESIAN = _names(
    "Maya Sari Ayu Kirana Melati Novi",
    "Yoram Jordi Rian Bayu Rafli Noah",
    "Grace Ietje Joyce Wilma Dewi",
    "Johnny Ferdi Henky Rudy Agus",
    "Tahapary, Pattiwael, Manuhutu, Sahetapy, Latumahina, Supusepa, Hartono, Wijaya, Salakory, Matulessy",
)
GHANAIAN = _names(
    "Abena Akua Esi Afia Adwoa Yaa",
    "Kofi Kwame Kojo Yaw Kwaku Ekow",
    "Comfort Mercy Gifty Patience Vida",
    "Emmanuel Samuel Isaac Prince Ernest",
    "Owusu, Mensah, Boateng, Asante, Osei, Agyeman, Amoako, Appiah, Darko, Frimpong",
)
CHINESE = _names(
    "Mei Lin Xinyi Yuna Jia Ling",
    "Wei Jun Hao Ming Leo Chen",
    "Li Hong Fang Xia Yan",
    "Jian Feng Qiang Bo Tao",
    "Wang, Li, Zhang, Liu, Chen, Yang, Zhou, Wu, Lam, Cheung",
)
BACKGROUNDS: dict[str, Names] = {
    "dutch": DUTCH,
    "frisian": FRISIAN,
    "turkish": TURKISH,
    "moroccan": MOROCCAN,
    "surinamese": SURINAMESE,
    "antillean": ANTILLEAN,
    "polish": POLISH,
    "ukrainian": UKRAINIAN,
    "syrian": SYRIAN,
    "indonesian": INDONESIAN,
    "ghanaian": GHANAIAN,
    "chinese": CHINESE,
}
